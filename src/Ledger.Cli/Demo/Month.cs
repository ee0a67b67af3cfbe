using Ledger.V1;
using static Ledger.Cli.Demo.Catalogue;
using static Ledger.Cli.Demo.Entry;

namespace Ledger.Cli.Demo;

/// <summary>A month of a small maker of pumps, with the end of the month before it, in the order in which it was entered.</summary>
internal static class Month
{
    // A bank quotes 0.5495 EUR for 1 NZD; a document says it the other way round, to ten decimals. Xero keeps six decimals of the quote, which may leave
    // a cent between the two on large amounts. Reconciliation shows it as what it is; the amounts here are such that there is none.
    private const string OrderedEur = "1.8198362147";
    private const string BilledEur = "1.8436578171";
    private const string MarchEur = "1.8389113645";
    private const string OrderedUsd = "1.6450074025";
    private const string BilledUsd = "1.6512549538";
    private const string MarchUsd = "1.6380016380";

    private static readonly Entry WrongShipment = Shipment("SHP-4007", On(3, 16), Orchard, "SO-107", "a mistake: five motors", ("MOT-150", "5"));

    private static readonly Entry WrongInvoice = Invoice("INV-5007", On(3, 16), Orchard, "SO-107", "the same mistake", ("MOT-150", "5", "720.00"));

    /// <summary>Everything up to the close of February.</summary>
    public static IReadOnlyList<Entry> February =>
    [
        Order("PO-1001", On(2, 2), Foundry, null, "castings", Ordered("1", "CAST-IMP", "200", "12.40"), Ordered("2", "CAST-HSG", "80", "38.75")),
        Order("PO-1002", On(2, 3), Motors, ("EUR", OrderedEur), "motors, in EUR", Ordered("1", "MOT-075", "24", "148.50"), Ordered("2", "MOT-150", "12", "231.00")),
        Order("PO-1003", On(2, 5), Seals, ("USD", OrderedUsd), "seals, in USD", Ordered("1", "SEAL-25", "500", "2.135"), Ordered("2", "SEAL-40", "300", "3.485")),
        Order("PO-1004", On(2, 5), Fastenings, null, "bolts by the box, bearings, shaft by the metre, paint by the drum",
            Ordered("1", "BOLT-M8", "30", "18.60", "BOX", "5"), Ordered("2", "BRG-6204", "150", "6.85"), Ordered("3", "SHAFT-304", "60", "21.40"),
            Ordered("4", "PAINT-BLU", "6", "264.00", "DRUM")),
        Receipt("GR-2001", On(2, 10), "PO-1001", "all castings", Received("1", "CAST-IMP", "200"), Received("2", "CAST-HSG", "80")),
        Receipt("GR-2002", On(2, 11), "PO-1004", "in part: 40.5 of 60 m of shaft",
            Received("1", "BOLT-M8", "30", "BOX"), Received("2", "BRG-6204", "150"), Received("3", "SHAFT-304", "40.5"), Received("4", "PAINT-BLU", "6", "DRUM")),
        Bill("BILL-3001", On(2, 13), Foundry, "SF-88120", null, "castings, as ordered",
            Billed("PO-1001", "1", "Impeller castings", "200", "12.40"), Billed("PO-1001", "2", "Housing castings", "80", "38.75")),
        Receipt("GR-2003", On(2, 18), "PO-1002", "in part: 16 of 24 small motors", Received("1", "MOT-075", "16"), Received("2", "MOT-150", "12")),
        Shipment("SHP-4001", On(2, 19), Orchard, "SO-101", "", ("CAST-IMP", "30"), ("CAST-HSG", "12"), ("BOLT-M8", "240")),
        Invoice("INV-5001", On(2, 19), Orchard, "SO-101", "", ("CAST-IMP", "30", "24.50"), ("CAST-HSG", "12", "79.00"), ("BOLT-M8", "240", "0.45")),
        Bill("BILL-3002", On(2, 24), Seals, "PSC-4471", ("USD", BilledUsd), "seals, billed before they came",
            Billed("PO-1003", "1", "Shaft seals 25 mm", "500", "2.135"), Billed("PO-1003", "2", "Shaft seals 40 mm", "300", "3.485")),
        Shipment("SHP-4002", On(2, 25), Dairy, "SO-102", "", ("MOT-075", "4"), ("CAST-IMP", "20"), ("BRG-6204", "16")),
        Invoice("INV-5002", On(2, 25), Dairy, "SO-102", "", ("MOT-075", "4", "489.00"), ("CAST-IMP", "20", "25.90"), ("BRG-6204", "16", "14.20")),
        Freight("BILL-3003", On(2, 26), "HFL-20931", "640.00"),
        Shipment("SHP-4003", On(2, 27), Marina, "SO-103", "shipped in February, invoiced in March", ("SHAFT-304", "12.75"), ("PAINT-BLU", "35")),
    ];

    /// <summary>A receipt dated into February after February was closed.</summary>
    public static Entry TooLate => SealsReceived(On(2, 27), "dated into the closed month");

    /// <summary>March, up to the middle of the month.</summary>
    public static IReadOnlyList<Entry> FirstHalf =>
    [
        Invoice("INV-5003", On(3, 1), Marina, "SO-103", "", ("SHAFT-304", "12.75", "46.00"), ("PAINT-BLU", "35", "22.40")),
        SealsReceived(On(3, 3), "the seals billed in February, 20 short"),
        Order("PO-1005", On(3, 3), Foundry, null, "castings and gaskets",
            Ordered("1", "CAST-IMP", "150", "12.95"), Ordered("2", "CAST-HSG", "60", "39.90"), Ordered("3", "GSKT-A", "120", "4.35")),
        Bill("BILL-3004", On(3, 4), Fastenings, "FD-70218", null, "February's goods at other prices, some of them gone already",
            Billed("PO-1004", "1", "Bolts", "30", "19.10", "BOX", "5"), Billed("PO-1004", "2", "Bearings", "150", "6.95"),
            Billed("PO-1004", "3", "Shaft", "40.5", "21.40"), Billed("PO-1004", "4", "Paint", "6", "259.00", "DRUM")),
        Shipment("SHP-4004", On(3, 5), Orchard, "SO-104", "", ("CAST-IMP", "60"), ("SEAL-25", "120"), ("BOLT-M8", "600")),
        Invoice("INV-5004", On(3, 5), Orchard, "SO-104", "", ("CAST-IMP", "60", "24.50"), ("SEAL-25", "120", "8.90"), ("BOLT-M8", "600", "0.45")),
        Bill("BILL-3005", On(3, 6), Motors, "RM-2026-0312", ("EUR", BilledEur), "motors at another price and rate; 8 of them are still to come",
            Billed("PO-1002", "1", "Motor 0.75 kW", "24", "151.20"), Billed("PO-1002", "2", "Motor 1.5 kW", "12", "231.50")),
        Shipment("SHP-4005", On(3, 9), Dairy, "SO-105", "", ("MOT-075", "6"), ("MOT-150", "2"), ("BRG-6204", "30"), ("SEAL-40", "40")),
        Invoice("INV-5005", On(3, 9), Dairy, "SO-105", "",
            ("MOT-075", "6", "489.00"), ("MOT-150", "2", "720.00"), ("BRG-6204", "30", "14.20"), ("SEAL-40", "40", "13.75")),
        Order("PO-1006", On(3, 9), Motors, ("EUR", MarchEur), "motors, in EUR", Ordered("1", "MOT-075", "20", "151.20")),
        Order("PO-1007", On(3, 10), Seals, ("USD", MarchUsd), "cable by the reel, in USD", Ordered("1", "CABLE-3C", "8", "74.50", "REEL")),
        Receipt("GR-2005", On(3, 11), "PO-1005", "castings; the gaskets are late", Received("1", "CAST-IMP", "150"), Received("2", "CAST-HSG", "60")),
        Receipt("GR-2006", On(3, 12), "PO-1002", "the 8 motors that were billed before", Received("1", "MOT-075", "8")),
        Shipment("SHP-4006", On(3, 13), Marina, "SO-106", "the last of one layer and the first of the next",
            ("CAST-IMP", "110"), ("CAST-HSG", "40"), ("PAINT-BLU", "20")),
        Invoice("INV-5006", On(3, 13), Marina, "SO-106", "", ("CAST-IMP", "110", "23.80"), ("CAST-HSG", "40", "78.00"), ("PAINT-BLU", "20", "22.40")),
        WrongShipment,
        WrongInvoice,
    ];

    /// <summary>March, the rest: entered after the first half was posted to Xero.</summary>
    public static IReadOnlyList<Entry> SecondHalf =>
    [
        Void(WrongInvoice, "it was three"),
        Void(WrongShipment, "it was three"),
        Shipment("SHP-4008", On(3, 16), Orchard, "SO-107", "the right one", ("MOT-150", "3")),
        Invoice("INV-5008", On(3, 16), Orchard, "SO-107", "", ("MOT-150", "3", "720.00")),
        Bill("BILL-3006", On(3, 18), Foundry, "SF-88302", null, "castings, the impellers dearer than ordered",
            Billed("PO-1005", "1", "Impeller castings", "150", "13.20"), Billed("PO-1005", "2", "Housing castings", "60", "39.90")),
        CreditNote("CN-6001", On(3, 19), Seals, "PSC-C-118", ("USD", BilledUsd), "for the 20 seals that never came", new SupplierCreditNoteLine
        {
            LineId = "1", Description = "Shaft seals 40 mm, not delivered", Quantity = Number("20"), UnitPrice = Number("3.485"),
            SupplierBillLine = new() { SupplierBillId = "BILL-3002", SupplierBillLineId = "2" },
        }),
        Receipt("GR-2007", On(3, 20), "PO-1006", "motors, not billed yet", Received("1", "MOT-075", "20")),
        Shipment("SHP-4009", On(3, 20), Dairy, "SO-108", "", ("MOT-075", "16")),
        Invoice("INV-5009", On(3, 20), Dairy, "SO-108", "", ("MOT-075", "16", "475.00")),
        Receipt("GR-2008", On(3, 23), "PO-1007", "in part: 5 of 8 reels, not billed yet", Received("1", "CABLE-3C", "5", "REEL")),
        Shipment("SHP-4010", On(3, 24), Marina, "SO-109", "", ("CABLE-3C", "137.5"), ("SEAL-25", "60")),
        Invoice("INV-5010", On(3, 24), Marina, "SO-109", "", ("CABLE-3C", "137.5", "2.95"), ("SEAL-25", "60", "8.90")),
        FoundOnTheShelf,
        Bill("BILL-3007", On(3, 25), Foundry, "SF-88377", null, "for the castings found on the shelf", new SupplierBillLine
        {
            LineId = "1", Description = "Impeller castings", Quantity = Number("25"), UnitPrice = Number("11.80"),
            GoodsReceiptLine = new GoodsReceiptLineKey { GoodsReceiptId = "GR-2009", GoodsReceiptLineId = "1" },
        }),
        Freight("BILL-3008", On(3, 26), "HFL-21177", "512.50"),
        Bill("BILL-3009", On(3, 27), Foundry, "SF-88391", null, "gaskets, not here yet", Billed("PO-1005", "3", "Gasket sets", "120", "4.35")),
        Shipment("SHP-4011", On(3, 27), Orchard, "SO-110", "", ("CAST-HSG", "10"), ("CAST-IMP", "15"), ("BOLT-M8", "160")),
        Invoice("INV-5011", On(3, 27), Orchard, "SO-110", "", ("CAST-HSG", "10", "79.00"), ("CAST-IMP", "15", "24.50"), ("BOLT-M8", "160", "0.45")),
    ];

    private static Entry FoundOnTheShelf
    {
        get
        {
            var entry = Receipt("GR-2009", On(3, 6), "", "back-dated: costs the shipment of 13 March anew", new GoodsReceiptLine
            {
                LineId = "1", ItemId = "CAST-IMP", LocationId = Main, Quantity = Number("25"), UnitPrice = Number("11.80"),
            });
            entry.Command.ReceiveGoods.GoodsReceipt.ContactId = Foundry;
            return entry;
        }
    }

    private static Entry SealsReceived(Date day, string story) =>
        Receipt("GR-2004", day, "PO-1003", story, Received("1", "SEAL-25", "500"), Received("2", "SEAL-40", "280"));

    private static Entry Freight(string id, Date day, string reference, string amount) => Bill(id, day, Carrier, reference, null, "freight, a service", new SupplierBillLine
    {
        LineId = "1", Description = "Freight", Quantity = Number("1"), UnitPrice = Number(amount), Service = new ServiceTarget { AccountRole = AccountRole.LandedCostClearing },
    });
}
