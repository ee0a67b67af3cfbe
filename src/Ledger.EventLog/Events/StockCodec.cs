using Ledger.Domain.Stock;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>What is entered about stock itself to its stored form and back. Dates count from the event's base date.</summary>
internal static class StockCodec
{
    public static Stored.StockAdjustment Write(StockAdjustment adjustment, int baseDate, StringTable strings)
    {
        var stored = new Stored.StockAdjustment
        {
            Id = strings.Number(adjustment.Id),
            EffectiveDate = Values.Days(adjustment.EffectiveDate) - baseDate,
            TimeOfDay = (uint)adjustment.TimeOfDay,
            Reason = adjustment.Reason,
        };
        foreach (var line in adjustment.Lines.Span)
        {
            var storedLine = new Stored.StockAdjustmentLine
            {
                Id = strings.Number(line.Id),
                Item = strings.Number(line.Item),
                Location = strings.Number(line.Location),
                Lot = strings.Number(line.Lot),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                UnitCost = Values.Text(line.UnitCost),
                Account = strings.Number(line.Account),
                Description = line.Description,
            };
            if (line.Expiry is { } expiry) storedLine.Expiry = Values.Days(expiry) - baseDate;
            stored.Lines.Add(storedLine);
        }
        return stored;
    }

    public static StockAdjustment Read(Stored.StockAdjustment adjustment, int baseDate, StringTable strings) => new(
        strings.Needed(adjustment.Id), Values.Date(baseDate + adjustment.EffectiveDate), (int)adjustment.TimeOfDay, adjustment.Reason,
        Parts.List(adjustment.Lines, line => new StockAdjustmentLine(
            strings.Needed(line.Id), strings.Needed(line.Item), strings.Needed(line.Location), strings.Text(line.Lot),
            line.HasExpiry ? Values.Date(baseDate + line.Expiry) : null, Values.Decimal(line.Quantity), strings.Text(line.Unit),
            Values.MaybeDecimal(line.UnitCost), strings.Text(line.Account), line.Description)));

    public static Stored.StockTake Write(StockTake count, int baseDate, StringTable strings)
    {
        var stored = new Stored.StockTake
        {
            Id = strings.Number(count.Id),
            EffectiveDate = Values.Days(count.EffectiveDate) - baseDate,
            TimeOfDay = (uint)count.TimeOfDay,
            Reference = count.Reference,
        };
        foreach (var line in count.Lines.Span)
        {
            var storedLine = new Stored.StockTakeLine
            {
                Id = strings.Number(line.Id),
                Item = strings.Number(line.Item),
                Location = strings.Number(line.Location),
                Lot = strings.Number(line.Lot),
                Counted = Values.Text(line.Counted),
                Unit = strings.Number(line.Unit),
                UnitCost = Values.Text(line.UnitCost),
                Account = strings.Number(line.Account),
            };
            if (line.Expiry is { } expiry) storedLine.Expiry = Values.Days(expiry) - baseDate;
            stored.Lines.Add(storedLine);
        }
        return stored;
    }

    public static StockTake Read(Stored.StockTake count, int baseDate, StringTable strings) => new(
        strings.Needed(count.Id), Values.Date(baseDate + count.EffectiveDate), (int)count.TimeOfDay, count.Reference,
        Parts.List(count.Lines, line => new StockTakeLine(
            strings.Needed(line.Id), strings.Needed(line.Item), strings.Needed(line.Location), strings.Text(line.Lot),
            line.HasExpiry ? Values.Date(baseDate + line.Expiry) : null, Values.Decimal(line.Counted), strings.Text(line.Unit),
            Values.MaybeDecimal(line.UnitCost), strings.Text(line.Account))));

    public static Stored.Transfer Write(Transfer transfer, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(transfer.Id),
        EffectiveDate = Values.Days(transfer.EffectiveDate) - baseDate,
        TimeOfDay = (uint)transfer.TimeOfDay,
        From = strings.Number(transfer.From),
        To = strings.Number(transfer.To),
        TwoSteps = transfer.TwoSteps,
        Reference = transfer.Reference,
        Lines =
        {
            transfer.Lines.Select(line => new Stored.TransferLine
            {
                Id = strings.Number(line.Id),
                Item = strings.Number(line.Item),
                Lot = strings.Number(line.Lot),
                FirstExpired = line.FirstExpired,
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                Description = line.Description,
            }),
        },
    };

    public static Transfer Read(Stored.Transfer transfer, int baseDate, StringTable strings) => new(
        strings.Needed(transfer.Id), Values.Date(baseDate + transfer.EffectiveDate), (int)transfer.TimeOfDay, strings.Needed(transfer.From),
        strings.Needed(transfer.To), transfer.TwoSteps, transfer.Reference, Parts.List(transfer.Lines, line => new TransferLine(
            strings.Needed(line.Id), strings.Needed(line.Item), strings.Text(line.Lot), line.FirstExpired, Values.Decimal(line.Quantity),
            strings.Text(line.Unit), line.Description)));

    public static Stored.TransferReceipt Write(TransferReceipt receipt, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(receipt.Id),
        EffectiveDate = Values.Days(receipt.EffectiveDate) - baseDate,
        TimeOfDay = (uint)receipt.TimeOfDay,
        Transfer = strings.Number(receipt.Transfer),
        Lines =
        {
            receipt.Lines.Select(line => new Stored.TransferReceiptLine
            {
                Id = strings.Number(line.Id),
                TransferLine = strings.Number(line.TransferLine),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                Location = strings.Number(line.Location),
            }),
        },
    };

    public static TransferReceipt Read(Stored.TransferReceipt receipt, int baseDate, StringTable strings) => new(
        strings.Needed(receipt.Id), Values.Date(baseDate + receipt.EffectiveDate), (int)receipt.TimeOfDay, strings.Needed(receipt.Transfer),
        Parts.List(receipt.Lines, line => new TransferReceiptLine(
            strings.Needed(line.Id), strings.Needed(line.TransferLine), Values.Decimal(line.Quantity), strings.Text(line.Unit), strings.Text(line.Location))));

    public static Stored.Revaluation Write(Revaluation revaluation, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(revaluation.Id),
        EffectiveDate = Values.Days(revaluation.EffectiveDate) - baseDate,
        TimeOfDay = (uint)revaluation.TimeOfDay,
        Reason = revaluation.Reason,
        Lines =
        {
            revaluation.Lines.Select(line => new Stored.RevaluationLine
            {
                Id = strings.Number(line.Id),
                Item = strings.Number(line.Item),
                Location = strings.Number(line.Location),
                Lot = strings.Number(line.Lot),
                UnitCost = Values.Text(line.UnitCost),
                Account = strings.Number(line.Account),
            }),
        },
    };

    public static Revaluation Read(Stored.Revaluation revaluation, int baseDate, StringTable strings) => new(
        strings.Needed(revaluation.Id), Values.Date(baseDate + revaluation.EffectiveDate), (int)revaluation.TimeOfDay, revaluation.Reason,
        Parts.List(revaluation.Lines, line => new RevaluationLine(
            strings.Needed(line.Id), strings.Needed(line.Item), strings.Needed(line.Location), strings.Text(line.Lot), Values.Decimal(line.UnitCost),
            strings.Text(line.Account))));

    public static Stored.OpeningBalance Write(OpeningBalance opening, int baseDate, StringTable strings)
    {
        var stored = new Stored.OpeningBalance
        {
            Id = strings.Number(opening.Id),
            EffectiveDate = Values.Days(opening.EffectiveDate) - baseDate,
            TimeOfDay = (uint)opening.TimeOfDay,
            AlreadyInXero = opening.AlreadyInXero,
            Reference = opening.Reference,
        };
        foreach (var line in opening.Lines.Span)
        {
            var storedLine = new Stored.OpeningBalanceLine
            {
                Id = strings.Number(line.Id), Quantity = Values.Text(line.Quantity), Unit = strings.Number(line.Unit), Value = line.Value,
            };
            switch (line.Opening)
            {
                case OpensStock stock: storedLine.Stock = Write(stock, baseDate, strings); break;
                case OpensTransit transit: storedLine.Transit = Parts.Line(transit.Line, strings); break;
                default: throw new InvalidOperationException($"A {line.Opening.GetType().Name} has no stored form.");
            }
            stored.Lines.Add(storedLine);
        }
        return stored;
    }

    public static OpeningBalance Read(Stored.OpeningBalance opening, int baseDate, StringTable strings) => new(
        strings.Needed(opening.Id), Values.Date(baseDate + opening.EffectiveDate), (int)opening.TimeOfDay, opening.AlreadyInXero, opening.Reference,
        Parts.List(opening.Lines, line => new OpeningBalanceLine(
            strings.Needed(line.Id), ReadOpening(line, baseDate, strings), Values.Decimal(line.Quantity), strings.Text(line.Unit), line.Value)));

    private static Stored.OpenedStock Write(OpensStock stock, int baseDate, StringTable strings)
    {
        var stored = new Stored.OpenedStock { Item = strings.Number(stock.Item), Location = strings.Number(stock.Location), Lot = strings.Number(stock.Lot) };
        if (stock.Expiry is { } expiry) stored.Expiry = Values.Days(expiry) - baseDate;
        if (stock.Inbound is { } inbound) stored.Inbound = Values.Days(inbound) - baseDate;
        return stored;
    }

    private static Opening ReadOpening(Stored.OpeningBalanceLine line, int baseDate, StringTable strings) => line.OpeningCase switch
    {
        Stored.OpeningBalanceLine.OpeningOneofCase.Stock => new OpensStock(
            strings.Needed(line.Stock.Item), strings.Needed(line.Stock.Location), strings.Text(line.Stock.Lot),
            line.Stock.HasExpiry ? Values.Date(baseDate + line.Stock.Expiry) : null, line.Stock.HasInbound ? Values.Date(baseDate + line.Stock.Inbound) : null),
        Stored.OpeningBalanceLine.OpeningOneofCase.Transit => new OpensTransit(Parts.Line(line.Transit, strings)),
        _ => throw new LogDamagedException("An opening balance's line brings nothing that this version knows."),
    };
}
