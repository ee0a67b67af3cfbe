using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Stock;
using static Ledger.Domain.Tests.Books.Desk;

namespace Ledger.Domain.Tests.Books;

/// <summary>Costs that would go round for ever are refused, whatever way they take.</summary>
public class CostCycles
{
    /// <summary>
    /// Costed in the order of entry, goods leave L1 after the shipment of the 10th, and arrive in L2 on the 5th: what they cost would be last known
    /// from themselves, and a charge would raise it without end.
    /// </summary>
    [Fact]
    public void Goods_whose_last_known_cost_would_be_their_own_are_refused()
    {
        var desk = new Desk(Settings with { NegativeStock = NegativeStock.Allow, BackDating = BackDating.EntryOrder });
        var transfer = new Transfer("TR1", March(5), 0, "L1", "L2", false, "", new([new("1", "A", null, false, 2, null, "")]));
        desk.Accept(Shipment("SH1", 10, 1));

        var refused = desk.Refuse(transfer);

        Assert.Equal((Reason.CostCycle, "TRANSFER TR1"), (refused.Reason, $"{refused.Facts.Single(fact => fact.Name == "kind").Value} {refused.Facts.Single(fact => fact.Name == "document_id").Value}"));
        desk.Accept(Receipt("GR1", 10, 1, 4));
        desk.Accept(transfer);
        Assert.Equal([1000], desk.Accept(new LandedCostVoucher("LC1", March(5), 0, "", null, new([new("1", "", new ChargeEstimate(1000), SpreadBasis.Quantity, new([new(DocumentKind.Transfer, new("TR1", "1"), null)]))])))
            .CostChanges.Select(change => change.Amount));
    }

    /// <summary>What costs nothing goes round without changing anything, and is seen nevertheless: here since a transfer took what an issue had used.</summary>
    [Fact]
    public void A_circle_of_goods_that_cost_nothing_is_refused_by_whichever_document_closes_it()
    {
        var desk = new Desk(Settings with { NegativeStock = NegativeStock.Allow });
        desk.Accept(Receipt("GR1", 1, 1, 0));
        desk.Accept(new ProductionOrder("MO1", March(1), 0, "L1", OutputShare.Quantity, "", new([new("1", "A", 1, null, null)]), new([])));
        desk.Accept(new ProductionCompletion("PC1", March(2), 0, "MO1", new([new("1", new CompletesOutput("1"), "L1", null, null, 1, null)])));
        desk.Accept(new ComponentIssue("CI1", March(3), 0, "MO1", new([new("1", "A", "L1", null, false, 1, null, null)])));

        var refused = desk.Refuse(new Transfer("TR1", March(2), 1, "L1", "L2", false, "", new([new("1", "A", null, false, 1, null, "")])));

        Assert.Equal((Reason.CostCycle, "MO1"), (refused.Reason, refused.Facts.Single(fact => fact.Name == "document_id").Value));
    }

    /// <summary>The same through goods that were found without a price: they are worth what was last known, which was made of them.</summary>
    [Fact]
    public void Goods_found_that_are_worth_what_was_made_of_them_are_refused()
    {
        var desk = new Desk(Settings with { NegativeStock = NegativeStock.Allow, BackDating = BackDating.EntryOrder, MissingPrice = MissingPrice.LastCost });
        desk.Accept(Shipment("SH1", 10, 1));
        desk.Accept(new StockAdjustment("AD1", March(5), 0, "", new([new("1", "A", "L1", null, null, 2, null, null, null, "")])));

        var refused = desk.Refuse(new Transfer("TR1", March(5), 0, "L1", "L2", false, "", new([new("1", "A", null, false, 1, null, "")])));

        Assert.Equal(Reason.CostCycle, refused.Reason);
    }
}
