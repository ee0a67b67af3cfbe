using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Tests.Properties.Reference;
using Ledger.Testing.Laws;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;

namespace Ledger.Domain.Tests.Properties;

public class AgreesWithReference
{
    private static readonly StoryOptions Known = CostingLaws.AgreesWith(TheReference.Engine).Stories();

    [Theory] // property 9, in currencies of two decimals, none and three
    [InlineData(null)]
    [InlineData("JPY")]
    [InlineData("KWD")]
    public void Every_balance_at_every_date_is_what_the_slow_reference_works_out(string? currency) =>
        CostingLaws.AgreesWith(TheReference.Engine).Check(() => new BookLedger(), Runs.Count, StoryOptions.Everything with { BaseCurrency = currency });

    [Fact] // property 9, movement by movement
    public void Every_movement_is_worth_at_every_date_what_the_slow_reference_works_out() => Runs.Of(Known with { Closings = false }, story =>
    {
        var ledger = new BookLedger();
        var told = Told.Tell(story, ledger);
        Comparison.Agree(TheReference.Of(story.Setting, told.Entered), ledger.Events, told.OpenDates);
    });

    [Fact] // property 4, unit by unit
    public void Grni_by_receipt_line_and_git_by_bill_line_are_what_is_not_matched() => Runs.Of(Known, story =>
    {
        var told = Told.Tell(story, new BookLedger());
        var reference = TheReference.Of(story.Setting, told.Entered);
        foreach (var date in told.OpenDates)
        {
            var booked = told.Ledger.AccrualsAt(date).GroupBy(line => new LineKey(line.Document.Kind, line.Document.Id, line.Line)).ToDictionary(line => line.Key, line => line.Sum(part => part.Amount));
            var open = reference.OpenAt(date);
            foreach (var line in booked.Keys.Union(open.Keys))
            {
                var (quantity, amount) = open.GetValueOrDefault(line);
                var posted = booked.GetValueOrDefault(line);
                Assert.True(posted == amount, $"{date}: {line} is open with {posted}, not {amount}");
                if (quantity == 0) Assert.True(posted == 0, $"{date}: {line} has no unit open, but {posted}");
            }
        }
    });

    [Fact]
    public void Stock_is_refused_exactly_where_the_reference_finds_a_movement_without_stock() => Runs.Of(Known with { Closings = false, FixesAtEntry = false }, story =>
    {
        var ledger = new BookLedger();
        foreach (var command in story.Setting.Opening()) ledger.Ask(command);
        var entered = new List<Testing.Ledgers.Entered>();
        foreach (var command in story.Commands)
        {
            var answer = ledger.Ask(command);
            switch (command, ledger.Last)
            {
                case (EnterDocument enter, Accepted):
                    entered.Add(new(enter.Document, answer.Sequence, null));
                    break;
                case (VoidDocument @void, Accepted):
                    entered = [.. entered.Select(entry => entry.Document.Key == @void.Document ? entry with { VoidedAt = answer.Sequence } : entry)];
                    break;
                case (EnterDocument enter, Rejected { Rejection: { Reason: Reason.InsufficientStock } rejection }):
                    IsShort(TheReference.Of(story.Setting, [.. entered, new(enter.Document, long.MaxValue, null)]), rejection);
                    break;
                case (VoidDocument @void, Rejected { Rejection: { Reason: Reason.InsufficientStock } rejection }):
                    IsShort(TheReference.Of(story.Setting, entered.Where(entry => entry.Document.Key != @void.Document)), rejection);
                    break;
                default: break;
            }
        }
        var reference = TheReference.Of(story.Setting, entered);
        foreach (var item in story.Setting.Items.Where(item => !item.IsService && !reference.Shelf.MayGoNegative(item.Id)))
        {
            foreach (var location in story.Setting.Locations) Assert.Null(reference.FirstShortage(item.Id, location.Id));
        }
    });

    private static void IsShort(ReferenceBook with, Rejection rejection)
    {
        var shortage = with.FirstShortage(rejection.Fact("item_id")!, rejection.Fact("location_id")!);
        Assert.True(shortage is not null, $"Refused without need: {rejection.Message}");
        Assert.True(shortage!.Value.Document.Id == rejection.Fact("first_failing_document"), $"{shortage.Value.Document.Key} fails first, not: {rejection.Message}");
    }
}
