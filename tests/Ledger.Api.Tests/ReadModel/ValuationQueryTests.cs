using Ledger.Api.ReadModel;
using Ledger.Api.Tests.Writer;
using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;
using Xunit;

namespace Ledger.Api.Tests.ReadModel;

/// <summary>Summaries, controls, margins and lots against plain folds over the events of the same story.</summary>
[Collection(nameof(LongStory))]
public sealed class ValuationQueryTests(LongStory story)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly LocalDate First = new(2026, 1, 12);
    private static readonly LocalDate Last = new(2026, 2, 9);

    private readonly IReadOnlyList<Recorded> _events = story.Events;
    private readonly SqliteReadModel _model = story.Model;

    [Fact]
    public void The_story_has_documents_of_every_kind() => Assert.Equal(
        Enum.GetValues<DocumentKind>(), _events.Select(recorded => recorded.Command).OfType<EnterDocument>().Select(enter => enter.Document.Kind).Distinct().Order());

    [Theory]
    [InlineData(StockGrouping.Place, 0)]
    [InlineData(StockGrouping.Item, 2_000)]
    [InlineData(StockGrouping.Location, 0)]
    [InlineData(StockGrouping.Total, 4_400)]
    public async Task Opening_and_all_movements_of_a_period_come_to_the_closing(StockGrouping grouping, long known)
    {
        var filter = StockFilter.All with { AsAt = Last, KnownAt = known };
        var (rows, total) = (await _model.MovementSummary(Trade.Book, filter, First, grouping, None)).Value;
        var opening = await Grouped(filter with { AsAt = First.PlusDays(-1) }, grouping);
        var closing = await Grouped(filter, grouping);

        foreach (var row in rows.Append(total))
        {
            Assert.Equal(row.ClosingQuantity, row.OpeningQuantity + row.Moved.Sum(moved => moved.Inward ? moved.Quantity : -moved.Quantity));
            Assert.Equal(row.ClosingValue, row.OpeningValue + row.Moved.Sum(moved => (moved.Inward ? 1 : -1) * (moved.Value + moved.ValueChange)));
        }
        Assert.Equal(opening, rows.Select(row => (row.Key, row.OpeningQuantity, row.OpeningValue)).Where(row => row.OpeningQuantity != 0 || row.OpeningValue != 0));
        Assert.Equal(closing, rows.Select(row => (row.Key, row.ClosingQuantity, row.ClosingValue)).Where(row => row.ClosingQuantity != 0 || row.ClosingValue != 0));
        Assert.Equal(closing.Sum(row => row.Value), total.ClosingValue);
    }

    [Fact]
    public async Task What_each_kind_of_document_moved_in_a_period_is_what_its_events_say()
    {
        var total = (await _model.MovementSummary(Trade.Book, StockFilter.All with { AsAt = Last }, First, StockGrouping.Total, None)).Value.Total;
        foreach (var kind in new[] { DocumentKind.GoodsReceipt, DocumentKind.Shipment, DocumentKind.ProductionCompletion, DocumentKind.ComponentIssue })
        {
            var quantity = _events.SelectMany(recorded => recorded.Movements)
                .Where(movement => movement.Document.Kind == kind && movement.Date >= First && movement.Date <= Last).Sum(movement => movement.Quantity);
            var value = _events.SelectMany(recorded => recorded.CostChanges)
                .Where(change => change.Document.Kind == kind && change.Date >= First && change.Date <= Last).Sum(change => change.Amount);
            var moved = Assert.Single(total.Moved, moved => moved.Kind == kind);

            Assert.Equal(Math.Abs(quantity), moved.Quantity);
            Assert.Equal(value, moved.Value + moved.ValueChange);
        }
    }

    [Fact]
    public async Task Stock_is_what_the_ledger_says_in_every_account_at_any_date_as_known_at_any_sequence()
    {
        foreach (var known in (long[])[900, 4_300, 0])
        {
            foreach (var date in (LocalDate?[])[First, Last, null])
            {
                var rows = (await _model.CompareStock(Trade.Book, date, known, None)).Value;
                var balances = (await _model.TrialBalance(Trade.Book, date, known, None)).Value.ToDictionary(row => row.Account, row => row.Balance);

                Assert.Contains("640", rows.Select(row => row.Account));
                Assert.All(rows, row => Assert.Equal(balances.GetValueOrDefault(row.Account), row.Ledger));
                Assert.All(rows, row => Assert.Equal(row.Ledger - row.Stock, row.Differences.Sum(difference => difference.Amount)));
                Assert.All(rows.SelectMany(row => row.Differences), difference => Assert.NotNull(difference.Role));
            }
        }
    }

    [Fact]
    public async Task Revenue_and_cost_by_month_are_those_of_the_accounts_and_each_order_is_listed_once()
    {
        var lines = _events.SelectMany(recorded => recorded.Postings).SelectMany(posting => posting.Lines).ToList();
        var months = (await _model.CogsTiming(Trade.Book, null, null, null, 10_000, None)).Value;
        var all = Sums("SELECT sum(revenue), sum(cogs) FROM sale_month");

        Assert.Equal(-lines.Where(line => line.Role == AccountRole.Revenue).Sum(line => line.Signed), all.First);
        Assert.Equal(lines.Where(line => line.Role == AccountRole.Cogs).Sum(line => line.Signed), all.Second);
        Assert.NotEmpty(months);
        Assert.All(months.GroupBy(month => month.Reference), order => Assert.Contains(order, month => (month.Revenue != 0) != (month.Cogs != 0)));
        var page = (await _model.CogsTiming(Trade.Book, null, null, months[0].Reference, 1, None)).Value;
        Assert.Equal(months.Where(month => month.Reference == page[0].Reference), page);
        Assert.NotEqual(months[0].Reference, page[0].Reference);
    }

    [Fact]
    public async Task What_orders_cost_adds_up_to_the_cost_of_their_shipments()
    {
        var margins = (await _model.OrderMargins(Trade.Book, new(null, null, null, null, null), 0, -1, 10_000, None)).Value;
        var (cost, _) = Sums("SELECT sum(cost), 0 FROM sale WHERE order_document IS NOT NULL");

        Assert.NotEmpty(margins);
        Assert.Equal(cost, margins.Sum(row => row.CostNow - row.CostReturned));
        Assert.Contains(margins, row => row.Estimate is not null);
        Assert.Contains(margins, row => row.CostNow != row.CostAtPick);
        Assert.Equal(margins.Skip(2).Take(3), (await _model.OrderMargins(Trade.Book, new(null, null, null, null, null), margins[1].Document, margins[1].Line, 3, None)).Value);
    }

    [Fact]
    public async Task Overhead_is_what_production_credits_and_bills_debit()
    {
        var rows = (await _model.Overhead(Trade.Book, First, Last, None)).Value;
        var lines = _events.SelectMany(recorded => recorded.Postings).Where(posting => posting.EffectiveDate >= First && posting.EffectiveDate <= Last)
            .SelectMany(posting => posting.Lines.Where(line => line.Role == AccountRole.Expense).Select(line => (posting.Cause.Kind, line.Signed))).ToList();

        Assert.Equal(-lines.Where(line => line.Kind is DocumentKind.OverheadAbsorption or DocumentKind.Assembly).Sum(line => line.Signed), rows.Sum(row => row.Absorbed));
        Assert.Equal(lines.Where(line => line.Kind is DocumentKind.SupplierBill or DocumentKind.SupplierCreditNote).Sum(line => line.Signed), rows.Sum(row => row.Actual));
        Assert.Contains(rows, row => row.Item == "LABOUR" && row.Absorbed > 0);
    }

    [Fact]
    public async Task A_lot_has_what_its_movements_leave_and_is_traced_through_what_it_was_made_into()
    {
        var lots = (await _model.Lots(Trade.Book, new(null, null, null, null, false), "", "", 1_000, None)).Value;
        var moved = _events.SelectMany(recorded => recorded.Movements).Where(movement => movement.Lot is not null)
            .GroupBy(movement => (movement.Item, Lot: movement.Lot!)).ToDictionary(group => group.Key, group => group.Sum(movement => movement.Quantity));

        Assert.Equal(moved.OrderBy(lot => lot.Key.Item, StringComparer.Ordinal).ThenBy(lot => lot.Key.Lot, StringComparer.Ordinal).Select(lot => (lot.Key.Item, lot.Key.Lot, lot.Value)),
            lots.Select(lot => (lot.Item, lot.Lot, lot.Places.Sum(place => place.Quantity))));
        var through = 0;
        foreach (var cheese in lots.Where(lot => lot.Item == "CHEESE"))
        {
            var trace = (await _model.TraceLot(Trade.Book, "CHEESE", cheese.Lot, None)).Value!;
            Assert.Equal(moved[("CHEESE", cheese.Lot)], trace.Lots[0].Movements.Sum(movement => movement.Quantity));
            foreach (var milk in trace.Lots.Where(lot => lot is { Item: "MILK", Level: -1 }))
            {
                through++;
                var back = (await _model.TraceLot(Trade.Book, "MILK", milk.Lot, None)).Value!;
                Assert.Contains(back.Lots, lot => lot.Item == "CHEESE" && lot.Lot == cheese.Lot && lot.Level > 0);
            }
        }
        Assert.True(through > 0);
        Assert.Null((await _model.TraceLot(Trade.Book, "MILK", "none", None)).Value);
    }

    [Fact]
    public async Task A_document_s_movements_are_worth_what_it_entered_them_with_and_all_its_corrections()
    {
        foreach (var key in _events.Select(recorded => recorded.Command).OfType<EnterDocument>().Select(enter => enter.Document.Key).Take(800))
        {
            var trace = (await _model.TraceDocument(Trade.Book, key, None)).Value!;
            Assert.DoesNotContain(trace.Corrections, correction => _events[(int)correction.Sequence - 1].Command is EnterDocument { Document: var own } && own.Key == key);
            var change = trace.Corrections.Where(correction => correction.Role == AccountRole.Inventory).Sum(correction => correction.Amount);
            var (entered, now) = (trace.Movements.Sum(movement => movement.ValueAtEntry), trace.Movements.Sum(movement => movement.Value));
            // A correction is of what a movement is worth or costs: with the sign of one that comes in.
            if (trace.Movements.All(movement => movement.ValueAtEntry > 0)) Assert.Equal(now, entered + change);
            if (trace.Movements.All(movement => movement.ValueAtEntry < 0)) Assert.Equal(now, entered - change);
        }
    }

    [Fact]
    public async Task The_layers_of_the_book_add_up_to_the_stock_and_the_origins_of_what_went_out_to_its_cost()
    {
        var book = new Book();
        foreach (var recorded in _events) Assert.Null(book.Replay(recorded));
        var stock = (await _model.AllStock(Trade.Book, StockFilter.All, None)).Value.Where(row => row.Quantity > 0)
            .GroupBy(row => row.Key with { Location = row.Key.InTransit ? "" : row.Key.Location })
            .Select(group => (group.Key, group.Sum(row => row.Quantity), group.Sum(row => row.Value))).OrderBy(row => row.Key, Comparer<StockKey>.Create(StockKey.Compare));
        var layers = book.StockLayers(LocalDate.MaxIsoValue).GroupBy(layer => new StockKey(layer.Item, layer.Location, layer.Lot ?? "", layer.Location.Length == 0))
            .Select(group => (group.Key, group.Sum(layer => layer.Quantity), group.Sum(layer => layer.Value))).OrderBy(row => row.Key, Comparer<StockKey>.Create(StockKey.Compare));
        Assert.Equal(stock, layers);

        foreach (var kind in new[] { DocumentKind.Shipment, DocumentKind.Transfer, DocumentKind.ComponentIssue, DocumentKind.SupplierReturn })
        {
            foreach (var key in _events.Select(recorded => recorded.Command).OfType<EnterDocument>().Select(enter => enter.Document.Key).Where(key => key.Kind == kind).Take(150))
            {
                foreach (var movement in (await _model.TraceDocument(Trade.Book, key, None)).Value!.Movements.Where(movement => movement.Quantity < 0 && movement.Key.Item != "BOX"))
                {
                    var origins = book.OriginsOf(key, movement.Movement.Line, movement.Movement.Part);
                    Assert.Equal(-movement.Quantity, origins.Sum(origin => origin.To - origin.From));
                    Assert.Equal(-movement.Value, origins.Sum(origin => origin.Value));
                }
            }
        }
    }

    private async Task<List<(StockKey Key, long Quantity, long Value)>> Grouped(StockFilter filter, StockGrouping grouping)
    {
        var rows = (await _model.AllStock(Trade.Book, filter, None)).Value;
        return [.. rows.GroupBy(row => SqliteReadModel.Grouped(row.Key, grouping)).Select(group => (group.Key, group.Sum(row => row.Quantity), group.Sum(row => row.Value)))
            .Where(row => row.Item2 != 0 || row.Item3 != 0).OrderBy(row => row.Key, Comparer<StockKey>.Create(StockKey.Compare))];
    }

    private (long First, long Second) Sums(string sql) => story.Sums(sql);
}
