using Ledger.Api.Tests.Writer;
using Ledger.EventLog;
using Ledger.EventLog.Chain;
using Xunit;

namespace Ledger.Api.Tests.ReadModel;

public class ProjectionTests
{
    [Fact]
    public async Task Tables_filled_event_by_event_with_restarts_equal_those_filled_at_once()
    {
        await using var fixture = new ModelFixture();
        var events = new RandomTrade(4).Play(300);

        // One model follows as it comes, and is closed and opened again at unlucky moments.
        for (var from = 0; from < events.Count; from += 75)
        {
            var model = fixture.Open("followed");
            if (from > 0) await ModelFixture.Reach(model, Trade.Book, from);
            await fixture.Append(Trade.Book, events.Skip(from).Take(75), batch: 1);
            // Closed wherever the projector happens to be.
            await model.DisposeAsync();
        }
        await ModelFixture.Reach(fixture.Open("followed"), Trade.Book, events.Count);
        await ModelFixture.Reach(fixture.Open("at once"), Trade.Book, events.Count);

        Assert.Equal(fixture.Dump("at once"), fixture.Dump("followed"));
        Assert.True(fixture.Dump("at once").Count > 1_000);
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_tables_and_says_how_far_it_is()
    {
        await using var fixture = new ModelFixture();
        var events = new RandomTrade(5).Play(300);
        await fixture.Append(Trade.Book, events);
        await fixture.Append("other", [new RandomTrade(6).Play(20)[0] with { Command = Trade.Open("other") }]);
        var model = fixture.Open();
        await ModelFixture.Reach(model, Trade.Book, events.Count);
        await ModelFixture.Reach(model, "other", 1);
        var before = fixture.Dump("model");
        var told = new List<(long Done, long Of)>();

        await model.Rebuild(new Told(told), CancellationToken.None).WaitAsync(ModelFixture.Generous);

        Assert.Equal(before, fixture.Dump("model"));
        Assert.Equal((301, 301), told[^1]);
        Assert.Equal(told.Order(), told);
    }

    [Fact]
    public async Task A_file_of_another_version_is_made_anew()
    {
        await using var fixture = new ModelFixture();
        var events = new RandomTrade(7).Play(50);
        await fixture.Append(Trade.Book, events);
        var model = fixture.Open();
        await ModelFixture.Reach(model, Trade.Book, events.Count);
        await model.DisposeAsync();
        var before = fixture.Dump("model");
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={fixture.PathOf("model")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM posting; PRAGMA user_version = 77";
            command.ExecuteNonQuery();
        }

        await ModelFixture.Reach(fixture.Open(), Trade.Book, events.Count);

        Assert.Equal(before, fixture.Dump("model"));
    }

    [Fact]
    public async Task A_damaged_book_stays_as_it_was_and_the_others_go_on()
    {
        await using var fixture = new ModelFixture();
        var events = new RandomTrade(8).Play(30);
        var chain = new BookChain();
        List<ReadOnlyMemory<byte>> stored = [.. events.Select(recorded => (ReadOnlyMemory<byte>)chain.Append(recorded))];
        var damaged = stored[20].ToArray();
        damaged[12] ^= 1;
        stored[20] = damaged;
        await fixture.Log.Append(Trade.Book, 0, stored, CancellationToken.None);
        await fixture.Append("other", [events[0] with { Command = Trade.Open("other") }]);
        var model = fixture.Open();

        await ModelFixture.Reach(model, "other", 1);

        Assert.Equal(20, (await model.FindBook(Trade.Book, CancellationToken.None))!.Sequence);
        Assert.Contains("Event 21 is damaged", model.Fault, StringComparison.Ordinal);
        var last = await model.VerifyChain(Trade.Book, CancellationToken.None).LastAsync();
        Assert.Equal(21, last.Broken!.Sequence);
        Assert.False(last.Broken.Expected.Span.SequenceEqual(last.Broken.Actual.Span));
    }

    [Fact]
    public async Task The_chain_of_a_whole_log_is_verified_and_a_log_cut_short_or_rewritten_is_found()
    {
        await using var fixture = new ModelFixture();
        var events = new RandomTrade(9).Play(120);
        await fixture.Append(Trade.Book, events);
        var model = fixture.Open();
        await ModelFixture.Reach(model, Trade.Book, events.Count);
        var whole = await model.VerifyChain(Trade.Book, CancellationToken.None).LastAsync();
        Assert.Equal((true, null, 120L, (long)events.Sum(recorded => recorded.Postings.Count)), (whole.Ended, whole.Broken, whole.Sequence, whole.PostingsChecked));
        await model.DisposeAsync();

        // The same file beside a log that lost its last events, and beside one that was written anew with hashes of its own.
        await using var cut = new InMemoryEventLog();
        await AppendTo(cut, events.Take(100));
        var row = await fixture.Open("model", cut).VerifyChain(Trade.Book, CancellationToken.None).LastAsync();
        Assert.Equal((101L, "The log ends at event 100; event 120 was read before."), (row.Broken!.Sequence, row.Broken.Description));
        await using var rewritten = new InMemoryEventLog();
        await AppendTo(rewritten, events.Select((recorded, i) => i == 30 ? recorded with { Actor = "eve" } : recorded));
        row = await fixture.Open("model", rewritten).VerifyChain(Trade.Book, CancellationToken.None).LastAsync();
        Assert.Equal(120, row.Broken!.Sequence);
    }

    [Fact]
    public async Task A_wait_ends_when_the_sequence_is_reached_or_the_patience_is_over()
    {
        await using var fixture = new ModelFixture();
        var events = new RandomTrade(2).Play(20);
        await fixture.Append(Trade.Book, events);
        var model = fixture.Open();
        await ModelFixture.Reach(model, Trade.Book, 20);
        using var patience = new CancellationTokenSource();
        var impatient = model.Reach(Trade.Book, 21, patience.Token);
        var patient = model.Reach("other", 1, CancellationToken.None);
        Assert.False(impatient.IsCompleted || patient.IsCompleted);

        await patience.CancelAsync();
        await fixture.Append("other", [events[0] with { Command = Trade.Open("other") }]);

        Assert.Equal(20, await impatient.WaitAsync(ModelFixture.Generous));
        Assert.Equal(1, await patient.WaitAsync(ModelFixture.Generous));
    }

    private static async Task AppendTo(InMemoryEventLog log, IEnumerable<Domain.Books.Recorded> events)
    {
        var chain = new BookChain();
        await log.Append(Trade.Book, 0, [.. events.Select(recorded => (ReadOnlyMemory<byte>)chain.Append(recorded))], CancellationToken.None);
    }

    private sealed class Told(List<(long, long)> told) : IProgress<(long Done, long Of)>
    {
        public void Report((long Done, long Of) value) => told.Add(value);
    }
}
