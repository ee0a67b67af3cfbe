namespace AdventureWorks;

/// <summary>A supplier, or a carrier.</summary>
internal sealed record Vendor(string Id, string Name);

/// <summary>Something that is bought or made.</summary>
/// <param name="Number">The product number.</param>
/// <param name="Name">Its name.</param>
/// <param name="DaysToMake">Days that it takes to make one; 0 where it is bought.</param>
internal sealed record Product(string Number, string Name, int DaysToMake);

/// <summary>A completed purchase order with what came of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="VendorId">The supplier.</param>
/// <param name="CarrierId">Who brought the goods.</param>
/// <param name="Ordered">When it was ordered.</param>
/// <param name="Shipped">When the goods came.</param>
/// <param name="Tax">Tax of the whole order, four decimals.</param>
/// <param name="Freight">Freight of the whole order, four decimals.</param>
/// <param name="Lines">Its lines, by their number.</param>
internal sealed record Order(
    int Id, string VendorId, string CarrierId, DateOnly Ordered, DateOnly Shipped, decimal Tax, decimal Freight, IReadOnlyList<OrderLine> Lines)
{
    /// <summary>How its supplier deals with rejected goods. The files do not say; the orders take turns by number.</summary>
    public WayBack WayBack => (WayBack)(Id % 3);
}

/// <summary>How goods that are rejected go back, and who asks for what.</summary>
internal enum WayBack
{
    /// <summary>They go back at once, and the bill is for what was kept.</summary>
    BilledForKept = 0,

    /// <summary>They go back after the bill for all, and a credit note settles the claim.</summary>
    ReturnedAfterBill = 1,

    /// <summary>They go back at once, the bill is for all nevertheless, and a credit note settles the rest of it.</summary>
    BilledForAll = 2,
}

/// <summary>A line of an order: what was ordered, what came, and what of it was kept. Whole units.</summary>
internal sealed record OrderLine(string Id, Product Product, decimal UnitPrice, int Ordered, int Received, int Stocked)
{
    public int Rejected => Received - Stocked;
}

/// <summary>The purchasing files of AdventureWorks.</summary>
internal sealed class PurchasingFiles
{
    private const string Complete = "4";
    private readonly Dictionary<string, Product> _products;

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="limit">How many completed orders to take, from the first; all where it is more than there are.</param>
    public PurchasingFiles(string folder, int limit)
    {
        _products = TabFile.Rows(folder, "Product").ToDictionary(row => row[0], row => new Product(row[2], row[1], TabFile.Whole(row[14])), StringComparer.Ordinal);
        var lines = TabFile.Rows(folder, "PurchaseOrderDetail").GroupBy(row => row[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(row => TabFile.Whole(row[1])).Select(Line).ToArray(), StringComparer.Ordinal);
        Orders = [.. TabFile.Rows(folder, "PurchaseOrderHeader").Where(row => row[2] == Complete).OrderBy(row => TabFile.Whole(row[0])).Take(limit)
            .Select(row => new Order(TabFile.Whole(row[0]), row[4], $"CARRIER-{row[5]}", TabFile.Day(row[6]), TabFile.Day(row[7]),
                TabFile.Amount(row[9]), TabFile.Amount(row[10]), lines[row[0]]))];
        var used = Orders.Select(order => order.VendorId).ToHashSet(StringComparer.Ordinal);
        Vendors = [.. TabFile.Rows(folder, "Vendor").Where(row => used.Contains(row[0])).Select(row => new Vendor(row[0], row[2]))];
        Carriers = [.. TabFile.Rows(folder, "ShipMethod").Select(row => new Vendor($"CARRIER-{row[0]}", row[1]))];
        Bought = [.. Orders.SelectMany(order => order.Lines).Select(line => line.Product).Distinct().OrderBy(product => product.Number, StringComparer.Ordinal)];
    }

    /// <summary>The completed orders, by number.</summary>
    public IReadOnlyList<Order> Orders { get; }

    /// <summary>The suppliers of the orders.</summary>
    public IReadOnlyList<Vendor> Vendors { get; }

    /// <summary>Who brings goods.</summary>
    public IReadOnlyList<Vendor> Carriers { get; }

    /// <summary>The products of the orders.</summary>
    public IReadOnlyList<Product> Bought { get; }

    /// <summary>All products, by their id in the files.</summary>
    public IReadOnlyDictionary<string, Product> Products => _products;

    private OrderLine Line(string[] row) =>
        new(row[1], _products[row[4]], TabFile.Amount(row[5]), TabFile.Whole(row[3]), TabFile.Whole(row[7]), TabFile.Whole(row[9]));
}
