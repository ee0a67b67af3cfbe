using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>Organisation, Accounts, TaxRates, TrackingCategories and Currencies.</summary>
internal static class SettingsEndpoints
{
    private static readonly string[] Allowed =
    [
        "CreateApprovedInvoice", "CreateDraftPurchaseOrder", "CreateApprovedBill", "AttachFilesIntoInvoice", "CreateDraftInvoice",
        "CreateRepeatingInvoice", "CreateRepeatingBill", "CreateSentQuote", "CreateInvoicePayment", "CreateApprovedPurchaseOrder",
        "CreateDraftQuote", "CreateDraftBill",
    ];

    private static readonly Members<Account> AccountMembers = new()
    {
        ["AccountID"] = a => a.Id,
        ["Code"] = a => a.Code ?? "",
        ["Name"] = a => a.Name,
        ["Type"] = a => a.Type,
        ["Class"] = a => a.Class,
        ["Status"] = a => a.Status,
        ["SystemAccount"] = a => a.System ?? "",
        ["EnablePaymentsToAccount"] = a => a.EnablePayments,
        ["UpdatedDateUTC"] = a => a.Updated,
    };

    private static readonly Members<TaxRate> TaxRateMembers = new()
    {
        ["TaxType"] = r => r.TaxType,
        ["Name"] = r => r.Name,
        ["Status"] = _ => "ACTIVE",
        ["EffectiveRate"] = r => r.Percent,
    };

    private static readonly Members<TrackingCategory> TrackingMembers = new()
    {
        ["TrackingCategoryID"] = c => c.Id,
        ["Name"] = c => c.Name,
        ["Status"] = c => c.Status,
    };

    public static Answer Organisation(ApiCall call) => call.One("Organisations", call.Organisation.Render());

    public static Answer Actions(ApiCall call)
    {
        var actions = Allowed.Select(name => (Name: name, Status: "ALLOWED"))
            .Append((Name: "UseMulticurrency", Status: call.Organisation.Options.UseMulticurrency ? "ALLOWED" : "NOT-ALLOWED"));
        return call.Many("Actions", new JsonArray([.. actions.Select(a => new JsonObject { ["Name"] = a.Name, ["Status"] = a.Status })]));
    }

    public static Answer Accounts(ApiCall call)
    {
        var rows = call.Organisation.Accounts.InOrder(call.ModifiedSince, call.Organisation.Switches.ModifiedSinceInclusive);
        rows = Listing.Filter(call, rows, AccountMembers);
        rows = call.QueryText("order") is null ? rows.OrderBy(a => a.Code, StringComparer.Ordinal) : Listing.Order(call, rows, AccountMembers);
        return call.Many("Accounts", new JsonArray([.. rows.Select(a => a.Render())]));
    }

    public static Answer Account(ApiCall call) => call.Organisation.Accounts.Find(call.IdArgument(1)) is { } account
        ? call.One("Accounts", account.Render())
        : Answer.NotFound();

    public static Answer CreateAccount(ApiCall call) => ElementBatch.Run(
        call, "Accounts", [call.Body()], element => MakeAccount(call, element), oneStatusEach: false);

    public static Answer TaxRates(ApiCall call) =>
        call.Many("TaxRates", new JsonArray([.. Listing.Filter(call, call.Organisation.TaxRates, TaxRateMembers).Select(r => r.Render())]));

    public static Answer TaxRate(ApiCall call) => call.Organisation.TaxRate(call.Argument(1)) is { } rate
        ? call.One("TaxRates", rate.Render())
        : Answer.NotFound();

    public static Answer TrackingCategories(ApiCall call)
    {
        var rows = call.Organisation.Tracking.Where(c => c.Status == "ACTIVE" || call.QueryFlag("includeArchived"));
        return call.Many("TrackingCategories", new JsonArray([.. Listing.Filter(call, rows, TrackingMembers).Select(c => c.Render())]));
    }

    public static Answer TrackingCategory(ApiCall call)
    {
        var id = call.IdArgument(1);
        return call.Organisation.Tracking.Find(c => c.Id == id) is { } category
            ? call.One("TrackingCategories", category.Render())
            : Answer.NotFound();
    }

    public static Answer Currencies(ApiCall call)
    {
        var members = new Members<string> { ["Code"] = code => code };
        var rows = Listing.Filter(call, call.Organisation.Currencies, members);
        return call.Many("Currencies", new JsonArray([.. rows.Select(RenderCurrency)]));
    }

    public static Answer CreateCurrency(ApiCall call) => ElementBatch.Run(
        call,
        "Currencies",
        [call.Body()],
        element =>
        {
            var findings = new Findings();
            var code = element.Text("Code")?.ToUpperInvariant() ?? "";
            if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
                findings.Error($"The currency code '{code}' is not valid.");
            if (!call.Organisation.Options.UseMulticurrency)
                findings.Error($"Users Organisation is not subscribed to currency {code}");
            if (!findings.HasErrors && !call.Organisation.Currencies.Contains(code))
                call.Organisation.Currencies.Add(code);
            return new(RenderCurrency(code), findings);
        },
        oneStatusEach: false);

    private static JsonObject RenderCurrency(string code) => new() { ["Code"] = code, ["Description"] = code };

    private static ElementBatch.Result MakeAccount(ApiCall call, JsonObject element)
    {
        var organisation = call.Organisation;
        var findings = new Findings();
        var type = element.Text("Type")?.ToUpperInvariant() ?? "";
        var account = new Account
        {
            Code = element.Text("Code"),
            Name = element.Text("Name") ?? "",
            Type = type,
            Description = element.Text("Description"),
            TaxType = element.Text("TaxType")?.ToUpperInvariant() ?? organisation.NoTax,
            EnablePayments = element.Flag("EnablePaymentsToAccount") ?? false,
            BankAccountNumber = element.Text("BankAccountNumber"),
            CurrencyCode = type == "BANK" ? element.Text("CurrencyCode") ?? organisation.Options.BaseCurrency : null,
            CreatedBy = call.ClientId,
        };
        if (Ledger.XeroSimulator.Account.ClassOf(type) is null)
            findings.Error($"The account type '{type}' is not valid.");
        if (account.Name.Length is 0 or > 150)
            findings.Error("The account name must have 1 to 150 characters.");
        if (account.Code is null && type != "BANK" || account.Code is { Length: > 10 })
            findings.Error("The account code must have 1 to 10 characters.");
        if (account.Code is { } code && organisation.AccountByCode(code) is not null)
            findings.Error("Please enter a unique Code.");
        if (organisation.Accounts.InOrder().Any(a => a.Name.Equals(account.Name, StringComparison.OrdinalIgnoreCase)))
            findings.Error("Please enter a unique Name.");
        if (organisation.TaxRate(account.TaxType) is null)
            findings.Error($"The TaxType code '{account.TaxType}' does not exist or cannot be used with this type of transaction.");
        if (!findings.HasErrors)
            organisation.Accounts.Add(account);
        var answer = account.Render();
        if (findings.HasErrors)
            answer["AccountID"] = Guid.Empty.ToString();
        return new(answer, findings);
    }
}
