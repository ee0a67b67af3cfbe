using Ledger.Domain.Primitives;
using Ledger.Domain.Production;

namespace Ledger.Api.Mapping;

/// <summary>Production documents of the contract to those of the domain.</summary>
internal static class ProductionCommands
{
    private const int MaxOutputs = 100;

    public static ProductionOrder Map(V1.ProductionOrder order, Door door)
    {
        var sharedBy = door.OptionalChoice((int)order.SharedBy, OutputShare.Quantity, "shared_by");
        var outputs = new PlannedOutput[door.In("outputs").Lines(order.Outputs.Count, MaxOutputs)];
        HashSet<string>? seen = null;
        for (var i = 0; i < outputs.Length; i++)
        {
            var output = order.Outputs[i];
            outputs[i] = new(
                door.LineId(ref seen, output.LineId, i, int.MaxValue), door.Id(output.ItemId, "item_id", i), door.Quantity(output.Quantity, i),
                door.OptionalId(output.Unit, "unit", i), Assemblies.Share(output.Share, sharedBy, i, door));
        }
        var components = new PlannedComponent[door.In("components").Lines(order.Components.Count, optional: true)];
        for (var i = 0; i < components.Length; i++)
        {
            var component = order.Components[i];
            components[i] = new(
                door.LineId(ref seen, component.LineId, i, int.MaxValue), door.Id(component.ItemId, "item_id", i), door.Quantity(component.Quantity, i),
                door.OptionalId(component.Unit, "unit", i));
        }
        return new(
            door.Id(order.DocumentId, "document_id"), door.Date(order.EffectiveDate, "effective_date"), door.TimeOfDay(order.TimeOfDay),
            door.Id(order.LocationId, "location_id"), sharedBy, door.Text(order.Reference, "reference"), ValueList<PlannedOutput>.Own(outputs),
            ValueList<PlannedComponent>.Own(components))
        {
            Tags = door.Tags(order.Tags),
        };
    }

    public static ComponentIssue Map(V1.ComponentIssue issue, Door door)
    {
        var lines = new ComponentIssueLine[door.Lines(issue.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = issue.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Id(line.LocationId, "location_id", i),
                door.Lot(line.Lot, line.FirstExpiredFirstOut, i), line.FirstExpiredFirstOut, door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), door.OptionalId(line.ComponentLineId, "component_line_id", i));
        }
        return new(
            door.Id(issue.DocumentId, "document_id"), door.Date(issue.EffectiveDate, "effective_date"), door.TimeOfDay(issue.TimeOfDay),
            door.Id(issue.ProductionOrderId, "production_order_id"), ValueList<ComponentIssueLine>.Own(lines))
        {
            Tags = door.Tags(issue.Tags),
        };
    }

    public static ComponentReturn Map(V1.ComponentReturn goods, Door door)
    {
        var lines = new ComponentReturnLine[door.Lines(goods.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = goods.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length),
                door.Ref(line.ComponentIssueId, "component_issue_id", line.ComponentIssueLineId, "component_issue_line_id", i),
                door.Quantity(line.Quantity, i), door.OptionalId(line.Unit, "unit", i), door.OptionalId(line.LocationId, "location_id", i));
        }
        return new(
            door.Id(goods.DocumentId, "document_id"), door.Date(goods.EffectiveDate, "effective_date"), door.TimeOfDay(goods.TimeOfDay),
            door.Id(goods.ProductionOrderId, "production_order_id"), ValueList<ComponentReturnLine>.Own(lines))
        {
            Tags = door.Tags(goods.Tags),
        };
    }

    public static OverheadAbsorption Map(V1.OverheadAbsorption absorption, Door door)
    {
        var lines = new OverheadAbsorptionLine[door.Lines(absorption.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++) lines[i] = Assemblies.Overhead(absorption.Lines[i], ref seen, i, lines.Length, door);
        return new(
            door.Id(absorption.DocumentId, "document_id"), door.Date(absorption.EffectiveDate, "effective_date"), door.TimeOfDay(absorption.TimeOfDay),
            door.Id(absorption.ProductionOrderId, "production_order_id"), ValueList<OverheadAbsorptionLine>.Own(lines))
        {
            Tags = door.Tags(absorption.Tags),
        };
    }

    public static ProductionCompletion Map(V1.ProductionCompletion completion, Door door)
    {
        var lines = new ProductionCompletionLine[door.Lines(completion.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = completion.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), Completed(line, i, door), door.Id(line.LocationId, "location_id", i),
                door.Lot(line.Lot, i), door.OptionalDate(line.ExpiryDate, "expiry_date", i), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i));
        }
        return new(
            door.Id(completion.DocumentId, "document_id"), door.Date(completion.EffectiveDate, "effective_date"), door.TimeOfDay(completion.TimeOfDay),
            door.Id(completion.ProductionOrderId, "production_order_id"), ValueList<ProductionCompletionLine>.Own(lines))
        {
            Tags = door.Tags(completion.Tags),
        };
    }

    public static ProductionScrap Map(V1.ProductionScrap scrap, Door door)
    {
        var lines = new ProductionScrapLine[door.Lines(scrap.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = scrap.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.OutputId, "output_id", i), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), line.WithCost, door.OptionalId(line.AccountCode, "account_code", i, Catalog.MaxAccountCode));
        }
        return new(
            door.Id(scrap.DocumentId, "document_id"), door.Date(scrap.EffectiveDate, "effective_date"), door.TimeOfDay(scrap.TimeOfDay),
            door.Id(scrap.ProductionOrderId, "production_order_id"), ValueList<ProductionScrapLine>.Own(lines))
        {
            Tags = door.Tags(scrap.Tags),
        };
    }

    public static ProductionClose Map(V1.ProductionClose close, Door door) => new(
        door.Id(close.DocumentId, "document_id"), door.Date(close.EffectiveDate, "effective_date"), door.TimeOfDay(close.TimeOfDay),
        door.Id(close.ProductionOrderId, "production_order_id"))
    {
        Tags = door.Tags(close.Tags),
    };

    private static Completed Completed(V1.ProductionCompletionLine line, int i, Door door)
    {
        switch (line.CompletedCase)
        {
            case V1.ProductionCompletionLine.CompletedOneofCase.OutputId:
                return new CompletesOutput(door.Id(line.OutputId, "output_id", i));
            case V1.ProductionCompletionLine.CompletedOneofCase.ByProduct:
                return new CompletesByProduct(
                    door.Id(line.ByProduct.ItemId, "by_product.item_id", i), door.Amount(line.ByProduct.Value, "by_product.value", i, anySign: false));
            default:
                door.Refuse(V1.Reason.MissingField, "completed", i, "What the line brings in is required.");
                return new CompletesOutput("");
        }
    }
}
