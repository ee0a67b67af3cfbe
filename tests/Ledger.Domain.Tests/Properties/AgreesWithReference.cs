using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using Ledger.Domain.Tests.Properties.Reference;
using Ledger.Testing.Laws;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;

namespace Ledger.Domain.Tests.Properties;

public class AgreesWithReference
{
    /// <summary>What the reference knows.</summary>
    private static readonly StoryOptions Known = StoryOptions.Everything with
    {
        Kinds = new([DocumentKind.PurchaseOrder, DocumentKind.GoodsReceipt, DocumentKind.SupplierBill, DocumentKind.SupplierCreditNote, DocumentKind.Shipment, DocumentKind.SalesInvoice]),
        Changes = false,
        OtherBackDating = false,
    };

    [Theory] // property 9, in currencies of two decimals, none and three
    [InlineData(null)]
    [InlineData("JPY")]
    [InlineData("KWD")]
    public void Every_balance_at_every_date_is_what_the_slow_reference_works_out(string? currency) =>
        CostingLaws.AgreesWith(TheReference.BalancesAt).Check(() => new BookLedger(), Runs.Count, Known with { BaseCurrency = currency });

    [Fact] // property 4, unit by unit
    public void Grni_by_receipt_line_and_git_by_bill_line_are_what_is_not_matched() => Runs.Of(Known, story =>
    {
        var told = Told.Tell(story, new BookLedger());
        var reference = TheReference.Of(story.Setting, told.InForce);
        foreach (var date in told.OpenDates)
        {
            var booked = told.Ledger.AccrualsAt(date).ToDictionary(line => (line.Document.Kind, line.Document.Id, line.Line), line => line.Amount);
            var open = reference.OpenAt(date);
            foreach (var line in booked.Keys.Union(open.Keys))
            {
                var (quantity, amount) = open.GetValueOrDefault(line);
                var is_ = booked.GetValueOrDefault(line);
                Assert.True(is_ == (line.Item1 == DocumentKind.GoodsReceipt ? -amount : amount), $"{date}: {line} is open with {is_}, not {amount}");
                if (quantity == 0) Assert.True(is_ == 0, $"{date}: {line} has no unit open, but {is_}");
            }
        }
    });

    [Fact]
    public void Stock_is_refused_exactly_where_the_reference_finds_a_movement_without_stock() => Runs.Of(Known with { Closings = false }, story =>
    {
        var ledger = new BookLedger();
        var told = Told.Tell(story, ledger, []);
        var entered = new List<(Document Document, long Sequence)>();
        foreach (var command in story.Commands)
        {
            var answer = ledger.Ask(command);
            switch (command, ledger.Last)
            {
                case (EnterDocument enter, Accepted): entered.Add((enter.Document, answer.Sequence)); break;
                case (VoidDocument @void, Accepted): entered.RemoveAll(entry => entry.Document.Key == @void.Document); break;
                case (EnterDocument enter, Rejected { Rejection: { Reason: Reason.InsufficientStock } rejection }):
                    IsShort(TheReference.Of(story.Setting, [.. entered, (enter.Document, long.MaxValue)]), rejection);
                    break;
                case (VoidDocument @void, Rejected { Rejection: { Reason: Reason.InsufficientStock } rejection }):
                    IsShort(TheReference.Of(story.Setting, entered.Where(entry => entry.Document.Key != @void.Document)), rejection);
                    break;
                default: break;
            }
        }
        Assert.NotNull(told);
        var reference = TheReference.Of(story.Setting, entered);
        foreach (var item in story.Setting.Items.Where(item => !item.IsService && (item.NegativeStock ?? story.Setting.Settings.NegativeStock) == NegativeStock.Refuse))
        {
            foreach (var location in story.Setting.Locations) Assert.Null(reference.FirstShortage(item.Id, location.Id));
        }
    });

    private static void IsShort(ReferenceBook with, Rejection rejection)
    {
        var shortage = with.FirstShortage(rejection.Fact("item_id")!, rejection.Fact("location_id")!);
        Assert.True(shortage is not null, $"Refused without need: {rejection.Message}");
        Assert.True(shortage!.Document == rejection.Fact("first_failing_document"), $"{shortage.Document} fails first, not: {rejection.Message}");
    }
}
