using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>Where goods come from and go to, how old they are, and what is behind a posting, over the wire.</summary>
public sealed class TraceStories
{
    private const string BookId = TestLedger.BookId;

    [Fact]
    public async Task A_batch_is_traced_up_to_its_suppliers_and_down_to_its_customers()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Catalog.UpsertItemAsync(new() { BookId = BookId, Item = new() { ItemId = "CHEESE", Name = "Cheese", BaseUnit = "kg", CostingMethod = CostingMethod.Batch } });
        await ledger.Enter(Lot("GR-1", 1, "10", "1.50", "MILK", "M-1", March(20)));
        var order = MakeOrder("MO-1", 2, "2");
        order.Outputs[0].ItemId = "CHEESE";
        await ledger.Enter(order);
        var issue = Issue("CI-1", 3, "8", "MO-1", "MILK");
        issue.Lines[0].Lot = "M-1";
        await ledger.Enter(issue);
        var completion = Complete("PC-1", 4, "2", "MO-1");
        (completion.Lines[0].Lot, completion.Lines[0].ExpiryDate) = ("K-1", On(6, 1));
        await ledger.Enter(completion);
        var shipment = Shipment("SH-1", 5, "1", "CHEESE");
        (shipment.ContactId, shipment.SalesOrderReference, shipment.Lines[0].Lot) = ("CUS", "WEB-7", "K-1");
        var last = (await ledger.Enter(shipment)).Sequence;

        var cheese = await ledger.Lots.TraceLotAsync(new() { BookId = BookId, ItemId = "CHEESE", Lot = "K-1", AtLeastSequence = last });
        Assert.Equal(["ProductionCompletion PC-1 2 12.00", "Shipment SH-1 -1 -6.00"], cheese.Lot.Movements.Select(Text));
        Assert.Equal((DocumentKind.ProductionOrder, "MO-1"), (cheese.Lot.Movements[0].Source.Kind, cheese.Lot.Movements[0].Source.DocumentId));
        Assert.Equal(("CUS", "WEB-7"), (cheese.Lot.Movements[1].ContactId, cheese.Lot.Movements[1].Reference));
        var milk = Assert.Single(cheese.MadeFrom);
        Assert.Equal(("MILK", "M-1", 1), (milk.ItemId, milk.Lot, milk.Level));
        Assert.Equal(["GoodsReceipt GR-1 10 15.00", "ComponentIssue CI-1 -8 -12.00"], milk.Movements.Select(Text));
        Assert.Equal("SUP", milk.Movements[0].ContactId);
        Assert.Empty(cheese.MadeInto);

        var down = await ledger.Lots.TraceLotAsync(new() { BookId = BookId, ItemId = "MILK", Lot = "M-1" });
        Assert.Equal(("CHEESE", "K-1", 1), (down.MadeInto.Single().ItemId, down.MadeInto.Single().Lot, down.MadeInto.Single().Level));
        Assert.Contains("Shipment SH-1 -1 -6.00", down.MadeInto.Single().Movements.Select(Text));
        var lots = await ledger.Lots.ListLotsAsync(new() { BookId = BookId, ExpiresBy = On(4, 1), OnHandOnly = true });
        var lot = Assert.Single(lots.Lots);
        Assert.Equal(("MILK", "M-1", "2", "3.00", "l"), (lot.ItemId, lot.Lot_, lot.Quantity.Value, lot.Value.Value, lot.Unit));
    }

    [Fact]
    public async Task Stock_keeps_its_age_when_it_is_moved()
    {
        await using var ledger = await TestLedger.StartFurnished();
        var old = Receipt("GR-1", 1, "10", "5.00");
        old.EffectiveDate = On(1, 10);
        await ledger.Enter(old);
        var received = (await ledger.Enter(Receipt("GR-2", 20, "4", "6.00"))).Sequence;
        await ledger.Enter(Shipment("SH-1", 21, "3"));
        var last = (await ledger.Enter(Transfer("TR-1", 25, "2"))).Sequence;

        var ages = await ledger.Valuation.GetStockAgeingAsync(new() { BookId = BookId, AsAt = March(31), DayLimits = { 30, 60 }, AtLeastSequence = last });
        // 31 March is 80 days after 10 January and 11 after 20 March.
        Assert.Equal(["MAIN 9 49.00: 4 24.00, 0 0.00, 5 25.00", "SHOP 2 10.00: 0 0.00, 0 0.00, 2 10.00"], ages.Rows.Select(Text));
        Assert.Equal(("11", "59.00"), (ages.Total.Quantity.Value, ages.Total.Value.Value));
        var earlier = await ledger.Valuation.GetStockAgeingAsync(new() { BookId = BookId, AsAt = March(31), DayLimits = { 30, 60 }, AsKnownAtSequence = received, GroupBy = StockGrouping.Item });
        Assert.Equal([" 14 74.00: 4 24.00, 0 0.00, 10 50.00"], earlier.Rows.Select(Text));
        Assert.Equal(received, earlier.Sequence);
        var then = await ledger.Valuation.GetStockAgeingAsync(new() { BookId = BookId, AsAt = March(1), DayLimits = { 30 } });
        Assert.Equal(["MAIN 10 50.00: 0 0.00, 10 50.00"], then.Rows.Select(Text));
        var layers = await ledger.Valuation.ListLayersAsync(new() { BookId = BookId, LocationId = "SHOP" });
        var layer = Assert.Single(layers.Layers);
        Assert.Equal(("TR-1", "2", "10.00", 1, 10), (layer.Document.DocumentId, layer.QuantityOnHand.Value, layer.ValueOnHand.Value, layer.InboundDate.Month, layer.InboundDate.Day));
    }

    [Fact]
    public async Task A_late_freight_is_explained_through_two_levels_and_back()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Receipt("GR-1", 1, "4", "5.00", "C"));
        await ledger.Enter(MakeOrder("MO-1", 2, "2"));
        await ledger.Enter(Issue("CI-1", 3, "2", "MO-1"));
        await ledger.Enter(Complete("PC-1", 4, "2", "MO-1"));
        await ledger.Enter(Shipment("SH-1", 5, "1", "F"));
        await ledger.Enter(FreightBill("FR-1", 8, "4.00"));
        // 1.00 on each C: two are on hand, two are in F, of which one is sold.
        var landed = await ledger.Enter(Voucher("LC-1", 9, "FR-1", "GR-1"));
        Assert.Equal(["2026-03-09 CR 425 4.00", "2026-03-09 DR 310 F 1.00", "2026-03-09 DR 640 C 2.00", "2026-03-09 DR 640 F 1.00"], Journal.Net(landed.Postings).Order());

        var shares = new List<string>();
        foreach (var posting in landed.Postings)
        {
            var explained = await ledger.Postings.ExplainPostingAsync(new() { BookId = BookId, PostingId = posting.PostingId, AtLeastSequence = landed.Sequence });
            foreach (var line in explained.Lines)
            {
                var journal = explained.Posting.Lines[line.LineNumber - 1];
                shares.AddRange(line.Shares.Select(share =>
                    $"{journal.AccountCode} {journal.ItemId}: {share.Document.DocumentId} {share.Amount.Value}{string.Concat(share.FedBy.Select(feed => $" by {feed.Document.DocumentId} {feed.Amount.Value}"))}"));
            }
        }
        // Stock of C: the receipt is worth 4.00 more, of which 2.00 went into the order; of F: the completion 2.00 more, of which 1.00 was sold.
        Assert.Subset(shares.ToHashSet(), new HashSet<string> { "310 F: SH-1 1.00", "640 F: PC-1 2.00 by CI-1 2.00", "640 F: SH-1 -1.00", "640 C: CI-1 -2.00" });

        var back = await ledger.Postings.ExplainDocumentAsync(new() { BookId = BookId, Document = Key(DocumentKind.Shipment, "SH-1") });
        var movement = Assert.Single(back.Movements);
        Assert.Equal(("1", "F", "-1", "-5.00", "-6.00"), (movement.LineId, movement.ItemId, movement.Quantity.Value, movement.ValueAtEntry.Value, movement.Value.Value));
        Assert.Equal(("PC-1", "0", "1", "6.00"), movement.Parts.Select(part => (part.Document.DocumentId, part.FromQuantity.Value, part.ToQuantity.Value, part.Value.Value)).Single());
        var correction = Assert.Single(back.Corrections);
        Assert.Equal(("LC-1", AccountRole.Inventory, "1.00"), (correction.Cause.DocumentId, correction.Role, correction.Amount.Value));
        Assert.Subset(landed.Postings.Select(posting => posting.PostingId).ToHashSet(), correction.PostingIds.ToHashSet());
        Assert.Single(back.Postings);
        var receipt = await ledger.Postings.ExplainDocumentAsync(new() { BookId = BookId, Document = Key(DocumentKind.GoodsReceipt, "GR-1") });
        Assert.Equal(["LC-1"], receipt.NamedBy.Select(key => key.DocumentId));
        var voucher = await ledger.Postings.ExplainDocumentAsync(new() { BookId = BookId, Document = Key(DocumentKind.LandedCostVoucher, "LC-1") });
        Assert.Equal(["FR-1", "GR-1"], voucher.Names.Select(key => key.DocumentId));
    }

    private static string Text(LotMovement moved) => $"{moved.Document.Kind} {moved.Document.DocumentId} {moved.Quantity.Value} {moved.Value.Value}";

    private static string Text(AgeingRow row) =>
        $"{row.LocationId} {row.Quantity.Value} {row.Value.Value}: {string.Join(", ", row.Buckets.Select(bucket => $"{bucket.Quantity.Value} {bucket.Value.Value}"))}";
}
