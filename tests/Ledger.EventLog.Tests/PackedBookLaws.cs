using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.EventLog.Packing;
using Ledger.Testing.Laws;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;
using NodaTime;

namespace Ledger.EventLog.Tests;

/// <summary>Whether a book packs its documents is seen nowhere but in the memory that it takes.</summary>
public class PackedBookLaws
{
    private static readonly int Stories = int.TryParse(Environment.GetEnvironmentVariable("LEDGER_PROPERTY_RUNS"), out var runs) ? runs : 1000;
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly VoidDocument Refused = new(new(DocumentKind.Shipment, "nowhere"), "");

    [Fact] // one document at hand: whatever is read besides comes out of its bytes
    public void A_book_that_packs_its_documents_answers_word_for_word_as_one_that_keeps_them() => Check((story, plain, packed) =>
    {
        foreach (var command in Told(story))
        {
            Same(plain.Preview(command, Now, "test"), packed.Preview(command, Now, "test"));
            Same(plain.Execute(command, Now, "test"), packed.Execute(command, Now, "test"));
        }
    });

    [Fact]
    public void Documents_that_were_taken_back_leave_nothing_packed() => Check((story, plain, packed) =>
    {
        var commands = Told(story).ToList();
        for (var at = 0; at < commands.Count;)
        {
            var together = commands.Skip(at).Take(at == 0 ? 1 : (int)(1 + (story.Seed % 5))).ToList();
            at += together.Count;
            // As far as it is accepted it is taken back whole; then it comes for good.
            if (at > 1) Assert.IsType<Rejected>(packed.ExecuteAll([.. together, Refused], Now, "test")[^1]);
            foreach (var command in together) Same(plain.Execute(command, Now, "test"), packed.Execute(command, Now, "test"));
        }
    });

    private static void Check(Action<Story, Book, Book> tell) => new Law(0, "packing is not seen", options => options, (story, _) =>
    {
        var (plain, packed) = (new Book(), new Book(new DocumentPacking(), unpacked: 1));
        tell(story, plain, packed);
        var documents = story.Commands.OfType<EnterDocument>().Select(enter => enter.Document).DistinctBy(document => document.Key).ToList();
        foreach (var document in documents)
        {
            foreach (var sent in (Document[])[document, document with { TimeOfDay = document.TimeOfDay + 1 }, document with { Tags = new("other", ValueList<CustomField>.Empty) }])
            {
                // Where the story did not get it in, it would come in now.
                if (plain.StateOf(document.Key) is not null) Same(plain.Execute(new EnterDocument(sent), Now, "test"), packed.Execute(new EnterDocument(sent), Now, "test"));
            }
        }
        Assert.Equal(plain.StockLayers(new(2030, 1, 1)), packed.StockLayers(new(2030, 1, 1)));
        Command[] unlock = [new SetLockDate(null, ""), new SetXeroLockDate(null)];
        foreach (var command in unlock.Concat(documents.AsEnumerable().Reverse().Select(document => new VoidDocument(document.Key, "all"))))
            Same(plain.Execute(command, Now, "test"), packed.Execute(command, Now, "test"));
        return true;
    }).Check(() => new BookLedger(), Stories);

    private static IEnumerable<Command> Told(Story story) => story.Setting.Opening().Concat(story.Commands);

    private static void Same(Outcome plain, Outcome packed)
    {
        if (plain is Accepted { Event: var left } && packed is Accepted { Event: var right })
        {
            Assert.Equal(left.Postings.AsEnumerable(), right.Postings);
            Assert.Equal(left.CostChanges.AsEnumerable(), right.CostChanges);
        }
        Assert.Equal(plain, packed);
    }
}
