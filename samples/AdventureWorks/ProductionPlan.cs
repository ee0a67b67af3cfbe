namespace AdventureWorks;

/// <summary>Something to make, and what goes into all of it.</summary>
internal sealed record Run(Product Product, int Quantity, IReadOnlyList<(Product Product, int Quantity)> Components);

/// <summary>An hour of a place where things are made.</summary>
internal sealed record WorkCentre(string ItemId, string Name, decimal RatePerHour);

/// <summary>What the bills of materials make of the stock that is there.</summary>
/// <remarks>
/// Quantities of a bill count in the component's own unit. Runs are planned one after the other, by product number; each takes as much as
/// is left, up to a limit. First what is made of bought parts alone, then what contains some of that.
/// </remarks>
internal sealed class ProductionPlan
{
    private const int MostOfParts = 200;
    private const int MostOfAssemblies = 60;
    private readonly Dictionary<string, int> _left;

    /// <param name="folder">Where the files lie.</param>
    /// <param name="products">All products, by their id in the files.</param>
    /// <param name="onHand">Whole units on hand, by product number.</param>
    public ProductionPlan(string folder, IReadOnlyDictionary<string, Product> products, IReadOnlyDictionary<string, int> onHand)
    {
        _left = new(onHand, StringComparer.Ordinal);
        // A bill without an assembly says only that a product is sold; one with an end date is replaced.
        var bills = TabFile.Rows(folder, "BillOfMaterials").Where(row => row[1].Length > 0 && row[4].Length == 0)
            .GroupBy(row => products[row[1]], row => (Product: products[row[2]], Quantity: TabFile.Whole(row[7])))
            .OrderBy(bill => bill.Key.Number, StringComparer.Ordinal).ToArray();
        Parts = [.. Plan(bills, MostOfParts)];
        foreach (var run in Parts) _left[run.Product.Number] = Left(run.Product) + run.Quantity;
        var parts = Parts.Select(run => run.Product).ToHashSet();
        Assemblies = [.. Plan(bills.Where(bill => !parts.Contains(bill.Key) && bill.Any(line => parts.Contains(line.Product))), MostOfAssemblies)];

        var centres = TabFile.Rows(folder, "Location").ToDictionary(row => row[1], row => new WorkCentre($"HOUR-{row[0]}", row[1], TabFile.Amount(row[2])), StringComparer.Ordinal);
        (Subassembly, FinalAssembly) = (centres["Subassembly"], centres["Final Assembly"]);
    }

    /// <summary>What is made of bought parts.</summary>
    public IReadOnlyList<Run> Parts { get; }

    /// <summary>What is made of those.</summary>
    public IReadOnlyList<Run> Assemblies { get; }

    /// <summary>Where parts are made.</summary>
    public WorkCentre Subassembly { get; }

    /// <summary>Where assemblies are made.</summary>
    public WorkCentre FinalAssembly { get; }

    private IEnumerable<Run> Plan(IEnumerable<IGrouping<Product, (Product Product, int Quantity)>> bills, int most)
    {
        foreach (var bill in bills)
        {
            var quantity = Math.Min(most, bill.Min(line => Left(line.Product) / line.Quantity));
            if (quantity == 0) continue;
            var run = new Run(bill.Key, quantity, [.. bill.Select(line => (line.Product, line.Quantity * quantity))]);
            foreach (var (product, used) in run.Components) _left[product.Number] -= used;
            yield return run;
        }
    }

    private int Left(Product product) => _left.GetValueOrDefault(product.Number);
}
