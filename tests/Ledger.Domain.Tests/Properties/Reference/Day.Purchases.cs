using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>Receipts, bills, returns to suppliers and their credits; goods that go straight on; openings; invoices.</summary>
public sealed partial class Day
{
    private readonly Dictionary<(string Document, string OrderLine, int Line), Match> _matches = [];
    private readonly Dictionary<LineKey, (Match Match, ReceiptLine Line)> _goods = [];
    private readonly Dictionary<LineKey, (Match Match, BillLine Line)> _billed = [];
    private readonly Dictionary<LineKey, (Match Match, ReturnLine Line)> _sentBack = [];

    public IEnumerable<Match> Matches => _matches.Values;

    private void Receive(GoodsReceipt receipt, long sequence)
    {
        for (var i = 0; i < receipt.Lines.Count; i++)
        {
            var line = receipt.Lines[i];
            var own = new Ruler(Shelf.Settings.AccruePurchases ? _book.ReceiptValue(receipt, i) : 0, Shelf.Millionths(line.Item, line.Unit, line.Quantity));
            var goods = new ReceiptLine(new(receipt.Kind, receipt.Id, i), line.Item, line.Location, own, _book.CurrencyOf(receipt.Order, receipt.Currency));
            Bring(receipt, sequence, i, 0, new(line.Item, line.Location, line.Lot), own.Quantity, original: true, goods.Laid);
            Match(ReferenceBook.MatchKey(receipt, i), goods);
        }
    }

    private void ShipDirect(DropShipment shipment, long sequence)
    {
        for (var i = 0; i < shipment.Lines.Count; i++)
        {
            var line = shipment.Lines[i];
            var own = new Ruler(Shelf.Settings.AccruePurchases ? _book.PriceOf(new LineKey(shipment.Kind, shipment.Id, i)) : 0, Shelf.Millionths(line.Item, line.Unit, line.Quantity));
            var goods = new ReceiptLine(new(shipment.Kind, shipment.Id, i), line.Item, null, own, _book.CurrencyOf(shipment.Order, shipment.Currency));
            var place = new Place(line.Item, null, null, $"{shipment.Id} {i}");
            Bring(shipment, sequence, i, 0, place, own.Quantity, original: true, goods.Laid);
            var taking = Take(shipment, sequence, i, 1, place, own.Quantity);
            Debit(Shelf.Cogs(line.Item, null, line.Account), () => taking.Cost);
            Match(line.OrderLine is { } orderLine ? (shipment.Order!, orderLine, -1) : (shipment.Id, "drop", i), goods);
        }
    }

    private void Match((string, string, int) key, ReceiptLine goods)
    {
        _goods.Add(goods.Key, (MatchOf(key), goods));
        MatchOf(key).Receive(goods);
    }

    private void Bill(SupplierBill bill)
    {
        var priced = _book.Priced(bill);
        for (var i = 0; i < priced.Count; i++)
        {
            var (line, amounts) = (bill.Lines[i], priced[i]);
            Debit(Shelf.Plain(AccountRole.Tax), () => amounts.Tax);
            Credit(Shelf.Plain(AccountRole.Payable), () => amounts.Net + amounts.Tax);
            if (_book.Billed(line.Target) is not var (match, item, only))
            {
                Debit(ServiceKey(line.Target), () => amounts.Net);
                if (line.Target is BillsEstimate(var estimate)) _estimates[estimate] = _estimates.GetValueOrDefault(estimate) + amounts.Net;
                continue;
            }
            var billed = new BillLine(new(bill.Kind, bill.Id, i), item, amounts.Net, Shelf.Millionths(item, line.Unit, line.Quantity), only, goods =>
                Shelf.Settings.ExchangeDifference == ExchangeDifference.GainLoss && bill.Currency.Code != Shelf.Base.Code && bill.Currency.Code == goods.Code
                    ? Amounts.ToBase(amounts.InCurrency, goods, Shelf.Base)
                    : null);
            Wait(match, billed);
        }
    }

    private void Wait((string, string, int) match, BillLine billed)
    {
        _billed.Add(billed.Key, (MatchOf(match), billed));
        MatchOf(match).Bill(billed);
    }

    private void Open(OpeningBalance opening, long sequence)
    {
        for (var i = 0; i < opening.Lines.Count; i++)
        {
            var line = opening.Lines[i];
            switch (line.Opening)
            {
                case OpensStock stock:
                    var quantity = Shelf.Millionths(stock.Item, line.Unit, line.Quantity);
                    Bring(opening, sequence, i, 0, new(stock.Item, stock.Location, stock.Lot), quantity, original: true, () => Laid.Whole(line.Value, quantity));
                    Credit(Shelf.Key(AccountRole.Conversion, stock.Item, stock.Location), () => line.Value);
                    break;
                case OpensTransit transit:
                    var (match, item, _) = _book.Billed(new BillsOrderLine(transit.Line))!.Value;
                    Wait(match, new(new(opening.Kind, opening.Id, i), item, line.Value, Shelf.Millionths(item, line.Unit, line.Quantity), null, _ => null));
                    Credit(Shelf.Key(AccountRole.Conversion, item, null), () => line.Value);
                    break;
            }
        }
    }

    private void SendBack(SupplierReturn @return, long sequence)
    {
        for (var i = 0; i < @return.Lines.Count; i++)
        {
            var line = @return.Lines[i];
            var received = _book.LineOf<GoodsReceipt>(DocumentKind.GoodsReceipt, line.ReceiptLine, receipt => receipt.Lines.Select(known => known.Id));
            var (match, goods) = _goods[received];
            var layer = _came[received][0];
            var quantity = Shelf.Millionths(goods.Item, line.Unit, line.Quantity);
            var taking = Take(@return, sequence, i, 0, layer.Place, quantity, outOf: layer);
            var sentBack = match.Return(new(@return.Kind, @return.Id, i), goods, quantity);
            _sentBack.Add(sentBack.Key, (match, sentBack));
            Debit(Shelf.Key(AccountRole.PriceVariance, goods.Item, goods.Location), () => taking.Cost - sentBack.Claimed);
        }
    }

    private void Credit(SupplierCreditNote note)
    {
        var priced = _book.Priced(note);
        for (var i = 0; i < priced.Count; i++)
        {
            var (line, amounts) = (note.Lines[i], priced[i]);
            Credit(Shelf.Plain(AccountRole.Tax), () => amounts.Tax);
            Debit(Shelf.Plain(AccountRole.Payable), () => amounts.Net + amounts.Tax);
            var key = new LineKey(note.Kind, note.Id, i);
            switch (line.Target)
            {
                case CreditsBillLine(var reference):
                {
                    var (match, bill) = _billed[_book.BillLine(reference)];
                    match.CreditBill(new(key, bill.Item, new(amounts.Net, Shelf.Millionths(bill.Item, line.Unit, line.Quantity))), bill);
                    break;
                }
                case CreditsReturnLine(var reference):
                {
                    var (match, @return) = _sentBack[_book.LineOf<SupplierReturn>(DocumentKind.SupplierReturn, reference, known => known.Lines.Select(of => of.Id))];
                    match.CreditReturn(new(key, @return.Goods.Item, new(amounts.Net, Shelf.Millionths(@return.Goods.Item, line.Unit, line.Quantity))), @return);
                    break;
                }
                case AllowsOnBillLine(var reference):
                    _billed[_book.BillLine(reference)].Line.Allow(amounts.Net);
                    break;
                case CreditsService(var reference):
                    var service = _book.BillLine(reference);
                    Credit(ServiceKey(_book.Find<SupplierBill>(service.Document).Lines[service.Line].Target), () => amounts.Net);
                    break;
            }
        }
    }

    private void Invoice(ValueList<SalesInvoiceLine> lines, DocumentCurrency currency, AmountsAre amountsAre, int sign)
    {
        var priced = Amounts.Lines(lines.Select(line => (line.Quantity, line.UnitPrice, line.DiscountPercent, Shelf.Rate(line.TaxRate))), currency, amountsAre, false, Shelf.Base);
        for (var i = 0; i < priced.Count; i++)
        {
            var amounts = priced[i];
            Credit(Shelf.Revenue(lines[i].Item, lines[i].Account), () => sign * amounts.Net);
            Credit(Shelf.Plain(AccountRole.Tax), () => sign * amounts.Tax);
            Debit(Shelf.Plain(AccountRole.Receivable), () => sign * (amounts.Net + amounts.Tax));
        }
    }

    private AccountKey ServiceKey(BillTarget target) => target is BillsService service
        ? Shelf.Key(service.Role ?? AccountRole.Expense, null, null, service.Account)
        : Shelf.Plain(AccountRole.LandedCostClearing);

    private void JournalMatches()
    {
        foreach (var match in _matches.Values)
        {
            foreach (var line in match.Receipts) Credit(Shelf.Key(AccountRole.Grni, line.Item, line.Location), () => line.Owed);
            foreach (var line in match.Returns) Debit(Shelf.Key(AccountRole.Grni, line.Goods.Item, line.Goods.Location), () => line.OpenAmount);
            foreach (var line in match.Bills)
            {
                Debit(Shelf.Key(AccountRole.Git, line.Item, null), () => line.Waiting);
                Debit(Shelf.Plain(AccountRole.Exchange), () => line.Exchange);
                Debit(Shelf.Key(AccountRole.PriceVariance, line.Item, null), () => line.Variance);
            }
            foreach (var line in match.Credits)
            {
                Credit(Shelf.Key(AccountRole.Git, line.Item, null), () => line.WaitingAmount);
                Debit(Shelf.Key(AccountRole.PriceVariance, line.Item, null), () => line.Variance);
            }
        }
    }

    private Match MatchOf((string, string, int) key) => _matches.TryGetValue(key, out var match) ? match : _matches[key] = new();
}
