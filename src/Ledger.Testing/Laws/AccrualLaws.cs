using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;
using NodaTime;

namespace Ledger.Testing.Laws;

/// <summary>Laws of what is owed for goods that no bill covers, and of bills that wait for goods.</summary>
internal static class AccrualLaws
{
    public static void Hold(Told told)
    {
        var documents = told.InForce.ToList();
        foreach (var date in told.OpenDates)
        {
            var open = told.Ledger.AccrualsAt(date);
            var balances = told.BalancesAt(date);
            foreach (var role in (AccountRole[])[AccountRole.Grni, AccountRole.Git])
            {
                var (account, lines) = (balances.Where(entry => entry.Key.Role == role).Sum(entry => entry.Value), open.Where(line => line.Role == role).Sum(line => line.Amount));
                Broken.Unless(account == lines, () => $"{date:uuuu-MM-dd}: the account {role} is {account}, and its open lines add up to {lines}");
            }
            foreach (var match in Matches(told.Story.Setting, documents, date))
            {
                if (match.Billed >= match.Received) NothingOpen(AccountRole.Grni, match.Received, match.Receipts);
                if (match.Received >= match.Billed) NothingOpen(AccountRole.Git, match.Billed, match.Bills);

                void NothingOpen(AccountRole role, decimal quantity, List<(DocumentKey Document, int Line)> lines)
                {
                    foreach (var line in open.Where(line => line.Role == role && line.Amount != 0 && lines.Contains((line.Document, line.Line))))
                        throw new LawBrokenException($"{date:uuuu-MM-dd}: {match.Received} were received and {match.Billed} billed, and {line.Document} line {line.Line + 1} has {line.Amount} open in {role} ({quantity})");
                }
            }
        }
    }

    /// <summary>Order lines, and receipt lines without one, whose units match by number alone: nothing went back, and no bill asks for one receipt of several.</summary>
    private static IEnumerable<Matched> Matches(Setting setting, List<Document> all, LocalDate date)
    {
        var matches = new Dictionary<(string, string), Matched>();
        var known = all.Where(document => document.EffectiveDate <= date).ToList();
        foreach (var document in known)
        {
            switch (document)
            {
                case GoodsReceipt receipt:
                    for (var i = 0; i < receipt.Lines.Count; i++)
                    {
                        var line = receipt.Lines[i];
                        Receive(KeyOf(receipt, line), receipt.Key, i, setting.InBaseUnits(line.Item, line.Quantity, line.Unit));
                    }
                    break;
                case DropShipment drop:
                    for (var i = 0; i < drop.Lines.Count; i++)
                    {
                        var line = drop.Lines[i];
                        Receive(line.OrderLine is { } ordered ? (drop.Order!, ordered) : ($"drop {drop.Id}", line.Id), drop.Key, i, setting.InBaseUnits(line.Item, line.Quantity, line.Unit));
                    }
                    break;
                case SupplierBill bill:
                    for (var i = 0; i < bill.Lines.Count; i++)
                    {
                        if (Target(all, bill.Lines[i].Target) is not var (key, item, oneOfSeveral)) continue;
                        Of(key).Billed += setting.InBaseUnits(item, bill.Lines[i].Quantity, bill.Lines[i].Unit);
                        Of(key).Bills.Add((bill.Key, i));
                        Of(key).Plain &= !oneOfSeveral;
                    }
                    break;
                case SupplierCreditNote note:
                    foreach (var line in note.Lines)
                    {
                        if (line.Target is not CreditsBillLine(var of)) continue;
                        var billed = all.OfType<SupplierBill>().Single(bill => bill.Id == of.Document).Lines.Single(billed => billed.Id == of.Line);
                        if (Target(all, billed.Target) is var (key, item, _)) Of(key).Billed -= setting.InBaseUnits(item, line.Quantity, line.Unit);
                    }
                    break;
                case SupplierReturn back:
                    foreach (var line in back.Lines)
                    {
                        var receipt = all.OfType<GoodsReceipt>().Single(receipt => receipt.Id == line.ReceiptLine.Document);
                        Of(KeyOf(receipt, receipt.Lines.Single(received => received.Id == line.ReceiptLine.Line))).Plain = false;
                    }
                    break;
                case OpeningBalance opening:
                    foreach (var line in opening.Lines)
                    {
                        if (line.Opening is not OpensTransit(var of)) continue;
                        var item = all.OfType<PurchaseOrder>().Single(order => order.Id == of.Document).Lines.Single(ordered => ordered.Id == of.Line).Item;
                        Of((of.Document, of.Line)).Billed += setting.InBaseUnits(item, line.Quantity, line.Unit);
                    }
                    break;
                default: break;
            }
        }
        return matches.Values.Where(match => match.Plain);

        void Receive((string, string) key, DocumentKey document, int line, decimal quantity)
        {
            Of(key).Received += quantity;
            Of(key).Receipts.Add((document, line));
        }

        Matched Of((string, string) key) => matches.TryGetValue(key, out var match) ? match : matches[key] = new();
    }

    private static (string, string) KeyOf(GoodsReceipt receipt, GoodsReceiptLine line) => line.OrderLine is { } ordered ? (receipt.Order!, ordered) : ($"receipt {receipt.Id}", line.Id);

    private static ((string, string) Key, string Item, bool OneOfSeveral)? Target(List<Document> all, BillTarget target)
    {
        switch (target)
        {
            case BillsOrderLine(var line):
                return ((line.Document, line.Line), all.OfType<PurchaseOrder>().Single(order => order.Id == line.Document).Lines.Single(ordered => ordered.Id == line.Line).Item, false);
            case BillsReceiptLine(var line):
                var receipt = all.OfType<GoodsReceipt>().Single(receipt => receipt.Id == line.Document);
                var received = receipt.Lines.Single(known => known.Id == line.Line);
                return (KeyOf(receipt, received), received.Item, received.OrderLine is not null);
            default:
                return null;
        }
    }

    private sealed class Matched
    {
        public decimal Received { get; set; }

        public decimal Billed { get; set; }

        public bool Plain { get; set; } = true;

        public List<(DocumentKey Document, int Line)> Receipts { get; } = [];

        public List<(DocumentKey Document, int Line)> Bills { get; } = [];
    }
}
