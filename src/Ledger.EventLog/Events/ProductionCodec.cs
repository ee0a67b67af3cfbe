using Ledger.Domain.Production;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Production orders and what is entered on them to their stored form and back. Dates count from the event's base date.</summary>
internal static class ProductionCodec
{
    public static Stored.ProductionOrder Write(ProductionOrder order, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(order.Id),
        EffectiveDate = Values.Days(order.EffectiveDate) - baseDate,
        TimeOfDay = (uint)order.TimeOfDay,
        Location = strings.Number(order.Location),
        SharedBy = (Stored.OutputShare)order.SharedBy,
        Reference = order.Reference,
        Outputs =
        {
            order.Outputs.Select(output => new Stored.PlannedOutput
            {
                Id = strings.Number(output.Id),
                Item = strings.Number(output.Item),
                Quantity = Values.Text(output.Quantity),
                Unit = strings.Number(output.Unit),
                Share = Values.Text(output.Share),
            }),
        },
        Components =
        {
            order.Components.Select(component => new Stored.PlannedComponent
            {
                Id = strings.Number(component.Id),
                Item = strings.Number(component.Item),
                Quantity = Values.Text(component.Quantity),
                Unit = strings.Number(component.Unit),
            }),
        },
    };

    public static ProductionOrder Read(Stored.ProductionOrder order, int baseDate, StringTable strings) => new(
        strings.Needed(order.Id), Values.Date(baseDate + order.EffectiveDate), (int)order.TimeOfDay, strings.Needed(order.Location),
        (OutputShare)order.SharedBy, order.Reference,
        Parts.List(order.Outputs, output => new PlannedOutput(
            strings.Needed(output.Id), strings.Needed(output.Item), Values.Decimal(output.Quantity), strings.Text(output.Unit),
            Values.MaybeDecimal(output.Share))),
        Parts.List(order.Components, component => new PlannedComponent(
            strings.Needed(component.Id), strings.Needed(component.Item), Values.Decimal(component.Quantity), strings.Text(component.Unit))));

    public static Stored.ComponentIssue Write(ComponentIssue issue, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(issue.Id),
        EffectiveDate = Values.Days(issue.EffectiveDate) - baseDate,
        TimeOfDay = (uint)issue.TimeOfDay,
        Order = strings.Number(issue.Order),
        Lines =
        {
            issue.Lines.Select(line => new Stored.ComponentIssueLine
            {
                Id = strings.Number(line.Id),
                Item = strings.Number(line.Item),
                Location = strings.Number(line.Location),
                Lot = strings.Number(line.Lot),
                FirstExpired = line.FirstExpired,
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                Component = strings.Number(line.Component),
            }),
        },
    };

    public static ComponentIssue Read(Stored.ComponentIssue issue, int baseDate, StringTable strings) => new(
        strings.Needed(issue.Id), Values.Date(baseDate + issue.EffectiveDate), (int)issue.TimeOfDay, strings.Needed(issue.Order),
        Parts.List(issue.Lines, line => new ComponentIssueLine(
            strings.Needed(line.Id), strings.Needed(line.Item), strings.Needed(line.Location), strings.Text(line.Lot), line.FirstExpired,
            Values.Decimal(line.Quantity), strings.Text(line.Unit), strings.Text(line.Component))));

    public static Stored.ComponentReturn Write(ComponentReturn back, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(back.Id),
        EffectiveDate = Values.Days(back.EffectiveDate) - baseDate,
        TimeOfDay = (uint)back.TimeOfDay,
        Order = strings.Number(back.Order),
        Lines =
        {
            back.Lines.Select(line => new Stored.ComponentReturnLine
            {
                Id = strings.Number(line.Id),
                IssueLine = Parts.Line(line.IssueLine, strings),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                Location = strings.Number(line.Location),
            }),
        },
    };

    public static ComponentReturn Read(Stored.ComponentReturn back, int baseDate, StringTable strings) => new(
        strings.Needed(back.Id), Values.Date(baseDate + back.EffectiveDate), (int)back.TimeOfDay, strings.Needed(back.Order),
        Parts.List(back.Lines, line => new ComponentReturnLine(
            strings.Needed(line.Id), Parts.Line(line.IssueLine, strings), Values.Decimal(line.Quantity), strings.Text(line.Unit), strings.Text(line.Location))));

    public static Stored.OverheadAbsorption Write(OverheadAbsorption absorption, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(absorption.Id),
        EffectiveDate = Values.Days(absorption.EffectiveDate) - baseDate,
        TimeOfDay = (uint)absorption.TimeOfDay,
        Order = strings.Number(absorption.Order),
        Lines = { absorption.Lines.Select(line => Write(line, strings)) },
    };

    public static OverheadAbsorption Read(Stored.OverheadAbsorption absorption, int baseDate, StringTable strings) => new(
        strings.Needed(absorption.Id), Values.Date(baseDate + absorption.EffectiveDate), (int)absorption.TimeOfDay, strings.Needed(absorption.Order),
        Parts.List(absorption.Lines, line => Read(line, strings)));

    public static Stored.OverheadAbsorptionLine Write(OverheadAbsorptionLine line, StringTable strings) => new()
    {
        Id = strings.Number(line.Id),
        Item = strings.Number(line.Item),
        Quantity = Values.Text(line.Quantity),
        Unit = strings.Number(line.Unit),
        Rate = Values.Text(line.Rate),
        Account = strings.Number(line.Account),
    };

    public static OverheadAbsorptionLine Read(Stored.OverheadAbsorptionLine line, StringTable strings) => new(
        strings.Needed(line.Id), strings.Needed(line.Item), Values.Decimal(line.Quantity), strings.Text(line.Unit), Values.MaybeDecimal(line.Rate),
        strings.Text(line.Account));

    public static Stored.ProductionCompletion Write(ProductionCompletion completion, int baseDate, StringTable strings)
    {
        var stored = new Stored.ProductionCompletion
        {
            Id = strings.Number(completion.Id),
            EffectiveDate = Values.Days(completion.EffectiveDate) - baseDate,
            TimeOfDay = (uint)completion.TimeOfDay,
            Order = strings.Number(completion.Order),
        };
        foreach (var line in completion.Lines.Span)
        {
            var storedLine = new Stored.ProductionCompletionLine
            {
                Id = strings.Number(line.Id),
                Location = strings.Number(line.Location),
                Lot = strings.Number(line.Lot),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
            };
            if (line.Expiry is { } expiry) storedLine.Expiry = Values.Days(expiry) - baseDate;
            switch (line.Completed)
            {
                case CompletesOutput output: storedLine.Output = strings.Number(output.Output); break;
                case CompletesByProduct by: storedLine.ByProduct = new() { Item = strings.Number(by.Item), Value = by.Value }; break;
                default: throw new InvalidOperationException($"A {line.Completed.GetType().Name} has no stored form.");
            }
            stored.Lines.Add(storedLine);
        }
        return stored;
    }

    public static ProductionCompletion Read(Stored.ProductionCompletion completion, int baseDate, StringTable strings) => new(
        strings.Needed(completion.Id), Values.Date(baseDate + completion.EffectiveDate), (int)completion.TimeOfDay, strings.Needed(completion.Order),
        Parts.List(completion.Lines, line => new ProductionCompletionLine(
            strings.Needed(line.Id), ReadCompleted(line, strings), strings.Needed(line.Location), strings.Text(line.Lot),
            line.HasExpiry ? Values.Date(baseDate + line.Expiry) : null, Values.Decimal(line.Quantity), strings.Text(line.Unit))));

    public static Stored.ProductionScrap Write(ProductionScrap scrap, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(scrap.Id),
        EffectiveDate = Values.Days(scrap.EffectiveDate) - baseDate,
        TimeOfDay = (uint)scrap.TimeOfDay,
        Order = strings.Number(scrap.Order),
        Lines =
        {
            scrap.Lines.Select(line => new Stored.ProductionScrapLine
            {
                Id = strings.Number(line.Id),
                Output = strings.Number(line.Output),
                Quantity = Values.Text(line.Quantity),
                Unit = strings.Number(line.Unit),
                WithCost = line.WithCost,
                Account = strings.Number(line.Account),
            }),
        },
    };

    public static ProductionScrap Read(Stored.ProductionScrap scrap, int baseDate, StringTable strings) => new(
        strings.Needed(scrap.Id), Values.Date(baseDate + scrap.EffectiveDate), (int)scrap.TimeOfDay, strings.Needed(scrap.Order),
        Parts.List(scrap.Lines, line => new ProductionScrapLine(
            strings.Needed(line.Id), strings.Needed(line.Output), Values.Decimal(line.Quantity), strings.Text(line.Unit), line.WithCost,
            strings.Text(line.Account))));

    public static Stored.ProductionClose Write(ProductionClose close, int baseDate, StringTable strings) => new()
    {
        Id = strings.Number(close.Id),
        EffectiveDate = Values.Days(close.EffectiveDate) - baseDate,
        TimeOfDay = (uint)close.TimeOfDay,
        Order = strings.Number(close.Order),
    };

    public static ProductionClose Read(Stored.ProductionClose close, int baseDate, StringTable strings) => new(
        strings.Needed(close.Id), Values.Date(baseDate + close.EffectiveDate), (int)close.TimeOfDay, strings.Needed(close.Order));

    private static Completed ReadCompleted(Stored.ProductionCompletionLine line, StringTable strings) => line.CompletedCase switch
    {
        Stored.ProductionCompletionLine.CompletedOneofCase.Output => new CompletesOutput(strings.Needed(line.Output)),
        Stored.ProductionCompletionLine.CompletedOneofCase.ByProduct => new CompletesByProduct(strings.Needed(line.ByProduct.Item), line.ByProduct.Value),
        _ => throw new LogDamagedException("A completion's line brings nothing that this version knows."),
    };
}
