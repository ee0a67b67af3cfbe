using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Ledger.XeroPoster.Xero;

/// <summary>A value read from Xero, or why there is none.</summary>
/// <param name="Value">The value, or null.</param>
/// <param name="Outcome">What the call came to.</param>
internal readonly record struct Reading<T>(T? Value, XeroOutcome Outcome)
    where T : class
{
    /// <summary>Why there is no value, for a person.</summary>
    public string Why => Outcome switch
    {
        Later later => later.Why,
        Refused refused => refused.Text,
        Uncertain uncertain => uncertain.Why,
        _ => "Xero's answer lacks what was asked for.",
    };
}

/// <summary>An organisation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="BaseCurrency">Three letters.</param>
/// <param name="ShortCode">What deep links name it by.</param>
/// <param name="PeriodLock">Null: none.</param>
/// <param name="YearLock">Null: none.</param>
/// <param name="YearEndMonth">1 to 12.</param>
/// <param name="YearEndDay">1 to 31.</param>
internal sealed record XeroOrganisation(
    string Name, string BaseCurrency, string ShortCode, LocalDate? PeriodLock, LocalDate? YearLock, int YearEndMonth, int YearEndDay)
{
    /// <summary>The later of the two lock dates; null: none.</summary>
    public LocalDate? LockDate => PeriodLock is { } period && YearLock is { } year ? LocalDate.Max(period, year) : PeriodLock ?? YearLock;

    /// <summary>The last day of the financial year that a date is in.</summary>
    public LocalDate YearEnd(LocalDate date)
    {
        var end = EndIn(date.Year);
        return date <= end ? end : EndIn(date.Year + 1);
    }

    private LocalDate EndIn(int year) => new(year, YearEndMonth, Math.Min(YearEndDay, CalendarSystem.Iso.GetDaysInMonth(year, YearEndMonth)));
}

/// <summary>An account of the chart.</summary>
internal sealed record XeroAccount(string Id, string Code, string Name, string Type, string Class, string System, bool Archived)
{
    public bool IsProfitAndLoss => Class is "REVENUE" or "EXPENSE";
}

/// <summary>A tracking category.</summary>
internal sealed record XeroTrackingCategory(string Id, string Name, bool Archived, IReadOnlyList<XeroTrackingOption> Options);

/// <summary>An option of a tracking category.</summary>
internal sealed record XeroTrackingOption(string Id, string Name, bool Archived);

/// <summary>A contact.</summary>
internal sealed record XeroContact(string Id, string? Number, string Name, bool Archived);

/// <summary>The calls of the accounting API that the poster makes.</summary>
internal sealed class XeroApi(XeroHttp http)
{
    public XeroHttp Http => http;

    public XeroBudget Budget => http.Budget;

    public Task<Reading<XeroOrganisation>> OrganisationAsync(CallPurpose purpose, CancellationToken cancellation) =>
        ReadAsync("Organisation", purpose, body => body.List("Organisations").Select(one => new XeroOrganisation(
            one.Text("Name") ?? "", one.Text("BaseCurrency") ?? "", one.Text("ShortCode") ?? "", one.Day("PeriodLockDate"), one.Day("EndOfYearLockDate"),
            (int)(one.Number("FinancialYearEndMonth") ?? 12), (int)(one.Number("FinancialYearEndDay") ?? 31))).FirstOrDefault(), cancellation);

    /// <summary>Accounts that have a code, by code; accounts without one cannot be posted to.</summary>
    public Task<Reading<Dictionary<string, XeroAccount>>> AccountsAsync(CallPurpose purpose, CancellationToken cancellation) =>
        ReadAsync("Accounts", purpose, body => body.List("Accounts").Where(one => one.Text("Code") is { Length: > 0 })
            .Select(one => new XeroAccount(
                one.Text("AccountID") ?? "", one.Text("Code")!, one.Text("Name") ?? "", one.Text("Type") ?? "", one.Text("Class") ?? "",
                one.Text("SystemAccount") ?? "", one.Text("Status") == "ARCHIVED"))
            .GroupBy(account => account.Code, StringComparer.Ordinal)
            // An archived account may share its code with a live one.
            .ToDictionary(group => group.Key, group => group.OrderBy(account => account.Archived).First(), StringComparer.Ordinal), cancellation);

    /// <summary>Effective rate in per cent by TaxType.</summary>
    public Task<Reading<Dictionary<string, decimal>>> TaxTypesAsync(CallPurpose purpose, CancellationToken cancellation) =>
        ReadAsync("TaxRates", purpose, body => body.List("TaxRates").Where(one => one.Text("TaxType") is not null && one.Text("Status") is null or "ACTIVE")
            .GroupBy(one => one.Text("TaxType")!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Number("EffectiveRate") ?? 0, StringComparer.Ordinal), cancellation);

    /// <summary>Tracking categories with their options, the archived ones last: an archived one may share its name with a live one.</summary>
    public Task<Reading<List<XeroTrackingCategory>>> TrackingAsync(CallPurpose purpose, CancellationToken cancellation) =>
        ReadAsync("TrackingCategories?includeArchived=true", purpose, body => body.List("TrackingCategories").Select(one => new XeroTrackingCategory(
            one.Text("TrackingCategoryID") ?? "", one.Text("Name") ?? "", Archived(one),
            [.. one.List("Options").Select(option => new XeroTrackingOption(option.Text("TrackingOptionID") ?? "", option.Text("Name") ?? "", Archived(option))).OrderBy(option => option.Archived)]))
            .OrderBy(category => category.Archived).ToList(), cancellation);

    /// <summary>A page of a list, with its lines where it has any; an empty list where nothing has changed.</summary>
    public async Task<Reading<List<JsonElement>>> PageAsync(
        string endpoint, int page, int pageSize, Instant? modifiedSince, CallPurpose purpose, CancellationToken cancellation)
    {
        var more = endpoint switch { "ManualJournals" => "", "Contacts" => "&includeArchived=true", _ => "&unitdp=4" };
        var outcome = await http.SendAsync(new XeroCall(HttpMethod.Get, $"{endpoint}?page={page}&pageSize={pageSize}{more}", purpose, ModifiedSince: modifiedSince), cancellation);
        return new(outcome is Done done ? [.. done.Body.List(endpoint)] : null, outcome);
    }

    /// <summary>One document; a refusal with status 404 where there is none.</summary>
    public async Task<Reading<XeroDocument>> DocumentAsync(string endpoint, string id, Mapping.Marker marker, CallPurpose purpose, CancellationToken cancellation)
    {
        var outcome = await http.SendAsync(new XeroCall(HttpMethod.Get, $"{endpoint}/{id}{(endpoint == "ManualJournals" ? "" : "?unitdp=4")}", purpose), cancellation);
        return new(outcome is Done done ? done.Body.List(endpoint).Select(one => XeroDocument.Read(one, endpoint, marker)).FirstOrDefault() : null, outcome);
    }

    /// <summary>Creates elements in one call; the answer has a result for each, in any order.</summary>
    public Task<XeroOutcome> CreateAsync(string endpoint, IEnumerable<JsonObject> elements, string idempotencyKey, CancellationToken cancellation)
    {
        var body = new JsonObject { [endpoint] = new JsonArray([.. elements]) };
        var decimals = endpoint is "ManualJournals" or "Contacts" ? "" : "&unitdp=4";
        return http.SendAsync(
            new XeroCall(HttpMethod.Put, $"{endpoint}?summarizeErrors=false{decimals}", CallPurpose.Posting, body.ToJsonString(), idempotencyKey), cancellation);
    }

    /// <summary>Voids a document; asking twice does no harm.</summary>
    public Task<XeroOutcome> VoidAsync(string endpoint, string id, string idempotencyKey, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            [endpoint] = new JsonArray(new JsonObject { [XeroDocument.IdName(endpoint)] = id, ["Status"] = "VOIDED" }),
        };
        return http.SendAsync(new XeroCall(HttpMethod.Post, $"{endpoint}/{id}", CallPurpose.Posting, body.ToJsonString(), idempotencyKey), cancellation);
    }

    /// <summary>Balances at the end of a day by AccountID, debit positive: of profit and loss accounts since the financial year began.</summary>
    public Task<Reading<Dictionary<string, decimal>>> TrialBalanceAsync(LocalDate date, CancellationToken cancellation) =>
        ReadAsync($"Reports/TrialBalance?date={XeroJson.Iso(date)}", CallPurpose.Report, body =>
        {
            var balances = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
            foreach (var report in body.List("Reports"))
            {
                foreach (var row in report.List("Rows").SelectMany(section => section.List("Rows")))
                {
                    var cells = row.List("Cells").ToList();
                    if (cells.Count < 5 || row.Text("RowType") != "Row") continue;
                    var account = cells[0].List("Attributes").FirstOrDefault(attribute => attribute.Text("Id") == "account").Text("Value");
                    if (account is not null) balances[account] = (cells[3].Number("Value") ?? 0) - (cells[4].Number("Value") ?? 0);
                }
            }
            return balances;
        }, cancellation);

    private static bool Archived(JsonElement element) => element.Text("Status") is { } status && status != "ACTIVE";

    private async Task<Reading<T>> ReadAsync<T>(string path, CallPurpose purpose, Func<JsonElement, T?> read, CancellationToken cancellation)
        where T : class
    {
        var outcome = await http.SendAsync(new XeroCall(HttpMethod.Get, path, purpose), cancellation);
        return new(outcome is Done done ? read(done.Body) : null, outcome);
    }
}
