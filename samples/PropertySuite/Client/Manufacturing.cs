using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using static PropertySuite.Client.Values;

namespace PropertySuite.Client;

/// <summary>Production documents as requests of the contract.</summary>
internal static class Manufacturing
{
    public static V1.ProductionOrder Map(ProductionOrder from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), LocationId = from.Location, SharedBy = (V1.OutputShare)from.SharedBy,
        Reference = from.Reference, Tags = Tags(from.Tags),
        Outputs =
        {
            from.Outputs.Select(output => new V1.PlannedOutput
            {
                LineId = output.Id, ItemId = output.Item, Quantity = Number(output.Quantity), Unit = Name(output.Unit), Share = Number(output.Share),
            }),
        },
        Components =
        {
            from.Components.Select(component => new V1.PlannedComponent
            {
                LineId = component.Id, ItemId = component.Item, Quantity = Number(component.Quantity), Unit = Name(component.Unit),
            }),
        },
    };

    public static V1.ComponentIssue Map(ComponentIssue from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ProductionOrderId = from.Order, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.ComponentIssueLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Lot = Name(line.Lot), FirstExpiredFirstOut = line.FirstExpired, Quantity = Number(line.Quantity),
                Unit = Name(line.Unit), ComponentLineId = Name(line.Component),
            }),
        },
    };

    public static V1.ComponentReturn Map(ComponentReturn from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ProductionOrderId = from.Order, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.ComponentReturnLine
            {
                LineId = line.Id, ComponentIssueId = line.IssueLine.Document, ComponentIssueLineId = line.IssueLine.Line, Quantity = Number(line.Quantity), Unit = Name(line.Unit),
                LocationId = Name(line.Location),
            }),
        },
    };

    public static V1.OverheadAbsorption Map(OverheadAbsorption from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ProductionOrderId = from.Order, Tags = Tags(from.Tags),
        Lines = { from.Lines.Select(Map) },
    };

    public static V1.ProductionCompletion Map(ProductionCompletion from, Currency currency) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ProductionOrderId = from.Order, Tags = Tags(from.Tags),
        Lines = { from.Lines.Select(line => Map(line, currency)) },
    };

    public static V1.ProductionScrap Map(ProductionScrap from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ProductionOrderId = from.Order, Tags = Tags(from.Tags),
        Lines =
        {
            from.Lines.Select(line => new V1.ProductionScrapLine
            {
                LineId = line.Id, OutputId = line.Output, Quantity = Number(line.Quantity), Unit = Name(line.Unit), WithCost = line.WithCost, AccountCode = Name(line.Account),
            }),
        },
    };

    public static V1.ProductionClose Map(ProductionClose from) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), ProductionOrderId = from.Order, Tags = Tags(from.Tags),
    };

    public static V1.Assembly Map(Assembly from, Currency currency) => new()
    {
        DocumentId = from.Id, EffectiveDate = Date(from.EffectiveDate), TimeOfDay = Time(from.TimeOfDay), SharedBy = (V1.OutputShare)from.SharedBy, Reference = from.Reference,
        Tags = Tags(from.Tags), Overheads = { from.Overheads.Select(Map) },
        Inputs =
        {
            from.Inputs.Select(input => new V1.AssemblyInput
            {
                LineId = input.Id, ItemId = input.Item, LocationId = input.Location, Lot = Name(input.Lot), FirstExpiredFirstOut = input.FirstExpired, Quantity = Number(input.Quantity),
                Unit = Name(input.Unit),
            }),
        },
        Outputs =
        {
            from.Outputs.Select(output => new V1.AssemblyOutput
            {
                LineId = output.Id, ItemId = output.Item, LocationId = output.Location, Lot = Name(output.Lot), ExpiryDate = Date(output.Expiry), Quantity = Number(output.Quantity),
                Unit = Name(output.Unit), Share = Number(output.Share), ByProductValue = Amount(output.ByProductValue, currency),
            }),
        },
    };

    private static V1.OverheadAbsorptionLine Map(OverheadAbsorptionLine line) => new()
    {
        LineId = line.Id, ItemId = line.Item, Quantity = Number(line.Quantity), Unit = Name(line.Unit), Rate = Number(line.Rate), AccountCode = Name(line.Account),
    };

    private static V1.ProductionCompletionLine Map(ProductionCompletionLine line, Currency currency)
    {
        var mapped = new V1.ProductionCompletionLine
        {
            LineId = line.Id, LocationId = line.Location, Lot = Name(line.Lot), ExpiryDate = Date(line.Expiry), Quantity = Number(line.Quantity), Unit = Name(line.Unit),
        };
        if (line.Completed is CompletesByProduct(var item, var value)) mapped.ByProduct = new() { ItemId = item, Value = Amount(value, currency) };
        else mapped.OutputId = ((CompletesOutput)line.Completed).Output;
        return mapped;
    }
}
