using Ledger.Domain.Costing;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;

namespace Ledger.Domain.Books;

/// <summary>Assemblies and disassemblies: a production order that is issued, completed and closed in one document.</summary>
internal static class Assembling
{
    private const int MaxComponents = 5_000;
    private const int MaxOverheads = 1_000;

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, Assembly assembly)
    {
        if (assembly.Inputs.Count is 0 or > MaxComponents) return Reject.InvalidField("inputs", $"has not 1 to {MaxComponents} entries");
        if (assembly.Outputs.Count is 0 or > MaxComponents) return Reject.InvalidField("outputs", $"has not 1 to {MaxComponents} entries");
        if (assembly.Overheads.Count > MaxOverheads) return Reject.InvalidField("overheads", $"has more than {MaxOverheads} entries");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, field) in Ids(assembly))
        {
            if (!seen.Add(id)) return Reject.DuplicateLineId(field, id);
        }
        if (assembly.Outputs.All(output => output.ByProductValue is not null)) return Reject.InvalidField("outputs", "are all by-products: nothing takes the cost");
        if (References(book, assembly) is { } unknown) return unknown;
        var outputs = new OrderOutput?[assembly.Outputs.Count];
        for (var i = 0; i < outputs.Length; i++)
        {
            var made = assembly.Outputs[i];
            if (Producing.Quantity(book, made.Item, made.Unit, made.Quantity, $"outputs[{i}]", out var quantity) is { } refused) return refused;
            if (made.ByProductValue is < 0) return Reject.InvalidField($"outputs[{i}].by_product_value", "is negative");
            if (made.ByProductValue is not null) continue;
            if (Producing.Weight(assembly.SharedBy, made.Share, quantity, $"outputs[{i}].share", out var weight) is { } unweighted) return unweighted;
            outputs[i] = new(quantity, weight);
        }
        if (Rules.Locked(book, work, assembly) is { } locked) return locked;

        var main = assembly.Outputs.First(output => output.ByProductValue is null);
        var costs = entry.Costs = Producing.Costs(book, work, assembly, main.Item, main.Location, [.. outputs.OfType<OrderOutput>()]);
        for (var i = 0; i < assembly.Inputs.Count; i++)
        {
            var input = assembly.Inputs[i];
            if (Producing.Issue(book, work, entry, costs, i, input.Item, input.Location, input.Lot, input.FirstExpired, input.Quantity, input.Unit, "inputs") is { } refused) return refused;
        }
        for (var i = 0; i < assembly.Overheads.Count; i++)
        {
            if (Producing.Absorb(book, work, entry, costs, assembly.Overheads[i], main.Location, $"overheads[{i}]") is { } refused) return refused;
        }
        entry.In = new Layer[outputs.Length][];
        for (var i = 0; i < outputs.Length; i++)
        {
            var made = assembly.Outputs[i];
            if (Completing.Bring(
                book, work, entry, costs, outputs[i], made.ByProductValue, i, EffectiveKey.Inward, made.Item, made.Location, made.Lot, made.Expiry, made.Quantity, made.Unit, "outputs") is { } refused)
                return refused;
        }
        // What no output takes, as of components that ran ahead of stock, is variance at once.
        var day = Work.DayOf(assembly.EffectiveDate);
        costs.Close((Rules.KeyOf(work, assembly, 0), day), work.Walk);
        entry.OnVoid(undoing => costs.Close(null, undoing.Walk));
        return null;
    }

    private static IEnumerable<(string Id, string Field)> Ids(Assembly assembly) =>
        assembly.Inputs.Select((line, i) => (line.Id, $"inputs[{i}].line_id"))
            .Concat(assembly.Overheads.Select((line, i) => (line.Id, $"overheads[{i}].line_id")))
            .Concat(assembly.Outputs.Select((line, i) => (line.Id, $"outputs[{i}].line_id")));

    private static Rejection? References(BookState book, Assembly assembly)
    {
        for (var i = 0; i < assembly.Inputs.Count; i++)
        {
            var input = assembly.Inputs[i];
            if (!book.Locations.ContainsKey(input.Location)) return Reject.Unknown(Reason.UnknownLocation, "location", "location_id", input.Location, $"inputs[{i}].location_id");
            if (Producing.Quantity(book, input.Item, input.Unit, input.Quantity, $"inputs[{i}]", out _) is { } refused) return refused;
            if (Places.Refused(book, input.Item, input.Lot, input.FirstExpired, $"inputs[{i}]") is { } lot) return lot;
        }
        for (var i = 0; i < assembly.Outputs.Count; i++)
        {
            var output = assembly.Outputs[i];
            if (!book.Locations.ContainsKey(output.Location)) return Reject.Unknown(Reason.UnknownLocation, "location", "location_id", output.Location, $"outputs[{i}].location_id");
        }
        return null;
    }
}
