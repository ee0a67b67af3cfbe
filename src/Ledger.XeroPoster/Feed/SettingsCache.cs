using System.Collections.Concurrent;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Xero;
using NodaTime;

namespace Ledger.XeroPoster.Feed;

/// <summary>Organisation, accounts, tax rates and tracking categories as last read, by tenant.</summary>
internal sealed class SettingsCache(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, XeroSettings> _known = new(StringComparer.Ordinal);

    /// <summary>Reads them, unless they are young enough.</summary>
    /// <param name="api">The way to the organisation.</param>
    /// <param name="maxAge">How old they may be.</param>
    /// <param name="withTracking">Whether tracking categories are needed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The settings; or why there are none.</returns>
    public async Task<(XeroSettings? Settings, XeroOutcome? Failed)> ReadAsync(XeroApi api, Duration maxAge, bool withTracking, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (maxAge > Duration.Zero && _known.TryGetValue(api.Http.Tenant, out var known) && now - known.ReadAt < maxAge
            && (known.Tracking is not null || !withTracking)) return (known, null);
        var organisation = await api.OrganisationAsync(CallPurpose.Posting, cancellation);
        if (organisation.Value is null) return (null, organisation.Outcome);
        var accounts = await api.AccountsAsync(CallPurpose.Posting, cancellation);
        if (accounts.Value is null) return (null, accounts.Outcome);
        var taxTypes = await api.TaxTypesAsync(CallPurpose.Posting, cancellation);
        if (taxTypes.Value is null) return (null, taxTypes.Outcome);
        Reading<List<XeroTrackingCategory>> tracking = default;
        if (withTracking)
        {
            tracking = await api.TrackingAsync(CallPurpose.Posting, cancellation);
            if (tracking.Value is null) return (null, tracking.Outcome);
        }
        var read = new XeroSettings(organisation.Value, accounts.Value, taxTypes.Value, tracking.Value, now);
        _known[api.Http.Tenant] = read;
        return (read, null);
    }

    /// <summary>Forgets them, so that the next run reads them: after a refusal that a person may have cured.</summary>
    public void Forget(string tenant) => _known.TryRemove(tenant, out _);
}
