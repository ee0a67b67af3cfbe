using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>A tax rate. <see cref="Percent"/> is 15 for fifteen per cent.</summary>
/// <param name="TaxType">The code that lines carry.</param>
/// <param name="Name">What people see; they can change it.</param>
/// <param name="Percent">The effective rate.</param>
/// <param name="Classes">The account classes it may be used with: A assets, E equity, X expenses, L liabilities, R revenue.</param>
internal sealed record TaxRate(string TaxType, string Name, decimal Percent, string Classes)
{
    public string Component { get; init; } = "GST";

    public string ReportTaxType { get; init; } = "NONE";

    public bool FitsClass(string accountClass) => Classes.Contains(accountClass switch
    {
        "ASSET" => 'A',
        "EQUITY" => 'E',
        "EXPENSE" => 'X',
        "LIABILITY" => 'L',
        _ => 'R',
    });

    public JsonObject Render() => new()
    {
        ["Name"] = Name,
        ["TaxType"] = TaxType,
        ["ReportTaxType"] = ReportTaxType,
        ["CanApplyToAssets"] = FitsClass("ASSET"),
        ["CanApplyToEquity"] = FitsClass("EQUITY"),
        ["CanApplyToExpenses"] = FitsClass("EXPENSE"),
        ["CanApplyToLiabilities"] = FitsClass("LIABILITY"),
        ["CanApplyToRevenue"] = FitsClass("REVENUE"),
        ["DisplayTaxRate"] = JsonText.Number(Percent),
        ["EffectiveRate"] = JsonText.Number(Percent),
        ["Status"] = "ACTIVE",
        ["TaxComponents"] = new JsonArray(new JsonObject
        {
            ["Name"] = Component,
            ["Rate"] = JsonText.Number(Percent),
            ["IsCompound"] = false,
            ["IsNonRecoverable"] = false,
        }),
    };
}

/// <summary>The tax rates of a fresh organisation, by country.</summary>
internal static class StandardTaxRates
{
    private const string Purchases = "AEXL";
    private const string Sales = "AELR";
    private const string All = "AEXLR";

    /// <summary>The default codes of sales and of purchase accounts.</summary>
    public static (string Sales, string Purchases) Defaults(string country) =>
        country is "NZ" or "UK" ? ("OUTPUT2", "INPUT2") : ("OUTPUT", "INPUT");

    /// <summary>The code of lines outside tax.</summary>
    public static string NoTax(string country) => country == "AU" ? "BASEXCLUDED" : "NONE";

    public static IReadOnlyList<TaxRate> For(string country) => country switch
    {
        "NZ" =>
        [
            new("OUTPUT2", "15% GST on Income", 15m, Sales) { ReportTaxType = "OUTPUT" },
            new("INPUT2", "15% GST on Expenses", 15m, Purchases) { ReportTaxType = "INPUT" },
            new("ZERORATED", "Zero Rated", 0m, All) { ReportTaxType = "ZERORATEDOUTPUT" },
            new("NONE", "No GST", 0m, All),
            new("GSTONIMPORTS", "GST on Imports", 0m, "XL") { ReportTaxType = "GSTONIMPORTS" },
        ],
        "AU" =>
        [
            new("OUTPUT", "GST on Income", 10m, Sales) { ReportTaxType = "OUTPUT" },
            new("INPUT", "GST on Expenses", 10m, Purchases) { ReportTaxType = "INPUT" },
            new("EXEMPTOUTPUT", "GST Free Income", 0m, Sales) { ReportTaxType = "EXEMPTOUTPUT" },
            new("EXEMPTEXPENSES", "GST Free Expenses", 0m, Purchases) { ReportTaxType = "EXEMPTEXPENSES" },
            new("CAPEXINPUT", "GST on Capital", 10m, "A") { ReportTaxType = "CAPEXINPUT" },
            new("EXEMPTCAPITAL", "GST Free Capital", 0m, "A") { ReportTaxType = "EXEMPTCAPITAL" },
            new("EXEMPTEXPORT", "GST Free Exports", 0m, Sales) { ReportTaxType = "EXEMPTEXPORT" },
            new("INPUTTAXED", "Input Taxed", 0m, All) { ReportTaxType = "INPUTTAXED" },
            new("BASEXCLUDED", "BAS Excluded", 0m, All) { ReportTaxType = "BASEXCLUDED" },
            new("GSTONIMPORTS", "GST on Imports", 0m, "XL") { ReportTaxType = "GSTONIMPORTS" },
        ],
        "UK" =>
        [
            new("OUTPUT2", "20% (VAT on Income)", 20m, Sales) { ReportTaxType = "OUTPUT", Component = "VAT" },
            new("INPUT2", "20% (VAT on Expenses)", 20m, Purchases) { ReportTaxType = "INPUT", Component = "VAT" },
            new("RROUTPUT", "5% (VAT on Income)", 5m, Sales) { ReportTaxType = "OUTPUT", Component = "VAT" },
            new("RRINPUT", "5% (VAT on Expenses)", 5m, Purchases) { ReportTaxType = "INPUT", Component = "VAT" },
            new("ZERORATEDOUTPUT", "Zero Rated Income", 0m, Sales) { ReportTaxType = "OUTPUT", Component = "VAT" },
            new("ZERORATEDINPUT", "Zero Rated Expenses", 0m, Purchases) { ReportTaxType = "INPUT", Component = "VAT" },
            new("EXEMPTOUTPUT", "Exempt Income", 0m, Sales) { ReportTaxType = "EXEMPTOUTPUT", Component = "VAT" },
            new("EXEMPTINPUT", "Exempt Expenses", 0m, Purchases) { ReportTaxType = "EXEMPTINPUT", Component = "VAT" },
            new("NONE", "No VAT", 0m, All) { Component = "VAT" },
        ],
        "US" =>
        [
            new("OUTPUT", "Tax on Sales", 8.25m, Sales) { ReportTaxType = "OUTPUT", Component = "Sales Tax" },
            new("INPUT", "Tax on Purchases", 8.25m, Purchases) { ReportTaxType = "INPUT", Component = "Sales Tax" },
            new("NONE", "Tax Exempt", 0m, All) { Component = "Sales Tax" },
        ],
        _ => throw new ArgumentException($"The simulator has no tax rates for '{country}'; it knows NZ, AU, UK and US.", nameof(country)),
    };
}
