using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using NodaTime;

namespace Ledger.Domain.Tests.Properties.Stories;

/// <summary>What a story may do beside entering documents.</summary>
[Flags]
public enum May
{
    Nothing = 0,
    Void = 1,
    Lock = 2,
    CloseOrders = 4,
    ChangeSettings = 8,
    Huge = 16,
    All = Void | Lock | CloseOrders | ChangeSettings,
}

/// <summary>Reads a story's numbers against the documents entered so far, into the next command.</summary>
internal sealed class Teller(Story story, May may)
{
    private readonly List<Document> _entered = [];
    private readonly HashSet<DocumentKey> _voided = [];
    private readonly Dictionary<(string Item, string Location), long> _onHand = [];
    private int _number;

    public IEnumerable<Document> InForce => _entered.Where(document => !_voided.Contains(document.Key));

    /// <summary>The command of a step; null where it asks for what there is nothing of.</summary>
    public Command? Read(Step step)
    {
        _number++;
        return (step.Kind % 100) switch
        {
            < 7 => new EnterDocument(Order(step)),
            < 31 => new EnterDocument(Receipt(step)),
            < 59 => Bill(step) is { } bill ? new EnterDocument(bill) : null,
            < 76 => new EnterDocument(Shipment(step)),
            < 80 => new EnterDocument(Invoice(step)),
            < 88 => Credit(step) is { } note ? new EnterDocument(note) : null,
            < 93 => may.HasFlag(May.Void) && Picked(_entered, step.Pick) is { } document ? new VoidDocument(document.Key, "random") : null,
            < 96 => may.HasFlag(May.Lock) ? new SetLockDate(step.Extra % 4 == 0 ? null : DayOf(step).PlusDays(step.Extra % 2), "random") : null,
            < 97 => may.HasFlag(May.Lock) ? new SetXeroLockDate(step.Extra % 4 == 0 ? null : DayOf(step)) : null,
            < 98 => may.HasFlag(May.ChangeSettings) ? step.Time % 2 == 0 ? new ChangeSettings(Changed(step)) : new PutItem(ChangedItem(step)) : null,
            _ => may.HasFlag(May.CloseOrders) && Picked(Of<PurchaseOrder>(), step.Pick) is { } order
                ? step.Extra % 2 == 0 ? new CloseOrder(new(DocumentKind.PurchaseOrder, order.Id)) : new ReopenOrder(new(DocumentKind.PurchaseOrder, order.Id))
                : null,
        };
    }

    /// <summary>Remembers what was accepted.</summary>
    public void Learn(Recorded recorded)
    {
        if (recorded.Command is EnterDocument enter) _entered.Add(enter.Document);
        if (recorded.Command is VoidDocument @void) _voided.Add(@void.Document);
        foreach (var movement in recorded.Movements)
            _onHand[(movement.Item, movement.Location)] = _onHand.GetValueOrDefault((movement.Item, movement.Location)) + movement.Quantity;
    }

    public static LocalDate DayOf(Step step) => Scene.FirstDay.PlusDays(Scene.Days[step.Day % Scene.Days.Length]);

    private static int TimeOf(Step step) => step.Time % 3 == 0 ? 1 + (step.Time % 2) : 0;

    private static T? Picked<T>(IReadOnlyList<T> from, int pick)
        where T : class => from.Count == 0 ? null : from[pick % from.Count];

    private List<T> Of<T>()
        where T : Document => [.. InForce.OfType<T>()];

    private BookSettings Changed(Step step)
    {
        var settings = Scene.Settings(story.Policy + step.Extra);
        return settings with
        {
            Accounts = settings.Accounts.With(AccountRole.Inventory, $"64{step.Price % 3}5").With(AccountRole.Grni, $"81{step.Amount % 3}").With(AccountRole.Cogs, $"31{step.Pick % 3}"),
        };
    }

    private static Item ChangedItem(Step step)
    {
        NegativeStock? negative = (step.Extra % 3) switch { 0 => NegativeStock.Allow, 1 => NegativeStock.Refuse, _ => null };
        return Scene.Item(ItemOf(step.Item)) with { NegativeStock = negative, Accounts = new($"64{step.Price % 5}", step.Amount % 2 == 0 ? "318" : null, null) };
    }

    private DocumentCurrency CurrencyOf(int pick)
    {
        var own = Scene.Bases[story.Base % Scene.Bases.Length];
        var picked = pick % 3 == 0 ? Scene.Foreign[pick / 3 % Scene.Foreign.Length] : new(own, 1);
        return picked.Code == own ? new(own, 1) : picked;
    }

    private static string SupplierOf(int pick) => pick % 5 == 0 ? "S2" : "S1";

    private static string? TaxOf(int pick) => (pick % 6) switch { 0 => "T10", 1 => "T15", 2 => "T0", _ => null };

    private static AmountsAre AmountsOf(int pick) => (AmountsAre)(1 + (pick % 3));

    private static (string? Unit, decimal Quantity) QuantityOf(int pick) => Scene.Quantities[pick % Scene.Quantities.Length];

    private decimal PriceOf(int pick) => Scene.Prices[pick % Scene.Prices.Length] * (may.HasFlag(May.Huge) && pick % 2 == 0 ? 1_000_000_000_000_000m : 1);

    private static string ItemOf(int pick) => Scene.ItemIds[pick % Scene.ItemIds.Length];

    private static string LocationOf(int pick) => Scene.LocationIds[pick / 4 % Scene.LocationIds.Length];

    private static IEnumerable<Step> LinesOf(Step step) =>
        Enumerable.Range(0, 1 + (step.Extra % 7 % 3)).Select(line => step with
        {
            Pick = step.Pick + line,
            Item = step.Item + (line * (step.Extra % 4)),
            Amount = step.Amount + (line * 7),
            Price = step.Price + (line * 3),
            Extra = step.Extra + (line * 11),
        });

    private PurchaseOrder Order(Step step) => new(
        $"PO{_number}", DayOf(step), SupplierOf(step.Pick), CurrencyOf(step.Extra), "", new(LinesOf(step).Select((line, index) =>
        {
            var (unit, quantity) = QuantityOf(line.Amount);
            return new PurchaseOrderLine($"{index + 1}", ItemOf(line.Item), quantity, unit, PriceOf(line.Price), Scene.Discounts[line.Extra % 6], null, "");
        })));

    private GoodsReceipt Receipt(Step step)
    {
        var order = step.Pick % 3 == 0 ? null : Picked(Of<PurchaseOrder>(), step.Pick / 3);
        var own = order is null || step.Extra % 5 == 0;
        return new(
            $"GR{_number}", DayOf(step), TimeOf(step), order is null ? SupplierOf(step.Pick / 3) : null, order?.Id, own ? CurrencyOf(step.Extra) : null,
            new(LinesOf(step).Select((line, index) =>
            {
                var (unit, quantity) = QuantityOf(line.Amount);
                var ordered = line.Extra % 9 == 8 ? null : order is null ? null : Picked(order.Lines, line.Item);
                if (ordered is null) return new GoodsReceiptLine($"{index + 1}", ItemOf(line.Item), LocationOf(line.Item), quantity, unit, PriceOf(line.Price), null, "");
                if (line.Amount % 3 != 0) (unit, quantity) = (ordered.Unit, line.Amount % 3 == 1 ? ordered.Quantity : ordered.Quantity / 2);
                return new($"{index + 1}", ordered.Item, LocationOf(line.Price), quantity, unit, line.Price % 2 == 0 && !own ? null : PriceOf(line.Price), ordered.Id, "");
            })));
    }

    private SupplierBill? Bill(Step step)
    {
        var (orders, receipts) = (Of<PurchaseOrder>(), Of<GoodsReceipt>());
        var supplier = SupplierOf(step.Pick / 3);
        var lines = new List<SupplierBillLine>();
        foreach (var (line, index) in LinesOf(step).Select((line, index) => (line, index)))
        {
            var id = $"{index + 1}";
            var (unit, quantity) = QuantityOf(line.Amount);
            if (line.Extra % 11 == 10)
            {
                BillTarget target = line.Pick % 2 == 0 ? new BillsService(AccountRole.LandedCostClearing, null) : new BillsService(null, "404");
                lines.Add(new(id, "service", quantity, null, PriceOf(line.Price) * (index > 0 && line.Pick % 3 == 0 ? -0.01m : 1), 0, TaxOf(line.Price), target));
                continue;
            }
            if (line.Pick % 5 < 2 && Picked(orders, line.Pick / 2) is { } order)
            {
                var ordered = Picked(order.Lines, line.Item)!;
                if (index == 0) supplier = order.Supplier;
                if (line.Amount % 3 != 0) (unit, quantity) = (ordered.Unit, line.Amount % 3 == 1 ? ordered.Quantity : ordered.Quantity / 2);
                var price = line.Price % 2 == 0 ? ordered.UnitPrice : PriceOf(line.Price);
                lines.Add(new(id, "", quantity, unit, price, Scene.Discounts[line.Extra % 6], TaxOf(line.Price), new BillsOrderLine(new(order.Id, ordered.Id))));
            }
            else if (Picked(receipts, line.Pick / 2) is { } receipt)
            {
                var received = Picked(receipt.Lines, line.Item)!;
                if (index == 0) supplier = receipt.Supplier ?? orders.Find(known => known.Id == receipt.Order)!.Supplier;
                if (line.Amount % 3 != 0) (unit, quantity) = (received.Unit, line.Amount % 3 == 1 ? received.Quantity : received.Quantity / 2);
                var price = line.Price % 2 == 0 ? received.UnitPrice ?? 4 : PriceOf(line.Price);
                lines.Add(new(id, "", quantity, unit, price, Scene.Discounts[line.Extra % 6], TaxOf(line.Price), new BillsReceiptLine(new(receipt.Id, received.Id))));
            }
        }
        return lines.Count == 0 ? null : new($"SB{_number}", DayOf(step), TimeOf(step), null, supplier, "", CurrencyOf(step.Extra), AmountsOf(step.Pick), new(lines));
    }

    private SupplierCreditNote? Credit(Step step)
    {
        if (Picked(Of<SupplierBill>(), step.Pick) is not { } bill) return null;
        var of = Picked<SupplierBillLine>([.. bill.Lines.Where(line => line.Target is not BillsService)], step.Item);
        if (of is null) return null;
        var (unit, quantity) = (of.Unit, step.Amount % 2 == 0 ? of.Quantity : of.Quantity / 2);
        if (step.Amount % 5 == 0) (unit, quantity) = QuantityOf(step.Amount);
        var date = DayOf(step) < bill.EffectiveDate ? bill.EffectiveDate : DayOf(step);
        return new(
            $"CN{_number}", date, TimeOf(step), bill.Supplier, "", step.Extra % 2 == 0 ? bill.Currency : CurrencyOf(step.Extra), AmountsOf(step.Pick),
            new([new("1", "", quantity, unit, step.Price % 2 == 0 ? of.UnitPrice : PriceOf(step.Price), TaxOf(step.Extra), new CreditsBillLine(new(bill.Id, of.Id)))]));
    }

    private Shipment Shipment(Step step) => new(
        $"SH{_number}", DayOf(step), TimeOf(step), step.Pick % 2 == 0 ? "C1" : null, "", new(LinesOf(step).Select((line, index) =>
        {
            var (item, location) = (ItemOf(line.Item), LocationOf(line.Item));
            var (unit, quantity) = QuantityOf(line.Amount);
            var there = _onHand.GetValueOrDefault((item, location));
            if (there > 0 && line.Price % 3 == 0) (unit, quantity) = (null, there / 1_000_000m);
            else if (there > 3 && line.Price % 3 == 1) (unit, quantity) = (null, there / 3 / 1_000_000m);
            return new ShipmentLine($"{index + 1}", item, location, quantity, unit, "");
        })));

    private SalesInvoice Invoice(Step step) => new(
        $"SI{_number}", DayOf(step), null, "C1", "", CurrencyOf(step.Extra), AmountsOf(step.Pick), new(LinesOf(step).Select((line, index) => new SalesInvoiceLine(
            $"{index + 1}", "", line.Item % 2 == 0 ? ItemOf(line.Item) : null, QuantityOf(line.Amount).Quantity, PriceOf(line.Price) * (index > 0 && line.Pick % 3 == 0 ? -0.01m : 1),
            Scene.Discounts[line.Extra % 6], TaxOf(line.Price), line.Extra % 4 == 0 ? "205" : null))));
}
