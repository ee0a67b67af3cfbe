using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary><c>/Reports/TrialBalance</c>, summed from the journals of the documents. Base currency.</summary>
/// <remarks>
/// Debit and Credit are the month's movement up to the date, YTD the balance. Profit and loss accounts start at nothing in each
/// financial year and the years before stand in retained earnings, unless the switch says that balances run on.
/// </remarks>
internal static class TrialBalance
{
    private static readonly (string Class, string Title)[] Sections =
        [("REVENUE", "Revenue"), ("EXPENSE", "Expenses"), ("ASSET", "Assets"), ("LIABILITY", "Liabilities"), ("EQUITY", "Equity")];

    public static Answer Report(ApiCall call)
    {
        if (call.QueryFlag("paymentsOnly"))
            throw new RequestRefusedException(Answer.NotModelled("a trial balance on cash basis (paymentsOnly=true)"));
        var organisation = call.Organisation;
        var date = call.QueryText("date") is { } text
            ? JsonMembers.ParseDay(text) ?? throw new RequestRefusedException(Answer.FilterNotUnderstood($"The date '{text}' is not understood."))
            : organisation.Today;
        if (date.Year < 2)
            throw new RequestRefusedException(Answer.FilterNotUnderstood("The date is before the first financial year."));
        var balances = Balances(organisation, date);
        var rows = new JsonArray(new JsonObject
        {
            ["RowType"] = "Header",
            ["Cells"] = new JsonArray([.. new[] { "Account", "Debit", "Credit", "YTD Debit", "YTD Credit" }.Select(Plain)]),
        });
        foreach (var (accountClass, title) in Sections)
        {
            var section = balances.Where(b => b.Key.Class == accountClass).OrderBy(b => b.Key.Code, StringComparer.Ordinal)
                .ThenBy(b => b.Key.Name, StringComparer.Ordinal).Select(b => Row(b.Key, b.Value)).ToArray();
            if (section.Length > 0)
                rows.Add(new JsonObject { ["RowType"] = "Section", ["Title"] = title, ["Rows"] = new JsonArray(section) });
        }
        rows.Add(Summary(balances.Values));
        var day = date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return call.One("Reports", new JsonObject
        {
            ["ReportID"] = "TrialBalance",
            ["ReportName"] = "Trial Balance",
            ["ReportType"] = "TrialBalance",
            ["ReportTitles"] = new JsonArray("Trial Balance", organisation.Options.Name, $"As at {day}"),
            ["ReportDate"] = organisation.Today.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
            ["UpdatedDateUTC"] = JsonText.BareInstant(organisation.Clock.Now),
            ["Fields"] = new JsonArray(),
            ["Rows"] = rows,
        });
    }

    /// <summary>Movement of the month and balance of each account at the end of a day, debit positive.</summary>
    public static Dictionary<Account, (decimal Month, decimal Balance)> Balances(SimulatedOrganisation organisation, DateOnly date)
    {
        var balances = new Dictionary<Account, (decimal Month, decimal Balance)>();
        var monthStart = new DateOnly(date.Year, date.Month, 1);
        var yearStart = YearStart(organisation, date);
        var rolls = organisation.Switches.TrialBalanceRollsYears;
        var retained = organisation.SystemAccount("RETAINEDEARNINGS");
        foreach (var journal in organisation.Ledger.Journals)
        {
            if (journal.Date > date)
                continue;
            foreach (var entry in journal.Entries)
            {
                var account = rolls && entry.Account.IsProfitAndLoss && journal.Date < yearStart ? retained : entry.Account;
                var (month, balance) = balances.GetValueOrDefault(account);
                balances[account] = (journal.Date >= monthStart ? month + entry.Net : month, balance + entry.Net);
            }
        }
        return balances;
    }

    private static DateOnly YearStart(SimulatedOrganisation organisation, DateOnly date)
    {
        var end = YearEnd(organisation, date.Year);
        return (date > end ? end : YearEnd(organisation, date.Year - 1)).AddDays(1);
    }

    private static DateOnly YearEnd(SimulatedOrganisation organisation, int year)
    {
        var month = organisation.Options.FinancialYearEndMonth;
        return new DateOnly(year, month, Math.Min(organisation.Options.FinancialYearEndDay, DateTime.DaysInMonth(year, month)));
    }

    private static JsonObject Row(Account account, (decimal Month, decimal Balance) sums)
    {
        var name = account.Code is null ? account.Name : $"{account.Name} ({account.Code})";
        var debitSide = sums.Balance > 0 || (sums.Balance == 0 && account.Class is "ASSET" or "EXPENSE");
        var monthOnDebit = sums.Month > 0 || (sums.Month == 0 && debitSide);
        string[] cells =
        [
            name,
            monthOnDebit ? Money(sums.Month) : "",
            monthOnDebit ? "" : Money(-sums.Month),
            debitSide ? Money(sums.Balance) : "",
            debitSide ? "" : Money(-sums.Balance),
        ];
        return new JsonObject
        {
            ["RowType"] = "Row",
            ["Cells"] = new JsonArray([.. cells.Select(text => new JsonObject
            {
                ["Value"] = text,
                ["Attributes"] = new JsonArray(new JsonObject { ["Value"] = account.Id.ToString(), ["Id"] = "account" }),
            })]),
        };
    }

    private static JsonObject Summary(IReadOnlyCollection<(decimal Month, decimal Balance)> sums) => new()
    {
        ["RowType"] = "Section",
        ["Title"] = "",
        ["Rows"] = new JsonArray(new JsonObject
        {
            ["RowType"] = "SummaryRow",
            ["Cells"] = new JsonArray(
                Plain("Total"),
                Plain(Money(sums.Where(s => s.Month > 0).Sum(s => s.Month))),
                Plain(Money(-sums.Where(s => s.Month < 0).Sum(s => s.Month))),
                Plain(Money(sums.Where(s => s.Balance > 0).Sum(s => s.Balance))),
                Plain(Money(-sums.Where(s => s.Balance < 0).Sum(s => s.Balance)))),
        }),
    };

    private static JsonObject Plain(string text) => new() { ["Value"] = text };

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
