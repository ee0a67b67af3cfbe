using System.Text.Json;
using System.Text.Json.Serialization;
using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Mapping;
using Ledger.XeroPoster.Xero;
using NodaTime;

namespace Ledger.XeroPoster.Reconciliation;

/// <summary>A local copy of an organisation's documents, kept up by what changed since the last look.</summary>
internal sealed class DocumentCopy(PosterDatabase database, Marker marker, TimeProvider time)
{
    /// <summary>Where documents live that post to accounts we own.</summary>
    public static readonly string[] Endpoints = ["Invoices", "CreditNotes", "ManualJournals", "BankTransactions"];

    private const int PageSize = 1000;
    private static readonly Duration Overlap = Duration.FromMinutes(5);
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Brings one endpoint's documents up to date.</summary>
    /// <param name="api">The way to the organisation.</param>
    /// <param name="endpoint">Which.</param>
    /// <param name="whole">True: everything is read, and what is no longer there is dropped from the copy.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where it came to an end; else why not.</returns>
    public async Task<XeroOutcome?> RefreshAsync(XeroApi api, string endpoint, bool whole, CallPurpose purpose, CancellationToken cancellation)
    {
        var tenant = api.Http.Tenant;
        var cursor = whole ? null : Cursor(tenant, endpoint);
        var seen = whole ? database.Number("SELECT COALESCE(MAX(seen), 0) + 1 FROM xero_document WHERE tenant = $tenant", ("$tenant", tenant)) : 0;
        Instant? since = cursor - Overlap;
        var newest = cursor ?? Instant.MinValue;
        for (var page = 1; ;)
        {
            var reading = await api.PageAsync(endpoint, page, PageSize, since, purpose, cancellation);
            if (reading.Value is not { } elements) return reading.Outcome;
            var documents = elements.Select(element => XeroDocument.Read(element, endpoint, marker)).OfType<XeroDocument>().ToList();
            var last = documents.Count == 0 ? newest : documents.Max(document => document.Updated);
            if (last > newest) newest = last;
            Put(tenant, documents, seen);
            if (elements.Count < PageSize) break;
            // Rows move to the end of the list as they change, so that page 2 may pass some over: go on from the last moment seen instead,
            // unless the order is another or the whole page is of one second.
            var next = last.Minus(Duration.FromSeconds(1));
            var ordered = documents.Zip(documents.Skip(1)).All(pair => pair.First.Updated <= pair.Second.Updated);
            if (ordered && (since is not { } from || next > from)) (since, page) = (next, 1);
            else page++;
        }
        database.Write(() =>
        {
            if (whole)
            {
                // What a run posted while the pages were read is newer than all of them and stays.
                database.Execute(
                    "DELETE FROM xero_document WHERE tenant = $tenant AND endpoint = $endpoint AND seen <> $seen AND updated <= $newest",
                    ("$tenant", tenant), ("$endpoint", endpoint), ("$seen", seen), ("$newest", newest));
            }
            if (newest > Instant.MinValue)
            {
                // A first reading is a whole one too.
                database.Execute(
                    "INSERT INTO copy_cursor(tenant, endpoint, updated, whole_at) VALUES ($tenant, $endpoint, $updated, $now) ON CONFLICT DO UPDATE SET " +
                    "updated = excluded.updated, whole_at = CASE WHEN $whole THEN excluded.whole_at ELSE whole_at END",
                    ("$tenant", tenant), ("$endpoint", endpoint), ("$updated", newest), ("$now", Instant.FromDateTimeOffset(time.GetUtcNow())), ("$whole", whole));
            }
        });
        return null;
    }

    /// <summary>When an endpoint's documents were last read whole; null: never.</summary>
    public Instant? WholeAt(string tenant, string endpoint) => database.Query(
        "SELECT whole_at FROM copy_cursor WHERE tenant = $tenant AND endpoint = $endpoint", row => row.MomentOrNull(0), ("$tenant", tenant), ("$endpoint", endpoint))
        .SingleOrDefault();

    /// <summary>Keeps documents as they were just read.</summary>
    public void Put(string tenant, IReadOnlyCollection<XeroDocument> documents, long seen = 0)
    {
        if (documents.Count == 0) return;
        database.Write(() =>
        {
            foreach (var document in documents)
            {
                database.Execute(
                    "INSERT INTO xero_document(tenant, xero_id, endpoint, document, marker, number, contact, updated, seen) " +
                    "VALUES ($tenant, $id, $endpoint, $document, $marker, $number, $contact, $updated, $seen) ON CONFLICT DO UPDATE SET " +
                    "document = excluded.document, marker = excluded.marker, number = excluded.number, contact = excluded.contact, updated = excluded.updated, " +
                    "seen = MAX(seen, excluded.seen)",
                    ("$tenant", tenant), ("$id", document.Id), ("$endpoint", document.Endpoint), ("$document", JsonSerializer.Serialize(Stored.Of(document), Json)),
                    ("$marker", document.Marker), ("$number", document.Number), ("$contact", document.Contact), ("$updated", document.Updated), ("$seen", seen));
            }
        });
    }

    /// <summary>Documents that carry a posting key.</summary>
    public List<XeroDocument> WithMarker(string tenant, string key) => Read("WHERE tenant = $tenant AND marker = $marker", ("$tenant", tenant), ("$marker", key));

    /// <summary>Documents of a number and contact that carry no posting key.</summary>
    public List<XeroDocument> Unmarked(string tenant, string number, string contact) => Read(
        "WHERE tenant = $tenant AND number = $number AND contact = $contact AND marker IS NULL", ("$tenant", tenant), ("$number", number), ("$contact", contact));

    public XeroDocument? Find(string tenant, string id) => Read("WHERE tenant = $tenant AND xero_id = $id", ("$tenant", tenant), ("$id", id)).SingleOrDefault();

    public List<XeroDocument> All(string tenant) => Read("WHERE tenant = $tenant ORDER BY xero_id", ("$tenant", tenant));

    private Instant? Cursor(string tenant, string endpoint) => database.Query(
        "SELECT updated FROM copy_cursor WHERE tenant = $tenant AND endpoint = $endpoint", row => row.Moment(0), ("$tenant", tenant), ("$endpoint", endpoint))
        .Select(moment => (Instant?)moment).SingleOrDefault();

    private List<XeroDocument> Read(string where, params ReadOnlySpan<(string, object?)> values) => database.Query(
        $"SELECT xero_id, endpoint, marker, number, contact, updated, document FROM xero_document {where}",
        row => JsonSerializer.Deserialize<Stored>(row.GetString(6), Json)!.Document(
            row.GetString(0), row.GetString(1), row.TextOrNull(2), row.TextOrNull(3), row.TextOrNull(4), row.Moment(5)),
        values);

    /// <summary>What has no column of its own.</summary>
    private sealed record Stored(
        string Type, string Status, string Date, string Text, string? Currency, decimal Rate, decimal Total, decimal Applied, bool Inclusive, IReadOnlyList<XeroLine> Lines)
    {
        public static Stored Of(XeroDocument document) => new(
            document.Type, document.Status, XeroJson.Iso(document.Date), document.Text, document.Currency, document.Rate, document.Total, document.Applied,
            document.Inclusive, document.Lines);

        public XeroDocument Document(string id, string endpoint, string? marker, string? number, string? contact, Instant updated) => new(
            id, endpoint, Type, Status, XeroJson.ParseDate(Date), number, contact, marker, Text, Currency, Rate, Total, Applied, Inclusive, updated, Lines);
    }
}
