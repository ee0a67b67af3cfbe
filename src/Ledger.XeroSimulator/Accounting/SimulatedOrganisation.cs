using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>One organisation: its settings and everything in its books.</summary>
internal sealed class SimulatedOrganisation
{
    private readonly Dictionary<string, int> nextNumbers = [];
    private readonly Dictionary<string, Account> accountsByCode = new(StringComparer.OrdinalIgnoreCase);
    private int accountsByCodeVersion = -1;

    public SimulatedOrganisation(OrganisationOptions options, SimulatorClock clock)
    {
        Options = options;
        Clock = clock;
        TenantId = options.TenantId ?? Guid.NewGuid();
        CreatedAt = clock.Now;
        PeriodLockDate = options.PeriodLockDate;
        EndOfYearLockDate = options.EndOfYearLockDate;
        Accounts = new(clock);
        Contacts = new(clock);
        Invoices = new(clock);
        CreditNotes = new(clock);
        Payments = new(clock);
        ManualJournals = new(clock);
        foreach (var account in StandardChart.For(options))
            Accounts.Add(account);
        TaxRates = [.. StandardTaxRates.For(options.Country)];
        Currencies = [options.BaseCurrency, .. options.ExtraCurrencies.Where(code => code != options.BaseCurrency)];
        DayRates = new(options.DayRates);
        Ledger = new(clock);
    }

    public OrganisationOptions Options { get; }

    public SimulatorClock Clock { get; }

    public Guid TenantId { get; }

    public DateTimeOffset CreatedAt { get; }

    public required SimulatorSwitches Switches { get; set; }

    public DateOnly? PeriodLockDate { get; set; }

    public DateOnly? EndOfYearLockDate { get; set; }

    /// <summary>True: every call answers 503.</summary>
    public bool Offline { get; set; }

    public DocumentStore<Account> Accounts { get; }

    public List<TaxRate> TaxRates { get; }

    public List<string> Currencies { get; }

    public Dictionary<string, decimal> DayRates { get; }

    public List<TrackingCategory> Tracking { get; } = [];

    public DocumentStore<Contact> Contacts { get; }

    public DocumentStore<TradeDocument> Invoices { get; }

    public DocumentStore<TradeDocument> CreditNotes { get; }

    public DocumentStore<Payment> Payments { get; }

    public DocumentStore<ManualJournal> ManualJournals { get; }

    public GeneralLedger Ledger { get; }

    public AttachmentStore Attachments { get; } = new();

    /// <summary>Sales documents by number, ignoring case, for the check that numbers are unique.</summary>
    public Dictionary<string, List<TradeDocument>> SalesNumbers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, Contact> ActiveContactNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last contact archived under a name.</summary>
    public Dictionary<string, Contact> ArchivedContactNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, Contact> ContactNumbers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The calendar day in the organisation's zone, which an omitted date means.</summary>
    public DateOnly Today => DateOnly.FromDateTime((Clock.Now + Options.UtcOffset).UtcDateTime);

    public string NoTax => StandardTaxRates.NoTax(Options.Country);

    public DocumentStore<TradeDocument> StoreOf(TradeDocument document) => document.Content.IsCredit ? CreditNotes : Invoices;

    /// <summary>The account of a code; an active one goes before an archived one of the same code.</summary>
    public Account? AccountByCode(string? code)
    {
        if (accountsByCodeVersion != Accounts.Version)
        {
            accountsByCode.Clear();
            foreach (var account in Accounts.InOrder().Where(a => a.Code is not null).OrderBy(a => a.Status == "ACTIVE" ? 0 : 1))
                accountsByCode.TryAdd(account.Code!, account);
            accountsByCodeVersion = Accounts.Version;
        }
        return code is null ? null : accountsByCode.GetValueOrDefault(code);
    }

    /// <summary>One of Xero's own accounts, such as DEBTORS.</summary>
    public Account SystemAccount(string word) => Accounts.InOrder().First(a => a.System == word);

    public TaxRate? TaxRate(string type) => TaxRates.Find(r => r.TaxType.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>The next free number of a series, such as INV-0001.</summary>
    public string NextNumber(string prefix)
    {
        while (true)
        {
            var next = nextNumbers[prefix] = nextNumbers.GetValueOrDefault(prefix) + 1;
            var number = prefix + next.ToString("0000", CultureInfo.InvariantCulture);
            if (!SalesNumbers.ContainsKey(number))
                return number;
        }
    }

    /// <summary>Adds what the lock dates have against a date; both texts come together when both apply.</summary>
    public void CheckLocks(DateOnly date, Findings findings)
    {
        if (PeriodLockDate is { } period && !Switches.UserIsAdviser && IsLocked(date, period))
            findings.Error($"The document date cannot be before the period lock date, currently set at {Printed(period)}");
        if (EndOfYearLockDate is { } year && IsLocked(date, year))
            findings.Error($"The document date cannot be before the end of year lock date, currently set at {Printed(year)}");
    }

    public JsonObject Render()
    {
        var json = new JsonObject
        {
            ["Name"] = Options.Name,
            ["LegalName"] = Options.Name,
            ["PaysTax"] = true,
            ["Version"] = Options.Country,
            ["OrganisationType"] = "COMPANY",
            ["BaseCurrency"] = Options.BaseCurrency,
            ["CountryCode"] = Options.Country == "UK" ? "GB" : Options.Country,
            ["IsDemoCompany"] = true,
            ["OrganisationStatus"] = "ACTIVE",
            ["FinancialYearEndDay"] = Options.FinancialYearEndDay,
            ["FinancialYearEndMonth"] = Options.FinancialYearEndMonth,
            ["SalesTaxBasis"] = Options.Country switch { "NZ" => "INVOICE", "UK" => "ACCRUAL", _ => "ACCRUALS" },
            ["SalesTaxPeriod"] = Options.Country == "NZ" ? "TWOMONTHS" : "MONTHLY",
            ["DefaultSalesTax"] = "Tax Exclusive",
            ["DefaultPurchasesTax"] = "Tax Exclusive",
        };
        if (PeriodLockDate is { } period)
            json["PeriodLockDate"] = JsonText.Day(period);
        if (EndOfYearLockDate is { } year)
            json["EndOfYearLockDate"] = JsonText.Day(year);
        json["CreatedDateUTC"] = JsonText.BareInstant(CreatedAt);
        json["OrganisationEntityType"] = "COMPANY";
        json["Timezone"] = Options.Timezone;
        json["ShortCode"] = Options.ShortCode;
        json["OrganisationID"] = TenantId.ToString();
        json["Edition"] = "BUSINESS";
        json["Class"] = "DEMO";
        json["Addresses"] = new JsonArray();
        json["Phones"] = new JsonArray();
        json["ExternalLinks"] = new JsonArray();
        json["PaymentTerms"] = new JsonObject();
        return json;
    }

    private static string Printed(DateOnly date) => date.ToString("dd-MMM-yyyy", CultureInfo.InvariantCulture);

    private bool IsLocked(DateOnly date, DateOnly lockDate) => Switches.LockDateInclusive ? date <= lockDate : date < lockDate;
}
