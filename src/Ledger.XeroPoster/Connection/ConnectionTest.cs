using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Xero;

namespace Ledger.XeroPoster.Connection;

/// <summary>Checks a connection step by step: each later check needs the earlier ones.</summary>
internal sealed class ConnectionTest(Connector connector, BookFeed feed, BookFold fold)
{
    public async Task<IReadOnlyList<ConnectionCheck>> RunAsync(string book, CancellationToken cancellation)
    {
        await feed.CatchUpAsync(book, cancellation);
        var checks = new List<ConnectionCheck>();
        if (connector.Consents.Of(book) is not { Tenant: not null } connection)
        {
            checks.Add(new("connection", false, "The book is not connected to Xero."));
            return checks;
        }
        var api = connector.Open(connection);
        var organisation = await api.OrganisationAsync(CallPurpose.Posting, cancellation);
        if (organisation.Value is not { } found)
        {
            checks.Add(new("organisation", false, organisation.Why));
            return checks;
        }
        checks.Add(new("organisation", true, $"{found.Name} answers."));
        var facts = fold.Facts(book);
        var currency = facts?.BaseCurrency.Code;
        checks.Add(new("base currency", found.BaseCurrency == currency, $"The organisation is in {found.BaseCurrency}, the book in {currency ?? "no currency yet"}."));
        var accounts = await api.AccountsAsync(CallPurpose.Posting, cancellation);
        if (accounts.Value is not { } chart)
        {
            checks.Add(new("accounts", false, accounts.Why));
            return checks;
        }
        foreach (var (role, code) in fold.Accounts(book).OrderBy(entry => entry.Key))
        {
            if (!NeedsOpenAccount(role)) continue;
            var refusal = AccountRules.Refusal(code, chart, byJournal: true);
            checks.Add(new("account", refusal is null, refusal ?? $"{code} is {chart[code].Name}.", role, code));
        }
        var taxTypes = await api.TaxTypesAsync(CallPurpose.Posting, cancellation);
        if (taxTypes.Value is not { } types)
        {
            checks.Add(new("tax rates", false, taxTypes.Why));
            return checks;
        }
        var rules = fold.Tracking(book);
        Reading<List<XeroTrackingCategory>> tracking = default;
        if (rules.Count > 0)
        {
            tracking = await api.TrackingAsync(CallPurpose.Posting, cancellation);
            if (tracking.Value is null)
            {
                checks.Add(new("tracking", false, tracking.Why));
                return checks;
            }
        }
        var settings = new XeroSettings(found, chart, types, tracking.Value, default);
        foreach (var rate in fold.TaxRates(book).Values.OrderBy(rate => rate.Id, StringComparer.Ordinal)) checks.Add(Check(settings, rate));
        foreach (var (category, option) in rules.SelectMany(rule => rule.Options.Select(option => (rule.Category, option))))
        {
            var refusal = settings.Refusal(new DraftTracking(category, option));
            checks.Add(new("tracking", refusal is null, refusal ?? $"{category} has {option}."));
        }
        return checks;
    }

    private static ConnectionCheck Check(XeroSettings settings, Domain.Catalog.TaxRate rate)
    {
        try
        {
            return new("tax rate", true, $"{rate.Id} is {settings.TaxType(rate, buying: true)}.");
        }
        catch (MappingException e)
        {
            return new("tax rate", false, e.Message);
        }
    }

    /// <summary>Control accounts are posted to by Xero itself, and some roles by nothing of ours.</summary>
    private static bool NeedsOpenAccount(Domain.Journal.AccountRole role) => role is not (
        Domain.Journal.AccountRole.Payable or Domain.Journal.AccountRole.Receivable or Domain.Journal.AccountRole.Tax or Domain.Journal.AccountRole.Exchange
        or Domain.Journal.AccountRole.Rounding);
}
