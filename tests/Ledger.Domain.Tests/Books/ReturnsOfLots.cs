using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;
using static Ledger.Domain.Tests.Books.Desk;

namespace Ledger.Domain.Tests.Books;

/// <summary>Which batches come back is a fact of the return, fixed when it is entered: of those still out, the last that the line had taken first.</summary>
public class ReturnsOfLots
{
    [Fact]
    public void Of_several_batches_the_last_taken_comes_back_first()
    {
        var desk = Shipped();

        var back = desk.Accept(Return("CR1", 4, 3));

        Assert.Equal([("B2", 2_000_000L), ("B1", 1_000_000L)], back.Movements.Select(movement => (movement.Lot!, movement.Quantity)));
        Assert.Equal([2000L, 100L], back.CostChanges.Where(change => change.Document.Kind == DocumentKind.CustomerReturn).Select(change => change.Amount));
    }

    [Fact]
    public void A_return_of_an_earlier_date_leaves_the_batches_of_one_that_was_entered_before_it()
    {
        var desk = Shipped();
        desk.Accept(Return("CR1", 5, 1));

        var earlier = desk.Accept(Return("CR2", 4, 3));

        Assert.Equal([("B2", 1_000_000L), ("B1", 2_000_000L)], earlier.Movements.Select(movement => (movement.Lot!, movement.Quantity)));
        Assert.Equal((1200L, 2200L), (desk.Balance(AccountRole.Inventory, 4), desk.Balance(AccountRole.Inventory, 5)));
    }

    /// <summary>Two of B1 at 1.00 and two of B2 at 10.00, shipped as those that expire first.</summary>
    private static Desk Shipped()
    {
        var desk = new Desk();
        foreach (var (lot, price) in ((string, decimal)[])[("B1", 1), ("B2", 10)])
        {
            var receipt = Receipt($"GR-{lot}", 1, 2, price, item: "BATCH");
            desk.Accept(receipt with { Lines = new([receipt.Lines[0] with { Lot = lot }]) });
        }
        var shipment = Shipment("SH1", 2, 4, "BATCH");
        desk.Accept(shipment with { Lines = new([shipment.Lines[0] with { FirstExpired = true }]) });
        return desk;
    }

    private static CustomerReturn Return(string id, int day, decimal quantity) =>
        new(id, March(day), 0, null, "", new([new CustomerReturnLine("1", new("SH1", "1"), quantity, null, null, null, "")]));
}
