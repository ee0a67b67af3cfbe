using Google.Protobuf.WellKnownTypes;
using Ledger.Domain.Primitives;
using Ledger.V1;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Xero;
using NodaTime;
using Sync = Ledger.XeroPoster.Feed;

namespace Ledger.XeroPoster.Services;

/// <summary>The poster's values as messages of the contract.</summary>
internal static class Messages
{
    public static Timestamp Moment(Instant moment) => Timestamp.FromDateTimeOffset(moment.ToDateTimeOffset());

    public static Date Day(LocalDate date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static V1.Decimal Amount(decimal amount, int decimals = 2) => new() { Value = amount.ToString($"F{decimals}") };

    public static V1.DocumentKey Key(Domain.Primitives.DocumentKey key) => new() { Kind = (V1.DocumentKind)key.Kind, DocumentId = key.Id };

    public static XeroConnection Connection(BookStatus status)
    {
        var message = new XeroConnection
        {
            State = status switch
            {
                { NeedsConsent: true } => XeroConnectionState.NeedsConsent,
                { Connected: true } => XeroConnectionState.Connected,
                { AwaitsConsent: true } => XeroConnectionState.AwaitingConsent,
                _ => XeroConnectionState.Disconnected,
            },
            TenantId = status.Tenant,
            OrganisationName = status.Organisation,
            BaseCurrencyCode = status.BaseCurrency,
        };
        if (status.ConnectedAt is { } at) message.ConnectedAt = Moment(at);
        return message;
    }

    public static SyncRun Run(Sync.SyncRun run)
    {
        var message = new SyncRun
        {
            RunNumber = run.Number, Origin = (SyncRunOrigin)run.Origin, State = (SyncRunState)run.State, StartedAt = Moment(run.StartedAt), Records = run.Records,
            Posted = run.Posted, Refused = run.Refused, Waiting = run.Waiting, CallsMade = (int)run.Calls, Description = run.Description,
        };
        if (run.EndedAt is { } ended) message.EndedAt = Moment(ended);
        return message;
    }

    public static SyncRecord Record(Sync.SyncRecord record, IEnumerable<string> postings, Currency currency, string shortCode)
    {
        var message = new SyncRecord
        {
            SyncRecordId = record.Id, State = (SyncState)record.State, EffectiveDate = Day(record.Date), XeroType = record.Type.Word(), XeroId = record.XeroId ?? "",
            XeroNumber = record.XeroNumber ?? "", XeroUrl = record.XeroId is { } id ? XeroDocument.DeepLink(shortCode, record.Type.Word(), id) : "",
            Amount = new() { Value = Decimals.Text(record.Total, currency.Decimals) }, Attempts = record.Attempts, ChangedAt = Moment(record.ChangedAt),
            Description = record.Description, RunNumber = record.RunNumber,
        };
        message.PostingIds.AddRange(postings);
        if (record.Document is { } document) message.Document = Key(document);
        return message;
    }
}
