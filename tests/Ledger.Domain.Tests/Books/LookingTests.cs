using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Stock;
using static Ledger.Domain.Tests.Books.Desk;

namespace Ledger.Domain.Tests.Books;

public class LookingTests
{
    private const long Unit = Quantity.PerUnit;

    [Fact]
    public void Stock_at_a_date_is_what_is_left_of_each_layer_by_then()
    {
        var desk = Traded();
        Assert.Equal([("GR1", 1, 10 * Unit, 50_00L), ("GR2", 3, 5 * Unit, 30_00L)], At(desk, 3));
        Assert.Equal([("GR2", 3, 3 * Unit, 18_00L)], At(desk, 4));
        Assert.Empty(At(desk, 0));
    }

    [Fact]
    public void What_was_moved_keeps_its_age()
    {
        var desk = Traded();
        desk.Accept(new Transfer("TR1", March(5), 0, "L1", "L2", false, "", new([new("1", "A", null, false, 2, null, "")])));
        desk.Accept(new Transfer("TR2", March(6), 0, "L2", "L1", true, "", new([new("1", "A", null, false, 1, null, "")])));
        Assert.Equal(
            [("L1", 3, 1 * Unit, 6_00L), ("L2", 3, 1 * Unit, 6_00L), ("", 3, 1 * Unit, 6_00L)],
            desk.Book.StockLayers(March(6)).Select(layer => (layer.Location, layer.Inbound.Day, layer.Quantity, layer.Value)));
    }

    [Fact]
    public void What_went_back_was_there_before()
    {
        var desk = Traded();
        desk.Accept(new SupplierReturn("SR1", March(7), 0, null, "", new([new("1", new("GR2", "1"), 2, null, "")])));
        Assert.Equal([("GR2", 3, 3 * Unit, 18_00L)], At(desk, 6));
        Assert.Equal([("GR2", 3, 1 * Unit, 6_00L)], At(desk, 7));
        Assert.Equal([new(new DocumentKey(DocumentKind.GoodsReceipt, "GR2"), 0, 0, 3 * Unit, 5 * Unit, 12_00)], desk.Book.OriginsOf(new(DocumentKind.SupplierReturn, "SR1"), 0, 0));
    }

    [Fact]
    public void A_movement_names_the_layers_that_it_took()
    {
        var origins = Traded().Book.OriginsOf(new(DocumentKind.Shipment, "SH1"), 0, 0);
        Assert.Equal(
            [new(new DocumentKey(DocumentKind.GoodsReceipt, "GR1"), 0, 0, 0, 10 * Unit, 50_00), new(new DocumentKey(DocumentKind.GoodsReceipt, "GR2"), 0, 0, 0, 2 * Unit, 12_00)],
            origins);
        Assert.Empty(Traded().Book.OriginsOf(new(DocumentKind.Shipment, "SH2"), 0, 0));
        Assert.Empty(Traded().Book.OriginsOf(new(DocumentKind.Shipment, "SH1"), 1, 0));
    }

    [Fact]
    public void Units_that_nothing_covers_have_no_origin()
    {
        var desk = new Desk(Settings with { NegativeStock = Catalog.NegativeStock.Allow });
        desk.Accept(Receipt("GR1", 1, 1, 5));
        desk.Accept(Shipment("SH1", 2, 3));
        Assert.Equal([(1 * Unit, true), (2 * Unit, false)], desk.Book.OriginsOf(new(DocumentKind.Shipment, "SH1"), 0, 0).Select(origin => (origin.To - origin.From, origin.Document is not null)));
    }

    private static Desk Traded()
    {
        var desk = new Desk();
        desk.Accept(Receipt("GR1", 1, 10, 5));
        desk.Accept(Receipt("GR2", 3, 5, 6));
        desk.Accept(Shipment("SH1", 4, 12));
        return desk;
    }

    private static IEnumerable<(string, int, long, long)> At(Desk desk, int day) =>
        desk.Book.StockLayers(March(1).PlusDays(day - 1)).Select(layer => (layer.Document.Id, layer.Inbound.Day, layer.Quantity, layer.Value));
}
