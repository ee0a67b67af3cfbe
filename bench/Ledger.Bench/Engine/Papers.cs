using System.Globalization;
using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.EventLog.Packing;
using NodaTime;

namespace Ledger.Bench.Engine;

/// <summary>The books and documents of the benchmarks.</summary>
internal static class Papers
{
    public const string Location = "MAIN";
    public const string Elsewhere = "OTHER";
    public const string Supplier = "S";
    public static readonly DocumentCurrency Dollars = new("USD", 1);
    public static readonly LocalDate FirstDay = new(2024, 1, 1);
    private static readonly Instant RecordedAt = Instant.FromUtc(2026, 1, 1, 0, 0);

    /// <summary>An open book with two locations, a supplier and items I0, I1 and so on.</summary>
    public static List<Command> Opening(int items, CostingMethod method = CostingMethod.Fifo)
    {
        var commands = new List<Command>(items + 4)
        {
            new OpenBook("bench", "USD", new("Bench", NegativeStock.Refuse, 0, 0, false, AccountMap.Standard)),
            new PutLocation(new(Location, "Main", AccountOverrides.None)),
            new PutLocation(new(Elsewhere, "Other", AccountOverrides.None)),
            new PutContact(new(Supplier, "Supplier", null)),
        };
        for (var item = 0; item < items; item++) commands.Add(new PutItem(new(Item(item), "Item", "each", ValueList<UnitConversion>.Empty, method, null, null, AccountOverrides.None)));
        return commands;
    }

    public static Book Open(int items, CostingMethod method = CostingMethod.Fifo)
    {
        var book = new Book(new DocumentPacking());
        foreach (var command in Opening(items, method)) Accept(book, command);
        return book;
    }

    /// <summary>The id of an item; a string of its own each time, as it comes off the wire.</summary>
    public static string Item(int number) => string.Create(CultureInfo.InvariantCulture, $"I{number}");

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Price of a layer: neighbours differ, so that a shift changes every cost.</summary>
    public static decimal Price(int layer) => (500 + (layer * 7 % 1009)) / 100m;

    /// <summary>A receipt of a line for each item.</summary>
    public static EnterDocument Receipt(string id, LocalDate date, int lines, Func<int, GoodsReceiptLine> line) => new(
        new GoodsReceipt(id, date, 0, Supplier, null, null, Lines(lines, line)));

    public static EnterDocument Shipment(string id, LocalDate date, int lines, Func<int, ShipmentLine> line) => new(
        new Shipment(id, date, 0, null, "", Lines(lines, line)));

    public static GoodsReceiptLine Received(int number, int item, decimal quantity, decimal price) => new(Number(number), Item(item), Location, quantity, null, price, null, "");

    public static ShipmentLine Shipped(int number, int item, decimal quantity) => new(Number(number), Item(item), Location, quantity, null, "");

    public static ValueList<T> Lines<T>(int count, Func<int, T> line)
    {
        var lines = new T[count];
        for (var i = 0; i < count; i++) lines[i] = line(i);
        return ValueList<T>.Own(lines);
    }

    public static Recorded Accept(Book book, Command command) => book.Execute(command, RecordedAt, "bench") switch
    {
        Accepted { Event: var recorded } => recorded,
        Rejected { Rejection: var rejection } => throw new InvalidOperationException($"The book refused a document of the benchmark: {rejection.Message}"),
        _ => throw new InvalidOperationException("A document of the benchmark was in the book already."),
    };
}
