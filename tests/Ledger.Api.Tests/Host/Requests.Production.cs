using Ledger.V1;

namespace Ledger.Api.Tests.Host;

/// <content>Production.</content>
internal static partial class Requests
{
    /// <summary>An order for F, under the line id F, made of C.</summary>
    public static ProductionOrder MakeOrder(string id, int day, string quantity) => new()
    {
        DocumentId = id, EffectiveDate = March(day), LocationId = "MAIN",
        Outputs = { new PlannedOutput { LineId = "F", ItemId = "F", Quantity = Number(quantity) } },
        Components = { new PlannedComponent { LineId = "C", ItemId = "C", Quantity = Number(quantity) } },
    };

    public static ComponentIssue Issue(string id, int day, string quantity, string order, string item = "C") => new()
    {
        DocumentId = id, EffectiveDate = March(day), ProductionOrderId = order,
        Lines = { new ComponentIssueLine { LineId = "1", ItemId = item, LocationId = "MAIN", Quantity = Number(quantity) } },
    };

    public static ComponentReturn ComponentReturn(string id, int day, string quantity, string order, string issue) => new()
    {
        DocumentId = id, EffectiveDate = March(day), ProductionOrderId = order,
        Lines = { new ComponentReturnLine { LineId = "1", ComponentIssueId = issue, ComponentIssueLineId = "1", Quantity = Number(quantity) } },
    };

    public static OverheadAbsorption Labour(string id, int day, string hours, string order) => new()
    {
        DocumentId = id, EffectiveDate = March(day), ProductionOrderId = order,
        Lines = { new OverheadAbsorptionLine { LineId = "1", ItemId = "LABOUR", Quantity = Number(hours) } },
    };

    public static ProductionCompletion Complete(string id, int day, string quantity, string order) => new()
    {
        DocumentId = id, EffectiveDate = March(day), ProductionOrderId = order,
        Lines = { new ProductionCompletionLine { LineId = "1", OutputId = "F", LocationId = "MAIN", Quantity = Number(quantity) } },
    };

    public static ProductionScrap Scrap(string id, int day, string quantity, string order) => new()
    {
        DocumentId = id, EffectiveDate = March(day), ProductionOrderId = order,
        Lines = { new ProductionScrapLine { LineId = "1", OutputId = "F", Quantity = Number(quantity), WithCost = true } },
    };

    public static ProductionClose Close(string id, int day, string order) => new() { DocumentId = id, EffectiveDate = March(day), ProductionOrderId = order };

    /// <summary>Uses up one item, and an hour of labour where it is said, and makes another.</summary>
    public static Assembly Assembly(string id, int day, string used, string usedQuantity, string made, string madeQuantity, bool labour = false)
    {
        var assembly = new Assembly
        {
            DocumentId = id, EffectiveDate = March(day),
            Inputs = { new AssemblyInput { LineId = "in", ItemId = used, LocationId = "MAIN", Quantity = Number(usedQuantity) } },
            Outputs = { new AssemblyOutput { LineId = "out", ItemId = made, LocationId = "MAIN", Quantity = Number(madeQuantity) } },
        };
        if (labour) assembly.Overheads.Add(new OverheadAbsorptionLine { LineId = "labour", ItemId = "LABOUR", Quantity = Number("1") });
        return assembly;
    }
}
