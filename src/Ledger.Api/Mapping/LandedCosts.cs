using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Api.Mapping;

/// <summary>Landed cost vouchers, both ways.</summary>
internal static class LandedCosts
{
    public static LandedCostVoucher Map(V1.LandedCostVoucher voucher, Door door)
    {
        var reverses = door.OptionalId(voucher.ReversesVoucherId, "reverses_voucher_id");
        var lines = new LandedCostLine[door.Lines(voucher.Lines.Count, optional: reverses is not null)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = voucher.Lines[i];
            var basis = door.Choice((int)line.Basis, SpreadBasis.Value, "basis", i);
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Text(line.Description, "description", i), Source(line, i, door), basis,
                Targets(line, basis, i, door));
        }
        return new(
            door.Id(voucher.DocumentId, "document_id"), door.Date(voucher.EffectiveDate, "effective_date"), door.TimeOfDay(voucher.TimeOfDay),
            door.Text(voucher.Reference, "reference"), reverses, ValueList<LandedCostLine>.Own(lines))
        {
            Tags = door.Tags(voucher.Tags),
        };
    }

    public static V1.LandedCostVoucher Map(LandedCostVoucher voucher, Currency baseCurrency)
    {
        var mapped = new V1.LandedCostVoucher
        {
            DocumentId = voucher.Id, EffectiveDate = Values.Date(voucher.EffectiveDate), TimeOfDay = Values.TimeOfDay(voucher.TimeOfDay),
            Reference = voucher.Reference, ReversesVoucherId = voucher.Reverses ?? "", Tags = Values.Tags(voucher.Tags),
        };
        foreach (var line in voucher.Lines) mapped.Lines.Add(Map(line, baseCurrency));
        return mapped;
    }

    private static ChargeSource Source(V1.LandedCostLine line, int i, Door door)
    {
        switch (line.SourceCase)
        {
            case V1.LandedCostLine.SourceOneofCase.SupplierBillLine:
                var billed = line.SupplierBillLine;
                return new ChargeOfBill(
                    door.Ref(
                        billed.SupplierBillId, "supplier_bill_line.supplier_bill_id", billed.SupplierBillLineId, "supplier_bill_line.supplier_bill_line_id", i),
                    door.OptionalAmount(billed.Amount, "supplier_bill_line.amount", i, anySign: true));
            case V1.LandedCostLine.SourceOneofCase.Estimate:
                return new ChargeEstimate(door.Amount(line.Estimate.Amount, "estimate.amount", i, anySign: true));
            default:
                door.Refuse(V1.Reason.MissingField, "source", i, "Where the amount comes from is required.");
                return new ChargeEstimate(0);
        }
    }

    private static ValueList<ChargeTarget> Targets(V1.LandedCostLine line, SpreadBasis basis, int i, Door door)
    {
        var count = line.Targets.Count;
        if (count == 0) door.Refuse(V1.Reason.MissingField, "targets", i, "A target is required.");
        if (count > Door.MaxLines) door.Refuse(V1.Reason.TooManyLines, "targets", i, $"At most {Door.MaxLines} are taken; there are {count}.");
        var targets = new ChargeTarget[count > Door.MaxLines ? 0 : count];
        for (var j = 0; j < targets.Length; j++) targets[j] = Target(line.Targets[j], $"targets[{j}]", basis, i, door);
        return ValueList<ChargeTarget>.Own(targets);
    }

    private static ChargeTarget Target(V1.LandedCostTarget target, string field, SpreadBasis basis, int i, Door door)
    {
        var kind = door.Choice((int)target.Kind, DocumentKind.GoodsReceipt, $"{field}.kind", i);
        if (kind is not (DocumentKind.GoodsReceipt or DocumentKind.ProductionCompletion or DocumentKind.Assembly or DocumentKind.Transfer
            or DocumentKind.TransferReceipt))
            door.Refuse(V1.Reason.InvalidField, $"{field}.kind", i, "Documents of this kind bring in nothing that carries a charge.");
        if (basis == SpreadBasis.Given && target.Amount is null)
            door.Refuse(V1.Reason.MissingField, $"{field}.amount", i, "With basis GIVEN an amount is required.");
        if (basis != SpreadBasis.Given && target.Amount is not null)
            door.Refuse(V1.Reason.InvalidField, $"{field}.amount", i, "It goes together with basis GIVEN only.");
        return new(
            kind, door.Ref(target.DocumentId, $"{field}.document_id", target.LineId, $"{field}.line_id", i),
            door.OptionalAmount(target.Amount, $"{field}.amount", i, anySign: true));
    }

    private static V1.LandedCostLine Map(LandedCostLine line, Currency baseCurrency)
    {
        var mapped = new V1.LandedCostLine { LineId = line.Id, Description = line.Description, Basis = (V1.SpreadBasis)line.Basis };
        switch (line.Source)
        {
            case ChargeOfBill billed:
                mapped.SupplierBillLine = new()
                {
                    SupplierBillId = billed.Line.Document, SupplierBillLineId = billed.Line.Line, Amount = Values.Amount(billed.Amount, baseCurrency),
                };
                break;
            case ChargeEstimate estimated:
                mapped.Estimate = new() { Amount = Values.Amount(estimated.Amount, baseCurrency) };
                break;
            default:
                throw new InvalidOperationException($"A charge from {line.Source.GetType().Name} has no place in the contract.");
        }
        foreach (var target in line.Targets)
        {
            mapped.Targets.Add(new V1.LandedCostTarget
            {
                Kind = (V1.DocumentKind)target.Kind, DocumentId = target.Line.Document, LineId = target.Line.Line,
                Amount = Values.Amount(target.Amount, baseCurrency),
            });
        }
        return mapped;
    }
}
