using Ledger.V1;
using Command = Ledger.V1.Command;
using Decimal = Ledger.V1.Decimal;

namespace Ledger.Cli.Demo;

/// <summary>What the demo's business, a maker of pumps, buys, keeps and sells, and with whom.</summary>
internal static class Catalogue
{
    public const string Main = "MAIN";
    public const string Foundry = "SUP-FOUNDRY";
    public const string Motors = "SUP-MOTORS";
    public const string Seals = "SUP-SEALS";
    public const string Fastenings = "SUP-FASTENINGS";
    public const string Carrier = "SUP-FREIGHT";
    public const string Orchard = "CUS-ORCHARD";
    public const string Dairy = "CUS-DAIRY";
    public const string Marina = "CUS-MARINA";
    public const string TaxIn = "GST-IN";
    public const string TaxOut = "GST-OUT";

    public static IReadOnlyList<Command> All =>
    [
        new() { UpsertLocation = new() { Location = new() { LocationId = Main, Name = "Main store" } } },
        Rate(TaxIn, "15% GST on expenses", "INPUT2"),
        Rate(TaxOut, "15% GST on income", "OUTPUT2"),
        Contact(Foundry, "Southern Foundry Ltd"),
        Contact(Motors, "Rhein Motoren GmbH"),
        Contact(Seals, "Pacific Seal Company Inc"),
        Contact(Fastenings, "Fastenings Direct Ltd"),
        Contact(Carrier, "Harbour Freight Lines"),
        Contact(Orchard, "Orchard Irrigation Ltd"),
        Contact(Dairy, "Valley Dairy Services"),
        Contact(Marina, "Marina Maintenance Ltd"),
        Item("CAST-IMP", "Impeller casting", "EA"),
        Item("CAST-HSG", "Pump housing casting", "EA"),
        Item("MOT-075", "Motor 0.75 kW", "EA"),
        Item("MOT-150", "Motor 1.5 kW", "EA"),
        Item("SEAL-25", "Shaft seal 25 mm", "EA"),
        Item("SEAL-40", "Shaft seal 40 mm", "EA"),
        Item("BRG-6204", "Bearing 6204", "EA"),
        Item("SHAFT-304", "Stainless shaft bar", "m"),
        Item("BOLT-M8", "Bolt M8 x 40", "EA", ("BOX", 100)),
        Item("GSKT-A", "Gasket set A", "EA"),
        Item("PAINT-BLU", "Enamel, blue", "L", ("DRUM", 20)),
        Item("CABLE-3C", "Cable, three cores", "m", ("REEL", 100)),
    ];

    private static Command Rate(string id, string name, string xero) =>
        new() { UpsertTaxRate = new() { TaxRate = new() { TaxRateId = id, Name = name, Percent = new Decimal { Value = "15" }, XeroTaxType = xero } } };

    private static Command Contact(string id, string name) => new() { UpsertContact = new() { Contact = new() { ContactId = id, Name = name } } };

    private static Command Item(string id, string name, string unit, params (string Unit, int Count)[] others)
    {
        var item = new Item { ItemId = id, Name = name, BaseUnit = unit, CostingMethod = CostingMethod.Fifo };
        foreach (var (other, count) in others) item.UnitConversions.Add(new UnitConversion { Unit = other, Numerator = count, Denominator = 1 });
        return new() { UpsertItem = new() { Item = item } };
    }
}
