using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.EventLog.Chain;
using NodaTime;

namespace Ledger.EventLog.Tests;

/// <summary>A log that was stored once must be read and replayed by every later version: one base64 line an event.</summary>
public class GoldenLogTests
{
    [Theory]
    [InlineData(1, 23)]
    [InlineData(2, 53)]
    public void A_stored_log_is_read_and_replays_to_the_same_postings(int number, int events)
    {
        var chain = new BookChain();
        var book = new Book();
        var read = new List<Command>();
        foreach (var bytes in Stored(number))
        {
            var recorded = chain.Take(bytes);
            Assert.Null(book.Replay(recorded));
            read.Add(recorded.Command);
        }

        Assert.Equal(events, chain.Sequence);
        // What came later than a log has its default there.
        Assert.Equal(Commands(number), read);
    }

    [Theory] // the first log keeps the cost changes in an older order: it is read, and no longer written
    [InlineData(2)]
    public void The_same_commands_are_stored_as_the_same_bytes(int number)
    {
        var chain = new BookChain();
        var book = new Book();
        var written = new List<string>();
        foreach (var command in Commands(number))
        {
            var at = Instant.FromUtc(2026, 4, 1, 9, 0).PlusNanoseconds(100L * written.Count);
            var outcome = book.Execute(command, at, "ann");
            Assert.True(outcome is Accepted, $"{command}: {outcome}");
            written.Add(Convert.ToBase64String(chain.Append(((Accepted)outcome).Event)));
        }

        Assert.True(written.SequenceEqual(Stored(number).Select(Convert.ToBase64String)), string.Join('\n', written));
    }

    [Fact]
    public void The_second_log_holds_every_kind_of_document()
    {
        var kinds = GoldenStories.Second().OfType<EnterDocument>().Select(enter => enter.Document.Kind).Distinct().Order();

        Assert.Equal(Enum.GetValues<DocumentKind>(), kinds);
    }

    private static IEnumerable<Command> Commands(int number) => number == 1 ? GoldenStories.First() : GoldenStories.Second();

    private static List<byte[]> Stored(int number) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", $"log-{number}.txt")).Select(Convert.FromBase64String)];
}
