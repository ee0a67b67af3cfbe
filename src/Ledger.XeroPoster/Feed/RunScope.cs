using Ledger.Domain.Catalog;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Xero;

namespace Ledger.XeroPoster.Feed;

/// <summary>What one run works with, and what it counts.</summary>
internal sealed class RunScope(string book, SyncRun started, XeroApi api, SyncRecords records, Action<SyncRecord> changed)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SyncState> _states = new(StringComparer.Ordinal);
    private readonly long[] _counts = new long[(int)Enum.GetValues<SyncState>().Max() + 1];
    private readonly long _callsBefore = api.Budget.Calls;

    public string Book => book;

    public string Tenant => api.Http.Tenant;

    public XeroApi Api => api;

    public long Number => started.Number;

    public XeroSettings Settings { get; set; } = null!;

    public IReadOnlyDictionary<string, TaxRate> TaxRates { get; init; } = new Dictionary<string, TaxRate>();

    public string BaseCurrency { get; init; } = "";

    /// <inheritdoc cref="SyncRecords.Change"/>
    public SyncRecord Change(SyncRecord record, SyncTrigger trigger, string description, Func<SyncRecord, SyncRecord>? with = null)
    {
        var next = records.Change(book, record, trigger, started.Number, description, with);
        lock (_gate)
        {
            if (trigger != SyncTrigger.Supersede && !(trigger == SyncTrigger.FindVoid && record.State == SyncState.Posted))
            {
                if (_states.TryGetValue(record.Id, out var before)) _counts[(int)before]--;
                _states[record.Id] = next.State;
                _counts[(int)next.State]++;
            }
        }
        changed(next);
        return next;
    }

    /// <summary>The run as it stands now.</summary>
    public SyncRun Progress()
    {
        lock (_gate)
        {
            return started with
            {
                Records = _states.Count,
                Posted = _counts[(int)SyncState.Posted],
                Refused = _counts[(int)SyncState.Refused],
                Waiting = _counts[(int)SyncState.Uncertain] + _counts[(int)SyncState.Parked],
                Calls = api.Budget.Calls - _callsBefore,
            };
        }
    }
}
