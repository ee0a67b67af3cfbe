namespace Ledger.XeroSimulator;

/// <summary>One operation: its method, its path with <c>*</c> for an argument, its scope, and the query names it knows.</summary>
internal sealed record ApiRoute(string Method, string Path, string Scope, string Query, Func<ApiCall, Answer> Handle)
{
    public string[] Segments { get; } = Path.Split('/');

    public IReadOnlySet<string> QueryNames { get; } =
        new HashSet<string>(Query.Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reading needs the <c>.read</c> scope, writing the full one.</summary>
    public string NeededScope => Method == "GET" && !Scope.EndsWith(".read", StringComparison.Ordinal) ? Scope + ".read" : Scope;

    public bool MatchesPath(string[] path) => path.Length == Segments.Length
        && Segments.Zip(path).All(pair => pair.First == "*" || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The operations that are modelled. Everything else answers 501.</summary>
internal static class ApiRoutes
{
    private const string Settings = "accounting.settings";
    private const string Invoices = "accounting.invoices";
    private const string Payments = "accounting.payments";
    private const string Journals = "accounting.manualjournals";
    private const string Contacts = "accounting.contacts";
    private const string Batch = "summarizeErrors unitdp";

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        new("GET", "Organisation", Settings, "", SettingsEndpoints.Organisation),
        new("GET", "Organisation/Actions", Settings, "", SettingsEndpoints.Actions),
        new("GET", "Accounts", Settings, "where order", SettingsEndpoints.Accounts),
        new("PUT", "Accounts", Settings, "", SettingsEndpoints.CreateAccount),
        new("GET", "Accounts/*", Settings, "", SettingsEndpoints.Account),
        new("GET", "TaxRates", Settings, "where", SettingsEndpoints.TaxRates),
        new("GET", "TaxRates/*", Settings, "", SettingsEndpoints.TaxRate),
        new("GET", "TrackingCategories", Settings, "where includeArchived", SettingsEndpoints.TrackingCategories),
        new("GET", "TrackingCategories/*", Settings, "", SettingsEndpoints.TrackingCategory),
        new("GET", "Currencies", Settings, "where", SettingsEndpoints.Currencies),
        new("PUT", "Currencies", Settings, "", SettingsEndpoints.CreateCurrency),

        new("GET", "Contacts", Contacts, "where order IDs page pageSize includeArchived searchTerm summaryOnly", ContactEndpoints.List),
        new("PUT", "Contacts", Contacts, "summarizeErrors", ContactEndpoints.Create),
        new("POST", "Contacts", Contacts, "summarizeErrors", ContactEndpoints.CreateOrChange),
        new("GET", "Contacts/*", Contacts, "", ContactEndpoints.One),
        new("POST", "Contacts/*", Contacts, "", ContactEndpoints.Change),

        new("GET", "Invoices", Invoices,
            "where order IDs InvoiceNumbers ContactIDs Statuses page pageSize createdByMyApp searchTerm summaryOnly unitdp includeArchived",
            TradeEndpoints.Invoices.List),
        new("PUT", "Invoices", Invoices, Batch, TradeEndpoints.Invoices.Create),
        new("POST", "Invoices", Invoices, Batch, TradeEndpoints.Invoices.CreateOrChange),
        new("GET", "Invoices/*", Invoices, "unitdp", TradeEndpoints.Invoices.One),
        new("POST", "Invoices/*", Invoices, "unitdp", TradeEndpoints.Invoices.Change),

        new("GET", "CreditNotes", Invoices, "where order page pageSize unitdp", TradeEndpoints.CreditNotes.List),
        new("PUT", "CreditNotes", Invoices, Batch, TradeEndpoints.CreditNotes.Create),
        new("POST", "CreditNotes", Invoices, Batch, TradeEndpoints.CreditNotes.CreateOrChange),
        new("GET", "CreditNotes/*", Invoices, "unitdp", TradeEndpoints.CreditNotes.One),
        new("POST", "CreditNotes/*", Invoices, "unitdp", TradeEndpoints.CreditNotes.Change),
        new("PUT", "CreditNotes/*/Allocations", Invoices, "summarizeErrors", CreditAllocations.Create),
        new("DELETE", "CreditNotes/*/Allocations/*", Invoices, "", CreditAllocations.Delete),

        new("GET", "Payments", Payments, "where order page pageSize", PaymentEndpoints.List),
        new("PUT", "Payments", Payments, "summarizeErrors", PaymentEndpoints.Create),
        new("POST", "Payments", Payments, "", PaymentEndpoints.CreateOne),
        new("GET", "Payments/*", Payments, "", PaymentEndpoints.One),
        new("POST", "Payments/*", Payments, "", PaymentEndpoints.Delete),

        new("GET", "ManualJournals", Journals, "where order page pageSize", ManualJournalEndpoints.List),
        new("PUT", "ManualJournals", Journals, "summarizeErrors", ManualJournalEndpoints.Create),
        new("POST", "ManualJournals", Journals, "summarizeErrors", ManualJournalEndpoints.CreateOrChange),
        new("GET", "ManualJournals/*", Journals, "", ManualJournalEndpoints.One),
        new("POST", "ManualJournals/*", Journals, "", ManualJournalEndpoints.Change),

        new("GET", "Reports/TrialBalance", "accounting.reports.trialbalance.read", "date paymentsOnly", TrialBalance.Report),
        new("GET", "Journals", "accounting.journals.read", "offset paymentsOnly", JournalEndpoints.List),
        new("GET", "Journals/*", "accounting.journals.read", "", JournalEndpoints.One),

        .. WithNotes("Invoices", Invoices), .. WithNotes("CreditNotes", Invoices), .. WithNotes("ManualJournals", Journals),
        .. WithNotes("Contacts", Contacts), .. WithFiles("Accounts"),
        new("GET", "Payments/*/History", Payments, "", HistoryEndpoints.List),
        new("PUT", "Payments/*/History", Payments, "", HistoryEndpoints.Add),
    ];

    private static IEnumerable<ApiRoute> WithNotes(string endpoint, string scope) =>
    [
        new("GET", $"{endpoint}/*/History", scope, "", HistoryEndpoints.List),
        new("PUT", $"{endpoint}/*/History", scope, "", HistoryEndpoints.Add),
        .. WithFiles(endpoint),
    ];

    private static IEnumerable<ApiRoute> WithFiles(string endpoint) =>
    [
        new("GET", $"{endpoint}/*/Attachments", "accounting.attachments", "", AttachmentEndpoints.List),
        new("GET", $"{endpoint}/*/Attachments/*", "accounting.attachments", "", AttachmentEndpoints.Content),
        new("PUT", $"{endpoint}/*/Attachments/*", "accounting.attachments", "includeOnline", AttachmentEndpoints.Add),
        new("POST", $"{endpoint}/*/Attachments/*", "accounting.attachments", "includeOnline", AttachmentEndpoints.Add),
    ];

    /// <summary>The operation of a request.</summary>
    /// <exception cref="RequestRefusedException">It is not modelled.</exception>
    public static ApiRoute Find(string method, string[] path)
    {
        var onPath = All.Where(route => route.MatchesPath(path)).ToList();
        if (onPath.Find(route => route.Method == method) is { } found)
            return found;
        var what = onPath.Count > 0 ? $"the method {method} of {string.Join('/', onPath[0].Segments)}" : $"{method} /{string.Join('/', path)}";
        throw new RequestRefusedException(Answer.NotModelled(what));
    }
}
