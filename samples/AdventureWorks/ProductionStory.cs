using Ledger.V1;

namespace AdventureWorks;

/// <summary>What an ERP would send for production: catalogue, orders for parts, assemblies of these, and what becomes of the assemblies.</summary>
/// <remarks>
/// A part is completed in two halves, and its hours are known only after the first. Half of each assembly goes to the shop in two
/// deliveries, and half of that is sold there.
/// </remarks>
internal sealed class ProductionStory(string bookId, ProductionPlan plan)
{
    /// <summary>When production begins: all purchases are settled.</summary>
    public static readonly DateOnly Begins = new(2014, 9, 1);

    /// <summary>The last date on which anything posts.</summary>
    public static readonly DateOnly Ends = Begins.AddDays(ToSale);

    private const decimal HoursADay = 0.25m;
    private const string Labour = "460";
    private const string Transfer = "TR-1";
    private const int ToIssue = 1;
    private const int ToFirstHalf = 5;
    private const int ToHours = 8;
    private const int ToSecondHalf = 10;
    private const int ToClose = 12;
    private const int ToAssembly = 20;
    private const int ToTransfer = 25;
    private const int ToFirstDelivery = 27;
    private const int ToSecondDelivery = 30;
    private const int ToSale = 35;

    /// <summary>All commands.</summary>
    public IEnumerable<Command> Commands()
    {
        var story = new Story(bookId);
        foreach (var run in plan.Parts.Concat(plan.Assemblies)) yield return story.Item(run.Product);
        yield return Hour(plan.Subassembly);
        yield return Hour(plan.FinalAssembly);
        foreach (var command in plan.Parts.SelectMany(Order)) yield return command;
        foreach (var run in plan.Assemblies) yield return new() { Assemble = new() { BookId = bookId, Assembly = Assembled(run) } };
        if (plan.Assemblies.Count == 0) yield break;
        yield return new() { TransferStock = new() { BookId = bookId, Transfer = Moved() } };
        var first = Delivered($"{Transfer}-A", ToFirstDelivery, units => units / 2);
        if (first.Lines.Count > 0) yield return new() { ReceiveTransfer = new() { BookId = bookId, TransferReceipt = first } };
        yield return new() { ReceiveTransfer = new() { BookId = bookId, TransferReceipt = Delivered($"{Transfer}-B", ToSecondDelivery, Half) } };
        yield return new() { ShipGoods = new() { BookId = bookId, Shipment = Sold() } };
    }

    private IEnumerable<Command> Order(Run run)
    {
        var id = $"WO-{run.Product.Number}";
        var first = Half(run.Quantity);
        yield return new() { ReleaseProductionOrder = new() { BookId = bookId, ProductionOrder = Released(id, run) } };
        yield return new() { IssueComponents = new() { BookId = bookId, ComponentIssue = Issued(id, run) } };
        yield return new() { CompleteProduction = new() { BookId = bookId, ProductionCompletion = Completed(id, "A", ToFirstHalf, first) } };
        yield return new() { AbsorbOverhead = new() { BookId = bookId, OverheadAbsorption = Absorbed(id, run) } };
        if (run.Quantity > first)
            yield return new() { CompleteProduction = new() { BookId = bookId, ProductionCompletion = Completed(id, "B", ToSecondHalf, run.Quantity - first) } };
        var close = new ProductionClose { DocumentId = $"{id}-CLOSE", EffectiveDate = On(ToClose), ProductionOrderId = id };
        yield return new() { CloseProductionOrder = new() { BookId = bookId, ProductionClose = close } };
    }

    private static ProductionOrder Released(string id, Run run)
    {
        var document = new ProductionOrder { DocumentId = id, EffectiveDate = On(0), LocationId = Story.Main };
        document.Outputs.Add(new PlannedOutput { LineId = "made", ItemId = run.Product.Number, Quantity = Values.Number(run.Quantity) });
        document.Components.AddRange(run.Components.Select((line, i) =>
            new PlannedComponent { LineId = $"{i + 1}", ItemId = line.Product.Number, Quantity = Values.Number(line.Quantity) }));
        return document;
    }

    private static ComponentIssue Issued(string id, Run run)
    {
        var document = new ComponentIssue { DocumentId = $"{id}-ISSUE", EffectiveDate = On(ToIssue), ProductionOrderId = id };
        document.Lines.AddRange(run.Components.Select((line, i) => new ComponentIssueLine
        {
            LineId = $"{i + 1}", ItemId = line.Product.Number, LocationId = Story.Main, Quantity = Values.Number(line.Quantity), ComponentLineId = $"{i + 1}",
        }));
        return document;
    }

    private static ProductionCompletion Completed(string id, string part, int days, int units) => new()
    {
        DocumentId = $"{id}-{part}", EffectiveDate = On(days), ProductionOrderId = id,
        Lines = { new ProductionCompletionLine { LineId = "1", OutputId = "made", LocationId = Story.Main, Quantity = Values.Number(units) } },
    };

    private OverheadAbsorption Absorbed(string id, Run run) =>
        new() { DocumentId = $"{id}-HOURS", EffectiveDate = On(ToHours), ProductionOrderId = id, Lines = { Hours(plan.Subassembly, run) } };

    private Assembly Assembled(Run run)
    {
        var document = new Assembly { DocumentId = $"AS-{run.Product.Number}", EffectiveDate = On(ToAssembly) };
        document.Inputs.AddRange(run.Components.Select((line, i) => new AssemblyInput
        {
            LineId = $"{i + 1}", ItemId = line.Product.Number, LocationId = Story.Main, Quantity = Values.Number(line.Quantity),
        }));
        document.Overheads.Add(Hours(plan.FinalAssembly, run));
        document.Outputs.Add(new AssemblyOutput { LineId = "made", ItemId = run.Product.Number, LocationId = Story.Main, Quantity = Values.Number(run.Quantity) });
        return document;
    }

    private Transfer Moved()
    {
        var document = new Transfer { DocumentId = Transfer, EffectiveDate = On(ToTransfer), FromLocationId = Story.Main, ToLocationId = Story.Shop, TwoSteps = true };
        document.Lines.AddRange(plan.Assemblies.Select(run =>
            new TransferLine { LineId = run.Product.Number, ItemId = run.Product.Number, Quantity = Values.Number(ToShop(run)) }));
        return document;
    }

    private TransferReceipt Delivered(string id, int days, Func<int, int> part)
    {
        var document = new TransferReceipt { DocumentId = id, EffectiveDate = On(days), TransferId = Transfer };
        document.Lines.AddRange(plan.Assemblies.Where(run => part(ToShop(run)) > 0).Select(run =>
            new TransferReceiptLine { LineId = run.Product.Number, TransferLineId = run.Product.Number, Quantity = Values.Number(part(ToShop(run))) }));
        return document;
    }

    private Shipment Sold()
    {
        var document = new Shipment { DocumentId = "SH-SHOP", EffectiveDate = On(ToSale), SalesOrderReference = "SO-SHOP" };
        document.Lines.AddRange(plan.Assemblies.Select(run => new ShipmentLine
        {
            LineId = run.Product.Number, ItemId = run.Product.Number, LocationId = Story.Shop, Quantity = Values.Number(Half(ToShop(run))),
        }));
        return document;
    }

    private Command Hour(WorkCentre centre) => new()
    {
        UpsertItem = new()
        {
            BookId = bookId,
            Item = new()
            {
                ItemId = centre.ItemId, Name = $"Hour of {centre.Name}", BaseUnit = "hour", IsService = true, Rate = Values.Number(centre.RatePerHour),
                Accounts = new() { ExpenseAccountCode = Labour },
            },
        },
    };

    private static OverheadAbsorptionLine Hours(WorkCentre centre, Run run) =>
        new() { LineId = "hours", ItemId = centre.ItemId, Quantity = Values.Number(run.Quantity * run.Product.DaysToMake * HoursADay) };

    private static int ToShop(Run run) => Half(run.Quantity);

    /// <summary>Half, rounded up.</summary>
    private static int Half(int units) => units - (units / 2);

    private static Date On(int days) => Values.On(Begins.AddDays(days));
}
