using System.Globalization;

namespace AdventureWorks;

/// <summary>A supplier.</summary>
internal sealed record Vendor(string Id, string Name);

/// <summary>Something that is bought.</summary>
internal sealed record Product(string Number, string Name);

/// <summary>A completed purchase order with what came of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="VendorId">The supplier.</param>
/// <param name="Ordered">When it was ordered.</param>
/// <param name="Shipped">When the goods came.</param>
/// <param name="Tax">Tax of the whole order, four decimals.</param>
/// <param name="Freight">Freight of the whole order, four decimals.</param>
/// <param name="Lines">Its lines, by their number.</param>
internal sealed record Order(int Id, string VendorId, DateOnly Ordered, DateOnly Shipped, decimal Tax, decimal Freight, IReadOnlyList<OrderLine> Lines);

/// <summary>A line of an order: what was ordered, what came, and what of it was kept. Whole units.</summary>
internal sealed record OrderLine(string Id, Product Product, decimal UnitPrice, int Ordered, int Received, int Stocked);

/// <summary>The purchasing files of AdventureWorks: tab separated, no header line.</summary>
internal sealed class PurchasingFiles
{
    private const string Complete = "4";
    private readonly Dictionary<string, Product> _products = new(StringComparer.Ordinal);

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="limit">How many completed orders to take, from the first; all where it is more than there are.</param>
    public PurchasingFiles(string folder, int limit)
    {
        foreach (var row in Rows(folder, "Product")) _products.Add(row[0], new(row[2], row[1]));
        var lines = Rows(folder, "PurchaseOrderDetail").GroupBy(row => row[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(row => Whole(row[1])).Select(Line).ToArray(), StringComparer.Ordinal);
        Orders = [.. Rows(folder, "PurchaseOrderHeader").Where(row => row[2] == Complete).OrderBy(row => Whole(row[0])).Take(limit)
            .Select(row => new Order(Whole(row[0]), row[4], Day(row[6]), Day(row[7]), Amount(row[9]), Amount(row[10]), lines[row[0]]))];
        var used = Orders.Select(order => order.VendorId).ToHashSet(StringComparer.Ordinal);
        Vendors = [.. Rows(folder, "Vendor").Where(row => used.Contains(row[0])).Select(row => new Vendor(row[0], row[2]))];
        Products = [.. Orders.SelectMany(order => order.Lines).Select(line => line.Product).Distinct().OrderBy(product => product.Number, StringComparer.Ordinal)];
    }

    /// <summary>The completed orders, by number.</summary>
    public IReadOnlyList<Order> Orders { get; }

    /// <summary>The suppliers of the orders.</summary>
    public IReadOnlyList<Vendor> Vendors { get; }

    /// <summary>The products of the orders.</summary>
    public IReadOnlyList<Product> Products { get; }

    private OrderLine Line(string[] row) => new(row[1], _products[row[4]], Amount(row[5]), Whole(row[3]), Whole(row[7]), Whole(row[9]));

    private static IEnumerable<string[]> Rows(string folder, string name) => File.ReadLines(Path.Combine(folder, name + ".csv")).Select(line => line.Split('\t'));

    private static decimal Amount(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static int Whole(string text) => checked((int)Amount(text)) is var whole && whole == Amount(text) ? whole : throw new FormatException($"{text} is not a whole number.");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
