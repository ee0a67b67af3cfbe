using FsCheck.Fluent;
using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Testing;
using Ledger.Testing.Laws;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;
using NodaTime;
using Answer = Ledger.Testing.Ledgers.Answer;

namespace Ledger.Domain.Tests.Properties;

/// <summary>The library that the suites stand on.</summary>
public class TheLibrary
{
    public static TheoryData<DocumentKind> Kinds => new(Enum.GetValues<DocumentKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_makes_documents_of_every_kind_that_shrink_to_an_end(DocumentKind kind)
    {
        var documents = Any.DocumentsOf(kind);
        foreach (var document in documents.Generator.Sample(3))
        {
            Assert.Equal(kind, document.Kind);
            var (smallest, steps) = (document, 0);
            while (Smaller.Documents(smallest).FirstOrDefault() is { } smaller)
            {
                Assert.True(++steps < 1000, $"Shrinking does not end: {smaller}");
                Assert.Equal(document.Key, smaller.Key);
                smallest = smaller;
            }
        }
    }

    [Fact]
    public void It_makes_currencies_with_two_decimals_none_and_three() =>
        Assert.Equal([0, 2, 3], Any.Currency.Sample(100).Select(currency => currency.Decimals).Distinct().Order());

    [Fact]
    public void It_makes_items_of_every_method_and_services()
    {
        var items = Any.Item.Sample(200).ToList();
        Assert.Equal(Enum.GetValues<CostingMethod>(), items.Select(item => item.Method).Distinct().Order());
        Assert.Contains(items, item => item.IsService);
        Assert.Contains(items, item => item.Weight is null && !item.IsService);
        Assert.Contains(items, item => item.Conversions.Count > 0);
    }

    [Fact]
    public void The_same_number_tells_the_same_story()
    {
        var story = Any.Story.Generator.Sample(1).Single();
        var again = Any.StoryOf(story.Seed, StoryOptions.Everything).Generator.Sample(1).Single();
        Assert.Equal(story.Setting, again.Setting);
        Assert.Equal(story.Commands, again.Commands);
    }

    [Fact]
    public void A_broken_law_shrinks_to_a_story_that_a_person_can_follow()
    {
        var law = new Law(0, "No receipt is ever followed by a shipment", options => options with { Kinds = new([DocumentKind.GoodsReceipt, DocumentKind.Shipment]), Closings = false, Voids = false, Changes = false }, (story, _) =>
        {
            var kinds = story.Commands.OfType<EnterDocument>().Select(enter => enter.Document.Kind).ToList();
            if (kinds.IndexOf(DocumentKind.GoodsReceipt) is var at && at >= 0 && kinds.IndexOf(DocumentKind.Shipment, at) > 0) throw new LawBrokenException("They are.");
            return true;
        });
        var broken = Assert.Throws<LawBrokenException>(() => law.Check(() => new BookLedger(), 200));
        Assert.StartsWith("Law broken: No receipt is ever followed by a shipment.\nThey are.", broken.Message, StringComparison.Ordinal);
        Assert.Contains("  1. 2026-01-01 goods receipt GR", broken.Message, StringComparison.Ordinal);
        Assert.Contains("  2. 2026-01-01 shipment SH", broken.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("  3. ", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_that_passes_most_stories_by_says_too_little() =>
        Assert.Throws<LawBrokenException>(() => new Law(0, "Nothing", options => options, (_, _) => false).Check(() => new BookLedger(), 10));

    /// <summary>Each law with a ledger that breaks it.</summary>
    public static TheoryData<string> Laws => new(CostingLaws.All.Where(law => law.Number is 1 or 2 or 3 or 4 or 7 or 8 or 9).Select(law => law.ToString()));

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_ledger_that_leaves_a_unit_out_of_its_answers_breaks_the_law(string says)
    {
        var law = CostingLaws.All.Single(known => known.ToString() == says);
        Assert.Throws<LawBrokenException>(() => law.Check(() => new Tampered(), 100));
    }

    /// <summary>A ledger that answers with a cost one minor unit too small, keeps it so, values stock one too high, forgets an accrual and takes repeats as new.</summary>
    private sealed class Tampered : ILedger
    {
        private readonly BookLedger _ledger = new();

        public Answer Ask(Command command)
        {
            var answer = _ledger.Ask(command);
            return answer with { Again = false, Postings = new(answer.Postings.Select(Less)) };
        }

        public IReadOnlyList<StockOnHand> StockAt(LocalDate date) => [.. _ledger.StockAt(date).Select(stock => stock with { Value = stock.Value + 1 })];

        public IReadOnlyList<OpenAccrual> AccrualsAt(LocalDate date) => [.. _ledger.AccrualsAt(date).Skip(1)];

        public IReadOnlyList<Posting> Postings() => _ledger.Postings();

        public ILedger Reopened() => _ledger.Reopened();

        // Both sides change, on another account: a posting that does not balance cannot be made.
        private static Posting Less(Posting posting)
        {
            if (posting.Lines.Count < 2) return posting;
            JournalLine[] more = [Line(AccountRole.Rounding, Side.Debit), Line(AccountRole.Rounding, Side.Credit)];
            return new(
                posting.Sequence, posting.Number + 1, posting.EffectiveDate, posting.OriginalDate, posting.Cause, posting.Nature, posting.Carrier, posting.Reverses,
                new([.. posting.Lines.Select(line => line.Role == AccountRole.Inventory ? line with { Role = AccountRole.Payable } : line), .. more]));

            JournalLine Line(AccountRole role, Side side) =>
                new(role, side == Side.Debit ? "860" : "861", side, new(1, posting.Lines[0].Amount.Currency), null, null, null, null);
        }
    }
}
