using Ledger.Domain.Primitives;
using Ledger.Domain.Production;

namespace Ledger.Api.Mapping;

/// <summary>Production documents of the domain to those of the contract.</summary>
internal static class ProductionDocuments
{
    public static V1.ProductionOrder Map(ProductionOrder order)
    {
        var mapped = new V1.ProductionOrder
        {
            DocumentId = order.Id, EffectiveDate = Values.Date(order.EffectiveDate), TimeOfDay = Values.TimeOfDay(order.TimeOfDay), LocationId = order.Location,
            SharedBy = (V1.OutputShare)order.SharedBy, Reference = order.Reference, Tags = Values.Tags(order.Tags),
        };
        foreach (var output in order.Outputs)
        {
            mapped.Outputs.Add(new V1.PlannedOutput
            {
                LineId = output.Id, ItemId = output.Item, Quantity = Values.Number(output.Quantity), Unit = output.Unit ?? "", Share = Values.Number(output.Share),
            });
        }
        foreach (var component in order.Components)
        {
            mapped.Components.Add(new V1.PlannedComponent
            {
                LineId = component.Id, ItemId = component.Item, Quantity = Values.Number(component.Quantity), Unit = component.Unit ?? "",
            });
        }
        return mapped;
    }

    public static V1.ComponentIssue Map(ComponentIssue issue)
    {
        var mapped = new V1.ComponentIssue
        {
            DocumentId = issue.Id, EffectiveDate = Values.Date(issue.EffectiveDate), TimeOfDay = Values.TimeOfDay(issue.TimeOfDay),
            ProductionOrderId = issue.Order, Tags = Values.Tags(issue.Tags),
        };
        foreach (var line in issue.Lines)
        {
            mapped.Lines.Add(new V1.ComponentIssueLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Lot = line.Lot ?? "", FirstExpiredFirstOut = line.FirstExpired,
                Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "", ComponentLineId = line.Component ?? "",
            });
        }
        return mapped;
    }

    public static V1.ComponentReturn Map(ComponentReturn goods)
    {
        var mapped = new V1.ComponentReturn
        {
            DocumentId = goods.Id, EffectiveDate = Values.Date(goods.EffectiveDate), TimeOfDay = Values.TimeOfDay(goods.TimeOfDay),
            ProductionOrderId = goods.Order, Tags = Values.Tags(goods.Tags),
        };
        foreach (var line in goods.Lines)
        {
            mapped.Lines.Add(new V1.ComponentReturnLine
            {
                LineId = line.Id, ComponentIssueId = line.IssueLine.Document, ComponentIssueLineId = line.IssueLine.Line,
                Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "", LocationId = line.Location ?? "",
            });
        }
        return mapped;
    }

    public static V1.OverheadAbsorption Map(OverheadAbsorption absorption)
    {
        var mapped = new V1.OverheadAbsorption
        {
            DocumentId = absorption.Id, EffectiveDate = Values.Date(absorption.EffectiveDate), TimeOfDay = Values.TimeOfDay(absorption.TimeOfDay),
            ProductionOrderId = absorption.Order, Tags = Values.Tags(absorption.Tags),
        };
        foreach (var line in absorption.Lines) mapped.Lines.Add(Assemblies.Overhead(line));
        return mapped;
    }

    public static V1.ProductionCompletion Map(ProductionCompletion completion, Currency baseCurrency)
    {
        var mapped = new V1.ProductionCompletion
        {
            DocumentId = completion.Id, EffectiveDate = Values.Date(completion.EffectiveDate), TimeOfDay = Values.TimeOfDay(completion.TimeOfDay),
            ProductionOrderId = completion.Order, Tags = Values.Tags(completion.Tags),
        };
        foreach (var line in completion.Lines)
        {
            var mappedLine = new V1.ProductionCompletionLine
            {
                LineId = line.Id, LocationId = line.Location, Lot = line.Lot ?? "", ExpiryDate = Values.Date(line.Expiry),
                Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "",
            };
            SetCompleted(mappedLine, line.Completed, baseCurrency);
            mapped.Lines.Add(mappedLine);
        }
        return mapped;
    }

    public static V1.ProductionScrap Map(ProductionScrap scrap)
    {
        var mapped = new V1.ProductionScrap
        {
            DocumentId = scrap.Id, EffectiveDate = Values.Date(scrap.EffectiveDate), TimeOfDay = Values.TimeOfDay(scrap.TimeOfDay),
            ProductionOrderId = scrap.Order, Tags = Values.Tags(scrap.Tags),
        };
        foreach (var line in scrap.Lines)
        {
            mapped.Lines.Add(new V1.ProductionScrapLine
            {
                LineId = line.Id, OutputId = line.Output, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "", WithCost = line.WithCost,
                AccountCode = line.Account ?? "",
            });
        }
        return mapped;
    }

    public static V1.ProductionClose Map(ProductionClose close) => new()
    {
        DocumentId = close.Id, EffectiveDate = Values.Date(close.EffectiveDate), TimeOfDay = Values.TimeOfDay(close.TimeOfDay),
        ProductionOrderId = close.Order, Tags = Values.Tags(close.Tags),
    };

    private static void SetCompleted(V1.ProductionCompletionLine to, Completed completed, Currency baseCurrency)
    {
        switch (completed)
        {
            case CompletesOutput { Output: var output }:
                to.OutputId = output;
                break;
            case CompletesByProduct byProduct:
                to.ByProduct = new() { ItemId = byProduct.Item, Value = Values.Amount(byProduct.Value, baseCurrency) };
                break;
            default:
                throw new InvalidOperationException($"A completion of {completed.GetType().Name} has no place in the contract.");
        }
    }
}
