using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Domain.Catalog;
using Ledger.XeroPoster.Feed;
using Ledger.XeroPoster.Xero;
using NodaTime;

namespace Ledger.XeroPoster.Mapping;

/// <summary>Who our contacts are in Xero. Contacts that exist there are never changed; missing ones are created when first needed.</summary>
internal sealed class ContactDirectory(PosterDatabase database)
{
    private const int PageSize = 1000;
    private static readonly Duration Overlap = Duration.FromMinutes(5);

    /// <summary>Our contact in Xero: by our number, then by Xero's id where we know it, then by the exact name.</summary>
    /// <returns>Its id; or why it cannot be used; or neither, where Xero does not have it.</returns>
    public (string? Id, string? Conflict) Match(string tenant, Contact contact)
    {
        var number = Number(contact.Id);
        var known = Find(tenant, "number = $value", number) ?? (contact.XeroContactId is { } id ? Find(tenant, "xero_id = $value", id) : null);
        if (known is null && Find(tenant, "name = $value COLLATE NOCASE", contact.Name) is { } named)
        {
            if (!string.IsNullOrEmpty(named.Number))
                return (null, $"Xero's contact \"{named.Name}\" has the number {named.Number}, ours is {number}: one of the two must be renamed.");
            known = named;
        }
        if (known is null) return (null, null);
        return known.Archived ? (null, $"Contact \"{known.Name}\" is archived in Xero.") : (known.Id, null);
    }

    /// <summary>Reads what changed; null where it came to an end, else why not.</summary>
    public async Task<XeroOutcome?> RefreshAsync(XeroApi api, CancellationToken cancellation)
    {
        var tenant = api.Http.Tenant;
        Instant? cursor = database.Query("SELECT updated FROM copy_cursor WHERE tenant = $tenant AND endpoint = 'Contacts'", row => row.Moment(0), ("$tenant", tenant))
            .Select(moment => (Instant?)moment).SingleOrDefault();
        var newest = cursor ?? Instant.MinValue;
        for (var page = 1; ; page++)
        {
            var reading = await api.PageAsync("Contacts", page, PageSize, cursor - Overlap, CallPurpose.Posting, cancellation);
            if (reading.Value is not { } elements) return reading.Outcome;
            foreach (var element in elements)
            {
                if (element.Moment("UpdatedDateUTC") is { } updated && updated > newest) newest = updated;
            }
            Put(tenant, elements);
            if (elements.Count < PageSize) break;
        }
        if (newest > Instant.MinValue)
        {
            database.Write(() => database.Execute(
                "INSERT INTO copy_cursor(tenant, endpoint, updated) VALUES ($tenant, 'Contacts', $updated) ON CONFLICT DO UPDATE SET updated = excluded.updated",
                ("$tenant", tenant), ("$updated", newest)));
        }
        return null;
    }

    /// <summary>Creates contacts. Creating one twice is refused by Xero, as names are unique there, so nothing is kept before the call.</summary>
    /// <returns>Why not, by our contact's id; the second value is set where the call itself came to nothing.</returns>
    public async Task<(Dictionary<string, string> Refused, XeroOutcome? Failed)> CreateAsync(XeroApi api, IReadOnlyList<Contact> contacts, CancellationToken cancellation)
    {
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        var elements = contacts.Select(contact => new JsonObject { ["Name"] = contact.Name, ["ContactNumber"] = Number(contact.Id) });
        var outcome = await api.CreateAsync("Contacts", elements, Guid.NewGuid().ToString(), cancellation);
        if (outcome is Refused no && contacts.Count == 1) refused[contacts[0].Id] = no.Text;
        if (outcome is not Done done) return (refused, refused.Count > 0 ? null : outcome);
        var saved = new List<JsonElement>();
        foreach (var element in done.Body.List("Contacts"))
        {
            var errors = XeroAnswer.ValidationErrors(element);
            var ours = contacts.FirstOrDefault(contact => Number(contact.Id) == element.Text("ContactNumber"))
                ?? contacts.FirstOrDefault(contact => string.Equals(contact.Name, element.Text("Name"), StringComparison.OrdinalIgnoreCase));
            if (errors.Count == 0 && element.Text("StatusAttributeString") != "ERROR") saved.Add(element);
            else if (ours is not null) refused[ours.Id] = string.Join(" ", errors);
        }
        Put(api.Http.Tenant, saved);
        return (refused, null);
    }

    /// <summary>Our id as ContactNumber, which takes 50 characters: longer ones end in a part of their hash.</summary>
    public static string Number(string contact) =>
        contact.Length <= 50 ? contact : $"{contact[..33]}~{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(contact)))[..16]}";

    private void Put(string tenant, List<JsonElement> elements)
    {
        if (elements.Count == 0) return;
        database.Write(() =>
        {
            foreach (var element in elements)
            {
                database.Execute(
                    "INSERT INTO xero_contact(tenant, xero_id, number, name, archived) VALUES ($tenant, $id, $number, $name, $archived) " +
                    "ON CONFLICT DO UPDATE SET number = excluded.number, name = excluded.name, archived = excluded.archived",
                    ("$tenant", tenant), ("$id", element.Text("ContactID")), ("$number", element.Text("ContactNumber")), ("$name", element.Text("Name") ?? ""),
                    ("$archived", element.Text("ContactStatus") is { } status && status != "ACTIVE"));
            }
        });
    }

    private XeroContact? Find(string tenant, string condition, string value) => database.Query(
        $"SELECT xero_id, number, name, archived FROM xero_contact WHERE tenant = $tenant AND {condition} ORDER BY archived, xero_id LIMIT 1",
        row => new XeroContact(row.GetString(0), row.TextOrNull(1), row.GetString(2), row.GetInt64(3) != 0), ("$tenant", tenant), ("$value", value)).SingleOrDefault();
}
