using Ledger.Domain.Primitives;
using Ledger.Domain.Production;

namespace Ledger.Api.Mapping;

/// <summary>Assemblies, both ways, and what they have in common with production orders.</summary>
internal static class Assemblies
{
    private const int MaxParts = 5000;
    private const int MaxOverheads = 1000;

    public static Assembly Map(V1.Assembly assembly, Door door)
    {
        var sharedBy = door.OptionalChoice((int)assembly.SharedBy, OutputShare.Quantity, "shared_by");
        HashSet<string>? seen = null;
        var inputs = Inputs(assembly, ref seen, door.In("inputs"));
        var overheads = new OverheadAbsorptionLine[door.In("overheads").Lines(assembly.Overheads.Count, MaxOverheads, optional: true)];
        for (var i = 0; i < overheads.Length; i++) overheads[i] = Overhead(assembly.Overheads[i], ref seen, i, int.MaxValue, door);
        var outputs = Outputs(assembly, sharedBy, ref seen, door.In("outputs"));
        return new(
            door.Id(assembly.DocumentId, "document_id"), door.Date(assembly.EffectiveDate, "effective_date"), door.TimeOfDay(assembly.TimeOfDay), sharedBy,
            door.Text(assembly.Reference, "reference"), ValueList<AssemblyInput>.Own(inputs), ValueList<OverheadAbsorptionLine>.Own(overheads),
            ValueList<AssemblyOutput>.Own(outputs))
        {
            Tags = door.Tags(assembly.Tags),
        };
    }

    public static V1.Assembly Map(Assembly assembly, Currency baseCurrency)
    {
        var mapped = new V1.Assembly
        {
            DocumentId = assembly.Id, EffectiveDate = Values.Date(assembly.EffectiveDate), TimeOfDay = Values.TimeOfDay(assembly.TimeOfDay),
            SharedBy = (V1.OutputShare)assembly.SharedBy, Reference = assembly.Reference, Tags = Values.Tags(assembly.Tags),
        };
        foreach (var input in assembly.Inputs)
        {
            mapped.Inputs.Add(new V1.AssemblyInput
            {
                LineId = input.Id, ItemId = input.Item, LocationId = input.Location, Lot = input.Lot ?? "", FirstExpiredFirstOut = input.FirstExpired,
                Quantity = Values.Number(input.Quantity), Unit = input.Unit ?? "",
            });
        }
        foreach (var overhead in assembly.Overheads) mapped.Overheads.Add(Overhead(overhead));
        foreach (var output in assembly.Outputs)
        {
            mapped.Outputs.Add(new V1.AssemblyOutput
            {
                LineId = output.Id, ItemId = output.Item, LocationId = output.Location, Lot = output.Lot ?? "", ExpiryDate = Values.Date(output.Expiry),
                Quantity = Values.Number(output.Quantity), Unit = output.Unit ?? "", Share = Values.Number(output.Share),
                ByProductValue = Values.Amount(output.ByProductValue, baseCurrency),
            });
        }
        return mapped;
    }

    /// <summary>What an output says of its share: a number above zero where outputs do not share by quantity, else nothing.</summary>
    public static decimal? Share(V1.Decimal? share, OutputShare sharedBy, int i, Door door)
    {
        if (sharedBy == OutputShare.Quantity)
        {
            if (share is not null) door.Refuse(V1.Reason.InvalidField, "share", i, "Outputs share by quantity.");
            return null;
        }
        if (share is null) door.Refuse(V1.Reason.MissingField, "share", i, "A number is required.");
        var number = door.NotNegative(share, "share", i);
        if (number == 0) door.Refuse(V1.Reason.InvalidField, "share", i, "It is more than zero.");
        return number;
    }

    /// <summary>A service that production takes up; <paramref name="count"/> as <see cref="Door.LineId"/> takes it.</summary>
    public static OverheadAbsorptionLine Overhead(V1.OverheadAbsorptionLine line, ref HashSet<string>? seen, int i, int count, Door door) => new(
        door.LineId(ref seen, line.LineId, i, count), door.Id(line.ItemId, "item_id", i), door.Quantity(line.Quantity, i), door.OptionalId(line.Unit, "unit", i),
        door.NotNegative(line.Rate, "rate", i), door.OptionalId(line.AccountCode, "account_code", i, Catalog.MaxAccountCode));

    public static V1.OverheadAbsorptionLine Overhead(OverheadAbsorptionLine line) => new()
    {
        LineId = line.Id, ItemId = line.Item, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "", Rate = Values.Number(line.Rate),
        AccountCode = line.Account ?? "",
    };

    private static AssemblyInput[] Inputs(V1.Assembly assembly, ref HashSet<string>? seen, Door door)
    {
        var inputs = new AssemblyInput[door.Lines(assembly.Inputs.Count, MaxParts)];
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = assembly.Inputs[i];
            inputs[i] = new(
                door.LineId(ref seen, input.LineId, i, int.MaxValue), door.Id(input.ItemId, "item_id", i), door.Id(input.LocationId, "location_id", i),
                door.Lot(input.Lot, input.FirstExpiredFirstOut, i), input.FirstExpiredFirstOut, door.Quantity(input.Quantity, i),
                door.OptionalId(input.Unit, "unit", i));
        }
        return inputs;
    }

    private static AssemblyOutput[] Outputs(V1.Assembly assembly, OutputShare sharedBy, ref HashSet<string>? seen, Door door)
    {
        var outputs = new AssemblyOutput[door.Lines(assembly.Outputs.Count, MaxParts)];
        for (var i = 0; i < outputs.Length; i++)
        {
            var output = assembly.Outputs[i];
            var byProduct = output.ByProductValue is not null;
            if (byProduct && output.Share is not null) door.Refuse(V1.Reason.InvalidField, "share", i, "A by-product has a value and no share.");
            outputs[i] = new(
                door.LineId(ref seen, output.LineId, i, int.MaxValue), door.Id(output.ItemId, "item_id", i), door.Id(output.LocationId, "location_id", i),
                door.Lot(output.Lot, i), door.OptionalDate(output.ExpiryDate, "expiry_date", i), door.Quantity(output.Quantity, i),
                door.OptionalId(output.Unit, "unit", i), byProduct ? null : Share(output.Share, sharedBy, i, door),
                door.OptionalAmount(output.ByProductValue, "by_product_value", i, anySign: false));
        }
        if (outputs.Length > 0 && outputs.All(output => output.ByProductValue is not null))
            door.Refuse(V1.Reason.InvalidField, "outputs", -1, "All of them are by-products: nothing bears the rest of the cost.");
        return outputs;
    }
}
