using System.Text.Json.Nodes;
using Ledger.Domain.Primitives;
using Xunit;
using Xunit.Abstractions;

namespace Ledger.XeroPoster.Tests;

/// <summary>Every member that is sent is one that Xero's published document knows.</summary>
public sealed class PublishedSchemaTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Requests_name_only_published_members()
    {
        if (File() is not { } file)
        {
            output.WriteLine("Skipped: ../shared/xero/xero_accounting.yaml is not here.");
            return;
        }
        var schemas = Members(file);
        await using var bench = await Bench.StartAsync();
        bench.Book.Receive("R1", 1);
        bench.Book.Bill("B1", 10, "R1", price: 5.50m, currency: new DocumentCurrency("EUR", 1m / 0.9m));
        bench.Book.Invoice("I1", 5, 100m);
        bench.Book.Credit("C1", 12, "B1", 2m, 5.50m);
        bench.Book.ServiceBill("X1", 5, 10m);
        await bench.RunAsync();
        bench.Book.Void(DocumentKind.SalesInvoice, "I1");
        bench.Xero.AddTracking("Region", ["North", "South"]);
        bench.Book.Do(new Ledger.Domain.Books.ChangeSettings(TestBook.Settings(false) with { Tracking = TestBook.Rules }));
        TrackingTests.StoreShipment(bench.Book, "T1");
        TrackingTests.StoreCredit(bench.Book, "T2");
        await bench.RunAsync();
        Assert.Equal(2, bench.Wire.Sent.Count(call => call.Body.Contains("\"Tracking\"", StringComparison.Ordinal)));
        var checkedMembers = 0;
        foreach (var (_, _, body, _) in bench.Wire.Sent.Where(call => call.Body.StartsWith('{')))
        {
            var (plural, elements) = JsonNode.Parse(body)!.AsObject().Single();
            foreach (var element in elements!.AsArray()) checkedMembers += Check(schemas, plural[..^1], element!.AsObject());
        }
        Assert.True(checkedMembers > 60, $"Only {checkedMembers} members were looked at.");
    }

    private static int Check(Dictionary<string, HashSet<string>> schemas, string schema, JsonObject element)
    {
        var looked = 0;
        foreach (var (name, value) in element)
        {
            Assert.True(schemas[schema].Contains(name), $"{schema} has no member {name}.");
            looked++;
            var nested = name switch
            {
                "LineItems" => "LineItem",
                "JournalLines" => "ManualJournalLine",
                "Contact" => "Contact",
                "Tracking" => schema == "LineItem" ? "LineItemTracking" : "TrackingCategory",
                _ => null,
            };
            if (nested is null) continue;
            foreach (var child in value is JsonArray list ? list.Select(one => one!.AsObject()) : [value!.AsObject()]) looked += Check(schemas, nested, child);
        }
        return looked;
    }

    /// <summary>The members of each schema, read by the indentation of the published file.</summary>
    private static Dictionary<string, HashSet<string>> Members(string file)
    {
        var schemas = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var (inside, schema, properties) = (false, "", false);
        foreach (var line in System.IO.File.ReadLines(file))
        {
            if (line == "  schemas:") inside = true;
            else if (inside && line.Length > 2 && line[2] != ' ' && !line.StartsWith('#')) inside = false;
            if (!inside || line.Trim().Length == 0) continue;
            var indent = line.Length - line.TrimStart().Length;
            var name = line.Trim().TrimEnd(':');
            if (indent == 4) (schema, properties) = (name, false);
            else if (indent == 6) properties = name == "properties";
            else if (indent == 8 && properties && line.TrimEnd().EndsWith(':'))
            {
                if (!schemas.TryGetValue(schema, out var members)) schemas[schema] = members = new(StringComparer.Ordinal);
                members.Add(name);
            }
        }
        return schemas;
    }

    private static string? File()
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !System.IO.File.Exists(Path.Combine(root, "Ledger.sln"))) root = Path.GetDirectoryName(root);
        if (root is null) return null;
        var file = Path.Combine(root, "..", "shared", "xero", "xero_accounting.yaml");
        return System.IO.File.Exists(file) ? file : null;
    }
}
