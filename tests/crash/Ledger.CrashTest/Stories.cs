using System.Globalization;
using Ledger.V1;

namespace Ledger.CrashTest;

/// <summary>Documents of a small trade, each under an id of its own. Stock never runs out: more comes in than goes out.</summary>
internal sealed class Stories(string bookId, int seed)
{
    private const int Items = 10;
    private const string Location = "MAIN";
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private int _next;

    public string BookId => bookId;

    /// <summary>The book, its catalogue and a first stock of 2,000 units of each item in 100 layers.</summary>
    public IEnumerable<Command> Beginning()
    {
        yield return new() { UpsertLocation = new() { BookId = bookId, Location = new() { LocationId = Location, Name = "Main" } } };
        yield return new() { UpsertContact = new() { BookId = bookId, Contact = new() { ContactId = "S", Name = "Supplier" } } };
        for (var item = 0; item < Items; item++)
        {
            yield return new() { UpsertItem = new() { BookId = bookId, Item = new() { ItemId = ItemId(item), Name = ItemId(item), BaseUnit = "each", CostingMethod = CostingMethod.Fifo } } };
            var receipt = new GoodsReceipt { DocumentId = Text($"FIRST-{item}"), EffectiveDate = Day(0), ContactId = "S" };
            for (var layer = 0; layer < 100; layer++) receipt.Lines.Add(Line(layer, item, 20, 300 + (layer * 7)));
            yield return new() { ReceiveGoods = new() { BookId = bookId, GoodsReceipt = receipt } };
        }
    }

    /// <summary>The next document: a shipment, or a receipt that is often dated before shipments that are there already.</summary>
    public Command Next()
    {
        lock (_lock)
        {
            var number = ++_next;
            var item = _random.Next(Items);
            if (_random.Next(2) == 0)
            {
                var receipt = new GoodsReceipt { DocumentId = Text($"R{number}"), EffectiveDate = Day(_random.Next(90)), ContactId = "S" };
                receipt.Lines.Add(Line(0, item, _random.Next(2, 6), _random.Next(100, 900)));
                return new() { ReceiveGoods = new() { BookId = bookId, GoodsReceipt = receipt } };
            }
            var shipment = new Shipment { DocumentId = Text($"S{number}"), EffectiveDate = Day(_random.Next(60, 120)) };
            shipment.Lines.Add(new ShipmentLine { LineId = "0", ItemId = ItemId(item), LocationId = Location, Quantity = Number(_random.Next(1, 3)) });
            return new() { ShipGoods = new() { BookId = bookId, Shipment = shipment } };
        }
    }

    /// <summary>The bill of a receipt, at another price.</summary>
    public Command BillOf(GoodsReceipt receipt)
    {
        var bill = new SupplierBill
        {
            DocumentId = "B" + receipt.DocumentId, EffectiveDate = Day(121), DueDate = Day(151), ContactId = "S", SupplierReference = "INV-" + receipt.DocumentId,
            AmountsAre = AmountsAre.NoTax,
        };
        foreach (var line in receipt.Lines)
        {
            bill.Lines.Add(new SupplierBillLine
            {
                LineId = line.LineId, Description = "Goods", Quantity = line.Quantity, UnitPrice = Number(5.25m),
                GoodsReceiptLine = new() { GoodsReceiptId = receipt.DocumentId, GoodsReceiptLineId = line.LineId },
            });
        }
        return new() { AuthoriseSupplierBill = new() { BookId = bookId, SupplierBill = bill } };
    }

    /// <summary>The first date of all documents and one after the last.</summary>
    public static (Date From, Date To) Period => (Day(0), Day(200));

    /// <summary>Kind and id of a command's document.</summary>
    public static DocumentKey KeyOf(Command command) => command.RequestCase switch
    {
        Command.RequestOneofCase.ReceiveGoods => new() { Kind = DocumentKind.GoodsReceipt, DocumentId = command.ReceiveGoods.GoodsReceipt.DocumentId },
        Command.RequestOneofCase.ShipGoods => new() { Kind = DocumentKind.Shipment, DocumentId = command.ShipGoods.Shipment.DocumentId },
        Command.RequestOneofCase.AuthoriseSupplierBill => new() { Kind = DocumentKind.SupplierBill, DocumentId = command.AuthoriseSupplierBill.SupplierBill.DocumentId },
        _ => throw new ArgumentException($"{command.RequestCase} enters no document.", nameof(command)),
    };

    /// <summary>What a command adds to the quantity of an item; a bill adds nothing.</summary>
    public static IEnumerable<(string Item, decimal Quantity)> Movements(Command command) => command.RequestCase switch
    {
        Command.RequestOneofCase.ReceiveGoods => command.ReceiveGoods.GoodsReceipt.Lines.Select(line => (line.ItemId, Amount(line.Quantity))),
        Command.RequestOneofCase.ShipGoods => command.ShipGoods.Shipment.Lines.Select(line => (line.ItemId, -Amount(line.Quantity))),
        _ => [],
    };

    public static decimal Amount(Ledger.V1.Decimal value) => decimal.Parse(value.Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static GoodsReceiptLine Line(int number, int item, int quantity, int cents) => new()
    {
        LineId = Text($"{number}"), ItemId = ItemId(item), LocationId = Location, Quantity = Number(quantity), UnitPrice = Number(cents / 100m),
    };

    private static Date Day(int number)
    {
        var day = new DateOnly(2026, 1, 1).AddDays(number);
        return new() { Year = day.Year, Month = day.Month, Day = day.Day };
    }

    private static string ItemId(int number) => Text($"I{number}");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static Ledger.V1.Decimal Number(decimal value) => new() { Value = value.ToString("0.##", CultureInfo.InvariantCulture) };
}
