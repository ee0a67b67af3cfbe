using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Tests.Properties.Stories;

namespace Ledger.Domain.Tests.Properties;

public class ArrivalOrder
{
    [Fact] // property 5
    public void The_order_of_arrival_never_matters() => Runs.Of(story => Compare(Told.Tell(story, May.Nothing)));

    [Fact] // property 5
    public void With_dates_closed_on_the_way_it_does_not_matter_from_the_first_open_date_on() => Runs.Of(story => Compare(Told.Tell(story, May.Lock | May.Void)));

    /// <summary>The documents in another order: what refers stays after what is referred to, and what shares date and time keeps its order.</summary>
    internal static IEnumerable<Command> Shuffled(IEnumerable<(Document Document, long Sequence)> documents, int seed)
    {
        var random = (uint)seed + 1;
        var left = documents.Select(entry => entry.Document).ToList();
        while (left.Count > 0)
        {
            var free = left.Where((document, index) => !left.Take(index).Any(earlier =>
                (earlier.EffectiveDate, earlier.TimeOfDay) == (document.EffectiveDate, document.TimeOfDay) || References(document).Contains(earlier.Key))).ToList();
            random = unchecked((random * 1664525) + 1013904223);
            var next = free[(int)((random >> 8) % (uint)free.Count)];
            left.Remove(next);
            yield return new EnterDocument(next);
        }
    }

    private static bool Compare(Told told)
    {
        if (Told.Tell(told.Story, Shuffled(told.InForce, told.Story.Order)) is not { } again) return false;
        foreach (var date in told.OpenDates) Balances.Same(again.BalancesAt(date), told.BalancesAt(date), $"{date:uuuu-MM-dd}");
        return true;
    }

    private static IEnumerable<DocumentKey> References(Document document) => document switch
    {
        GoodsReceipt { Order: { } order } => [new(DocumentKind.PurchaseOrder, order)],
        SupplierBill bill => bill.Lines.Select(line => line.Target switch
        {
            BillsOrderLine target => new DocumentKey(DocumentKind.PurchaseOrder, target.Line.Document),
            BillsReceiptLine target => new DocumentKey(DocumentKind.GoodsReceipt, target.Line.Document),
            _ => document.Key,
        }),
        SupplierCreditNote note => note.Lines.Select(line => new DocumentKey(DocumentKind.SupplierBill, ((CreditsBillLine)line.Target).Line.Document)),
        _ => [],
    };
}
