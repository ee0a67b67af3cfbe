using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Landed cost vouchers to their stored form and back. Dates count from the event's base date.</summary>
internal static class LandedCostCodec
{
    public static Stored.LandedCostVoucher Write(LandedCostVoucher voucher, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(voucher.Id),
        EffectiveDate = Values.Days(voucher.EffectiveDate) - baseDate,
        TimeOfDay = (uint)voucher.TimeOfDay,
        Reference = voucher.Reference,
        Reverses = strings.Number(voucher.Reverses),
        Lines = { voucher.Lines.Select(line => Write(line, strings)) },
    };

    public static LandedCostVoucher Read(Stored.LandedCostVoucher voucher, int baseDate, StringTable strings) => new(
        strings.Needed(voucher.Id), Values.Date(baseDate + voucher.EffectiveDate), (int)voucher.TimeOfDay, voucher.Reference,
        strings.Text(voucher.Reverses), Parts.List(voucher.Lines, line => new LandedCostLine(
            strings.Needed(line.Id), line.Description, ReadSource(line, strings), (SpreadBasis)line.Basis,
            Parts.List(line.Targets, target => new ChargeTarget(
                (DocumentKind)target.Kind, new(strings.Needed(target.Document), strings.Needed(target.Line)), target.HasAmount ? target.Amount : null)))));

    private static Stored.LandedCostLine Write(LandedCostLine line, StringTable strings)
    {
        var stored = new Stored.LandedCostLine { Id = strings.Number(line.Id), Description = line.Description, Basis = (Stored.SpreadBasis)line.Basis };
        switch (line.Source)
        {
            case ChargeOfBill bill:
                stored.Bill = new() { Line = Parts.Line(bill.Line, strings) };
                if (bill.Amount is { } part) stored.Bill.Amount = part;
                break;
            case ChargeEstimate estimate: stored.Estimate = estimate.Amount; break;
            default: throw new InvalidOperationException($"A {line.Source.GetType().Name} has no stored form.");
        }
        foreach (var target in line.Targets.Span)
        {
            var storedTarget = new Stored.ChargeTarget
            {
                Kind = (Stored.DocumentKind)target.Kind, Document = strings.Number(target.Line.Document), Line = strings.Number(target.Line.Line),
            };
            if (target.Amount is { } amount) storedTarget.Amount = amount;
            stored.Targets.Add(storedTarget);
        }
        return stored;
    }

    private static ChargeSource ReadSource(Stored.LandedCostLine line, StringTable strings) => line.SourceCase switch
    {
        Stored.LandedCostLine.SourceOneofCase.Bill => new ChargeOfBill(Parts.Line(line.Bill.Line, strings), line.Bill.HasAmount ? line.Bill.Amount : null),
        Stored.LandedCostLine.SourceOneofCase.Estimate => new ChargeEstimate(line.Estimate),
        _ => throw new LogDamagedException("A voucher's line has no source that this version knows."),
    };
}
