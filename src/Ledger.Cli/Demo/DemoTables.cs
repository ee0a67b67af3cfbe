using System.Globalization;
using Ledger.V1;
using Spectre.Console;
using Decimal = Ledger.V1.Decimal;

namespace Ledger.Cli.Demo;

/// <summary>What the demo shows at the end.</summary>
internal static class DemoTables
{
    public static Table Accruals(string title, IEnumerable<OpenAccrual> accruals, Decimal total)
    {
        var table = Tables.New(title, "Document", "Item", "Order", "Date", "#Days", "#Quantity", "#Value");
        foreach (var accrual in accruals)
        {
            table.Row(
                Text.Document(accrual.Document), accrual.ItemId, accrual.PurchaseOrderId, Text.Day(accrual.EffectiveDate), accrual.AgeDays.ToString(),
                Text.Amount(accrual.QuantityOpen), Text.Amount(accrual.ValueOpen));
        }
        table.Row("total", "", "", "", "", "", Text.Amount(total));
        return table;
    }

    public static Table TrialBalance(string title, ReconciliationReport report)
    {
        var table = Tables.New(title, "Account", "Roles", "#Ledger debit", "#Ledger credit", "#Xero debit", "#Xero credit", "#Difference");
        decimal[] totals = [0, 0, 0, 0];
        foreach (var account in report.Accounts)
        {
            var ledger = Sides(account.Ledger.Closing);
            var xero = Sides(account.Xero.Closing);
            table.Row(
                account.AccountCode, string.Join(", ", account.Roles.Select(Text.Word)), Shown(ledger.Debit), Shown(ledger.Credit), Shown(xero.Debit), Shown(xero.Credit),
                Text.IsNonZero(account.Difference) ? Text.Amount(account.Difference) : "");
            totals[0] += ledger.Debit;
            totals[1] += ledger.Credit;
            totals[2] += xero.Debit;
            totals[3] += xero.Credit;
        }
        table.Row("total", "", Shown(totals[0]), Shown(totals[1]), Shown(totals[2]), Shown(totals[3]), "");
        return table;
    }

    public static void Differences(Terminal terminal, ReconciliationReport report)
    {
        foreach (var detail in report.Details.Where(detail => detail.Class != ReconciliationClass.Matched))
            terminal.Say($"{detail.AccountCode} {Text.Word(detail.Class)} {Text.Document(detail.Document)} {Text.Amount(detail.Difference)}: {detail.Description}");
    }

    private static (decimal Debit, decimal Credit) Sides(Decimal? balance)
    {
        var value = balance is { Value.Length: > 0 } ? decimal.Parse(balance.Value, CultureInfo.InvariantCulture) : 0;
        return value >= 0 ? (value, 0) : (0, -value);
    }

    private static string Shown(decimal amount) => amount == 0 ? "" : amount.ToString("N2", CultureInfo.InvariantCulture);
}
