using Ledger.Domain.Catalog;
using Ledger.XeroPoster.Xero;
using NodaTime;

namespace Ledger.XeroPoster.Mapping;

/// <summary>What an organisation was like when it was last read: what a draft is checked against before it is sent.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Accounts">Its chart, by code.</param>
/// <param name="TaxTypes">Effective rate in per cent by TaxType.</param>
/// <param name="Tracking">Its tracking categories; null where nobody asked for them.</param>
/// <param name="ReadAt">When it was read.</param>
internal sealed record XeroSettings(
    XeroOrganisation Organisation, IReadOnlyDictionary<string, XeroAccount> Accounts, IReadOnlyDictionary<string, decimal> TaxTypes,
    IReadOnlyList<XeroTrackingCategory>? Tracking, Instant ReadAt)
{
    private static readonly string[] NoTax = ["NONE", "BASEXCLUDED"];

    /// <summary>Xero's type of a tax rate of ours; for null, of no tax.</summary>
    /// <exception cref="MappingException">There is none, or its rate is another.</exception>
    public string TaxType(TaxRate? rate, bool buying)
    {
        if (rate is null)
            return NoTax.FirstOrDefault(TaxTypes.ContainsKey) ?? throw new MappingException("Xero has no tax type for lines without tax (NONE or BASEXCLUDED).");
        if (!TaxTypes.TryGetValue(rate.XeroTaxType, out var percent))
            throw new MappingException($"Tax rate {rate.Id} names the tax type {rate.XeroTaxType}, which Xero does not have.");
        // Tax that can't be recovered is in the line's amount already, so Xero must not add any.
        var expected = buying && !rate.Recoverable ? 0m : rate.Percent;
        return percent == expected
            ? rate.XeroTaxType
            : throw new MappingException($"Tax rate {rate.Id} needs {expected} % in Xero, and its tax type {rate.XeroTaxType} has {percent} %.");
    }

    /// <summary>Why a draft would not be taken as it is; null where nothing speaks against it.</summary>
    public string? Refusal(Draft draft, string baseCurrency, IReadOnlyDictionary<string, TaxRate> rates)
    {
        if (Organisation.BaseCurrency != baseCurrency) return $"The book is in {baseCurrency} and the organisation in {Organisation.BaseCurrency}.";
        foreach (var account in draft.Lines.Select(line => line.Account).Distinct(StringComparer.Ordinal))
        {
            if (AccountRules.Refusal(account, Accounts, draft.Type == XeroType.ManualJournal) is { } refusal) return refusal;
        }
        foreach (var option in draft.Options())
        {
            if (Find(option).Refusal is { } refusal) return refusal;
        }
        if (draft.Rate != 1m && Payload.XeroRate(draft.Rate) <= 0) return $"The rate {draft.Rate} is too large for Xero's six decimals.";
        try
        {
            foreach (var rate in draft.Lines.Select(line => line.TaxRate).Distinct(StringComparer.Ordinal)) _ = TaxTypeOf(draft, rate, rates);
            return null;
        }
        catch (MappingException e)
        {
            return e.Message;
        }
    }

    /// <summary>A draft with Xero's ids and names of its tracking options, none of which is refused.</summary>
    public Draft WithTrackingIds(Draft draft) => !draft.Options().Any() ? draft : draft with
    {
        Lines = [.. draft.Lines.Select(line => line.Tracking is not { } tracking ? line : line with { Tracking = new(Known(tracking.First), Known(tracking.Second)) })],
    };

    /// <summary>Why an option may not be named; null where it may.</summary>
    public string? Refusal(DraftTracking option) => Find(option).Refusal;

    private DraftTracking? Known(DraftTracking? option) => option is null ? null : Find(option).Found;

    /// <summary>An option in Xero, by its ids where they are known, else by the names, whose case does not matter there.</summary>
    private (DraftTracking? Found, string? Refusal) Find(DraftTracking option)
    {
        var category = Tracking?.FirstOrDefault(one => one.Id == option.CategoryId) ?? Tracking?.FirstOrDefault(one => Same(one.Name, option.Category));
        if (category is null) return (null, $"Tracking category {option.Category} is not in Xero.");
        if (category.Archived) return (null, $"Tracking category {category.Name} is archived in Xero.");
        var found = category.Options.FirstOrDefault(one => one.Id == option.OptionId) ?? category.Options.FirstOrDefault(one => Same(one.Name, option.Option));
        if (found is null) return (null, $"Tracking category {category.Name} has no option {option.Option} in Xero.");
        return found.Archived
            ? (null, $"Option {found.Name} of tracking category {category.Name} is archived in Xero.")
            : (new(category.Name, found.Name, category.Id, found.Id), null);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Xero's type of a tax rate on a draft; empty where the document has no tax at all.</summary>
    public string TaxTypeOf(Draft draft, string? rate, IReadOnlyDictionary<string, TaxRate> rates)
    {
        if (draft.AmountsAre == Domain.Primitives.AmountsAre.NoTax || draft.Lines.All(line => line.TaxRate is null)) return "";
        return TaxType(rate is null ? null : rates[rate], draft.Type is XeroType.Bill or XeroType.SupplierCredit);
    }
}
