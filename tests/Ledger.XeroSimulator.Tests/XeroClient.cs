using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator.Tests;

/// <summary>An answer with its body, and the JSON in it where there is any.</summary>
public sealed record Reply(int Status, string Body, string? ContentType, HttpResponseHeaders Headers)
{
    public JsonObject Json => (JsonObject)JsonNode.Parse(Body)!;

    public JsonObject First(string plural) => (JsonObject)Json[plural]![0]!;

    public JsonArray List(string plural) => (JsonArray)Json[plural]!;

    /// <summary>All messages of all failed elements.</summary>
    public string[] Errors => [.. (Json["Elements"] ?? Json.First(m => m.Value is JsonArray).Value)!.AsArray()
        .SelectMany(e => e!["ValidationErrors"]?.AsArray() ?? []).Select(e => e!["Message"]!.GetValue<string>())];

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.Single() : null;
}

/// <summary>A simulator of its own for one test, and an app that is connected to it over HTTP.</summary>
public sealed class XeroClient : IAsyncDisposable
{
    private readonly HttpClient http;

    private XeroClient(XeroSimulator simulator)
    {
        Simulator = simulator;
        http = new HttpClient { BaseAddress = simulator.BaseAddress, Timeout = TimeSpan.FromSeconds(60) };
        Connection = simulator.Control.Connect();
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    public XeroSimulator Simulator { get; }

    public SimulatorControl Control => Simulator.Control;

    public SimulatedConnection Connection { get; set; }

    public HttpClient Http => http;

    /// <summary>The clock stands at 15 July 2026 09:00 UTC; limits are lifted unless the test is about them.</summary>
    public static async Task<XeroClient> StartAsync(
        SimulatorSwitches? switches = null, SimulatorLimits? limits = null, OrganisationOptions? organisation = null) =>
        new(await XeroSimulator.StartAsync(new XeroSimulatorOptions
        {
            StartAt = new DateTimeOffset(2026, 7, 15, 9, 0, 0, TimeSpan.Zero),
            FrozenClock = true,
            Switches = switches ?? new(),
            Limits = limits ?? SimulatorLimits.Unlimited,
            Organisations = [organisation ?? new()],
        }));

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Reply> Put(string path, string body, params (string Name, string Value)[] headers) => Send(HttpMethod.Put, path, body, headers);

    public Task<Reply> Post(string path, string body, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, body, headers);

    public Task<Reply> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public async Task<Reply> Send(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, "api.xro/2.0/" + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Connection.AccessToken);
        request.Headers.Add("Xero-Tenant-Id", Connection.TenantId.ToString());
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        return await Read(response);
    }

    public async Task<Reply> Form(string path, string? basic, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (basic is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await http.SendAsync(request);
        return await Read(response);
    }

    public static async Task<Reply> Read(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Content.Headers.ContentType?.MediaType,
        response.Headers);

    /// <summary>A new contact's identifier.</summary>
    public async Task<string> Contact(string name) =>
        (await Put("Contacts", $$"""{"Contacts":[{"Name":"{{name}}"}]}""")).First("Contacts")["ContactID"]!.GetValue<string>();

    /// <summary>The identifier of a bill or invoice of one line without tax.</summary>
    public async Task<string> Invoice(string contactId, decimal amount, string type = "ACCPAY", string status = "AUTHORISED", string date = "2026-07-10", string more = "")
    {
        var reply = await Put("Invoices?summarizeErrors=false", $$"""
            {"Invoices":[{"Type":"{{type}}","Contact":{"ContactID":"{{contactId}}"},"Date":"{{date}}","Status":"{{status}}","LineAmountTypes":"NoTax",
            "LineItems":[{"Description":"Line","Quantity":1,"UnitAmount":{{amount}},"AccountCode":"{{(type == "ACCREC" ? "200" : "815")}}"}]{{more}}}]}
            """);
        Assert.Equal("OK", reply.First("Invoices")["StatusAttributeString"]!.GetValue<string>());
        return reply.First("Invoices")["InvoiceID"]!.GetValue<string>();
    }

    /// <summary>The identifier of an authorised credit note of one line without tax.</summary>
    public async Task<string> CreditNote(string contactId, decimal amount, string type = "ACCPAYCREDIT", string date = "2026-07-12", string more = "")
    {
        var reply = await Put("CreditNotes?summarizeErrors=false", $$"""
            {"CreditNotes":[{"Type":"{{type}}","Contact":{"ContactID":"{{contactId}}"},"Date":"{{date}}","Status":"AUTHORISED","LineAmountTypes":"NoTax",
            "LineItems":[{"Description":"Line","Quantity":1,"UnitAmount":{{amount}},"AccountCode":"{{(type == "ACCRECCREDIT" ? "200" : "815")}}"}]{{more}}}]}
            """);
        Assert.Equal("OK", reply.First("CreditNotes")["StatusAttributeString"]!.GetValue<string>());
        return reply.First("CreditNotes")["CreditNoteID"]!.GetValue<string>();
    }

    /// <summary>The body of a manual journal that debits one account and credits another.</summary>
    public static string Journal(string debit, string credit, decimal amount, string narration = "Stock", string status = "POSTED", string date = "2026-07-10") => $$"""
        {"ManualJournals":[{"Narration":"{{narration}}","Date":"{{date}}","Status":"{{status}}","JournalLines":[
        {"LineAmount":{{amount}},"AccountCode":"{{debit}}"},{"LineAmount":-{{amount}},"AccountCode":"{{credit}}"}]}]}
        """;

    public decimal Balance(string code, string date = "2026-07-31") =>
        Control.Balances(DateOnly.Parse(date)).GetValueOrDefault(code);

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return Simulator.DisposeAsync();
    }
}
