using Ledger.Domain.Production;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Assemblies to their stored form and back. Dates count from the event's base date.</summary>
internal static class AssemblyCodec
{
    public static Stored.Assembly Write(Assembly assembly, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(assembly.Id),
        EffectiveDate = Values.Days(assembly.EffectiveDate) - baseDate,
        TimeOfDay = (uint)assembly.TimeOfDay,
        SharedBy = (Stored.OutputShare)assembly.SharedBy,
        Reference = assembly.Reference,
        Inputs =
        {
            assembly.Inputs.Select(input => new Stored.AssemblyInput
            {
                Id = strings.Number(input.Id),
                Item = strings.Number(input.Item),
                Location = strings.Number(input.Location),
                Lot = strings.Number(input.Lot),
                FirstExpired = input.FirstExpired,
                Quantity = Values.Text(input.Quantity),
                Unit = strings.Number(input.Unit),
            }),
        },
        Overheads = { assembly.Overheads.Select(overhead => ProductionCodec.Write(overhead, strings)) },
        Outputs = { assembly.Outputs.Select(output => Write(output, baseDate, strings)) },
    };

    public static Assembly Read(Stored.Assembly assembly, int baseDate, StringTable strings) => new(
        strings.Needed(assembly.Id), Values.Date(baseDate + assembly.EffectiveDate), (int)assembly.TimeOfDay, (OutputShare)assembly.SharedBy,
        assembly.Reference,
        Parts.List(assembly.Inputs, input => new AssemblyInput(
            strings.Needed(input.Id), strings.Needed(input.Item), strings.Needed(input.Location), strings.Text(input.Lot), input.FirstExpired,
            Values.Decimal(input.Quantity), strings.Text(input.Unit))),
        Parts.List(assembly.Overheads, overhead => ProductionCodec.Read(overhead, strings)),
        Parts.List(assembly.Outputs, output => new AssemblyOutput(
            strings.Needed(output.Id), strings.Needed(output.Item), strings.Needed(output.Location), strings.Text(output.Lot),
            output.HasExpiry ? Values.Date(baseDate + output.Expiry) : null, Values.Decimal(output.Quantity), strings.Text(output.Unit),
            Values.MaybeDecimal(output.Share), output.HasByProductValue ? output.ByProductValue : null)));

    private static Stored.AssemblyOutput Write(AssemblyOutput output, int baseDate, StringTable strings)
    {
        var stored = new Stored.AssemblyOutput
        {
            Id = strings.Number(output.Id),
            Item = strings.Number(output.Item),
            Location = strings.Number(output.Location),
            Lot = strings.Number(output.Lot),
            Quantity = Values.Text(output.Quantity),
            Unit = strings.Number(output.Unit),
            Share = Values.Text(output.Share),
        };
        if (output.Expiry is { } expiry) stored.Expiry = Values.Days(expiry) - baseDate;
        if (output.ByProductValue is { } value) stored.ByProductValue = value;
        return stored;
    }
}
