using Ledger.XeroPoster.Xero;

namespace Ledger.XeroPoster.Mapping;

/// <summary>Compares the tracking of what Xero has with that of what was sent.</summary>
internal static class TrackedAmounts
{
    /// <summary>
    /// What is tracked otherwise, for a person; null where each account has the same amounts by tracking option. A draft without tracking is not
    /// compared: whoever tracks in Xero what the ledger does not may do so.
    /// </summary>
    /// <param name="draft">What was sent.</param>
    /// <param name="document">What Xero has.</param>
    /// <param name="now">Xero's tracking categories as they are named now: a name that was changed there is no difference.</param>
    /// <param name="account">Only this account; null: all.</param>
    public static string? Difference(Draft draft, XeroDocument document, IReadOnlyList<XeroTrackingCategory> now, string? account)
    {
        var options = draft.Options().ToList();
        if (options.Count == 0) return null;
        var ours = new Dictionary<(string Account, string Options), decimal>();
        foreach (var line in draft.Lines.Where(line => account is null || line.Account == account))
            Add(ours, line.Account, line.Tracking?.Options().Select(Name) ?? [], line.Amount);
        var theirs = new Dictionary<(string Account, string Options), decimal>();
        foreach (var line in document.Lines.Where(line => line.Account is not null && (account is null || line.Account == account)))
        {
            var names = line.Tracking?.Select(one => options.FirstOrDefault(option => Same(option, one, now)) is { } known ? Name(known) : Other(one, options));
            Add(theirs, line.Account!, names ?? [], line.Amount);
        }
        foreach (var key in ours.Keys.Union(theirs.Keys).OrderBy(key => key.Account, StringComparer.Ordinal).ThenBy(key => key.Options, StringComparer.Ordinal))
        {
            var (found, sent) = (theirs.GetValueOrDefault(key), ours.GetValueOrDefault(key));
            if (found != sent) return $"account {key.Account} has {found} {(key.Options.Length == 0 ? "without tracking" : $"on {key.Options}")}, not {sent}";
        }
        return null;
    }

    private static void Add(Dictionary<(string Account, string Options), decimal> sums, string account, IEnumerable<string> names, decimal amount)
    {
        var key = (account, string.Join(", ", names.Order(StringComparer.Ordinal)));
        sums[key] = sums.GetValueOrDefault(key) + amount;
    }

    private static string Other(XeroTracking tracking, List<DraftTracking> options)
    {
        var name = $"{tracking.Category}: {tracking.Option}";
        return options.Any(option => Name(option) == name) ? $"{name} (another one of this name)" : name;
    }

    private static string Name(DraftTracking option) => $"{option.Category}: {option.Option}";

    /// <summary>By ids where both sides have them, else by names, whose case Xero ignores.</summary>
    private static bool Same(DraftTracking ours, XeroTracking theirs, IReadOnlyList<XeroTrackingCategory> now)
    {
        var category = ours.CategoryId is { } id && theirs.CategoryId is { } other ? Same(id, other) : Same(ours.Category, theirs.Category);
        if (!category) return false;
        // Answers of bills and invoices have no id of the option: the name that it has now leads to it.
        var option = theirs.OptionId ?? now.FirstOrDefault(one => one.Id == ours.CategoryId)?.Options.FirstOrDefault(one => Same(one.Name, theirs.Option))?.Id;
        return ours.OptionId is { } mine && option is not null ? Same(mine, option) : Same(ours.Option, theirs.Option);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
