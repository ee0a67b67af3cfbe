namespace Ledger.XeroSimulator;

/// <summary>The chart of a fresh organisation: the usual accounts of Xero's default chart, and those a stock subledger needs.</summary>
internal static class StandardChart
{
    /// <summary>Code, name, type, role of its default tax (S sales, P purchases, N none), Xero's system word.</summary>
    private static readonly (string Code, string Name, string Type, char Tax, string? System)[] Rows =
    [
        ("090", "Business Bank Account", "BANK", 'N', null),
        ("091", "Business Savings Account", "BANK", 'N', null),
        ("200", "Sales", "REVENUE", 'S', null),
        ("260", "Other Revenue", "REVENUE", 'S', null),
        ("270", "Interest Income", "REVENUE", 'N', null),
        ("305", "Stock Discrepancies", "DIRECTCOSTS", 'N', null),
        ("310", "Cost of Goods Sold", "DIRECTCOSTS", 'P', null),
        ("315", "Manufacturing Variance", "DIRECTCOSTS", 'N', null),
        ("320", "Purchase Price Variance", "DIRECTCOSTS", 'N', null),
        ("325", "Stock Revaluation", "DIRECTCOSTS", 'N', null),
        ("330", "Scrap and Write-offs", "DIRECTCOSTS", 'N', null),
        ("400", "Advertising", "OVERHEADS", 'P', null),
        ("404", "Bank Fees", "OVERHEADS", 'N', null),
        ("412", "Consulting & Accounting", "OVERHEADS", 'P', null),
        ("420", "Entertainment", "OVERHEADS", 'P', null),
        ("425", "Freight & Courier", "OVERHEADS", 'P', null),
        ("429", "General Expenses", "OVERHEADS", 'P', null),
        ("433", "Insurance", "OVERHEADS", 'P', null),
        ("441", "Legal expenses", "OVERHEADS", 'P', null),
        ("445", "Light, Power, Heating", "OVERHEADS", 'P', null),
        ("453", "Office Expenses", "OVERHEADS", 'P', null),
        ("460", "Labour Absorbed", "OVERHEADS", 'N', null),
        ("469", "Rent", "OVERHEADS", 'P', null),
        ("473", "Repairs and Maintenance", "OVERHEADS", 'P', null),
        ("477", "Salaries", "OVERHEADS", 'N', null),
        ("485", "Subscriptions", "OVERHEADS", 'P', null),
        ("489", "Telephone & Internet", "OVERHEADS", 'P', null),
        ("493", "Travel - National", "OVERHEADS", 'P', null),
        ("497", "Bank Revaluations", "OVERHEADS", 'N', "BANKCURRENCYGAIN"),
        ("498", "Unrealised Currency Gains", "OVERHEADS", 'N', "UNREALISEDCURRENCYGAIN"),
        ("499", "Realised Currency Gains", "OVERHEADS", 'N', "REALISEDCURRENCYGAIN"),
        ("505", "Income Tax Expense", "EXPENSE", 'N', null),
        ("610", "Accounts Receivable", "CURRENT", 'N', "DEBTORS"),
        ("620", "Prepayments", "CURRENT", 'N', null),
        ("630", "Tracked Inventory", "INVENTORY", 'N', null),
        ("640", "Inventory", "CURRENT", 'N', null),
        ("650", "Goods in Transit", "CURRENT", 'N', null),
        ("652", "Stock in Transit between Warehouses", "CURRENT", 'N', null),
        ("655", "Work in Progress", "CURRENT", 'N', null),
        ("660", "Supplier Deposits", "CURRENT", 'N', null),
        ("710", "Office Equipment", "FIXED", 'P', null),
        ("720", "Computer Equipment", "FIXED", 'P', null),
        ("800", "Accounts Payable", "CURRLIAB", 'N', "CREDITORS"),
        ("801", "Unpaid Expense Claims", "CURRLIAB", 'N', "UNPAIDEXPCLM"),
        ("803", "Wages Payable", "CURRLIAB", 'N', "WAGEPAYABLES"),
        ("810", "Customer Deposits", "CURRLIAB", 'N', null),
        ("815", "Goods Received Not Invoiced", "CURRLIAB", 'N', null),
        ("820", "GST", "CURRLIAB", 'N', "GST"),
        ("825", "PAYE Payable", "CURRLIAB", 'N', null),
        ("830", "Income Tax", "CURRLIAB", 'N', null),
        ("835", "Revenue Received in Advance", "CURRLIAB", 'N', null),
        ("840", "Opening Balances", "CURRLIAB", 'N', null),
        ("841", "Historical Adjustment", "CURRLIAB", 'N', "HISTORICAL"),
        ("845", "Gift Cards", "CURRLIAB", 'N', null),
        ("850", "Suspense", "CURRLIAB", 'N', null),
        ("860", "Rounding", "CURRLIAB", 'N', "ROUNDING"),
        ("877", "Tracking Transfers", "CURRLIAB", 'N', "TRACKINGTRANSFERS"),
        ("880", "Owner A Drawings", "CURRLIAB", 'N', null),
        ("900", "Loan", "TERMLIAB", 'N', null),
        ("960", "Retained Earnings", "EQUITY", 'N', "RETAINEDEARNINGS"),
        ("970", "Owner A Share Capital", "EQUITY", 'N', null),
    ];

    /// <summary>Accounts that people commonly open to payments.</summary>
    private static readonly HashSet<string> OpenToPayments = ["660", "810", "850", "880"];

    public static IEnumerable<Account> For(OrganisationOptions organisation)
    {
        var (sales, purchases) = StandardTaxRates.Defaults(organisation.Country);
        foreach (var (code, name, type, tax, system) in Rows)
        {
            yield return new Account
            {
                Code = code,
                Name = name,
                Type = type,
                System = system,
                TaxType = tax switch { 'S' => sales, 'P' => purchases, _ => StandardTaxRates.NoTax(organisation.Country) },
                EnablePayments = OpenToPayments.Contains(code),
                CurrencyCode = type == "BANK" ? organisation.BaseCurrency : null,
            };
        }
        foreach (var extra in organisation.ExtraAccounts)
        {
            yield return new Account
            {
                Code = extra.Code,
                Name = extra.Name,
                Type = extra.Type,
                TaxType = extra.TaxType ?? StandardTaxRates.NoTax(organisation.Country),
                EnablePayments = extra.EnablePayments,
                CurrencyCode = extra.Type == "BANK" ? organisation.BaseCurrency : null,
            };
        }
    }
}
