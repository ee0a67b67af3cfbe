using System.Text;

namespace Ledger.XeroSimulator.Tests;

public sealed class BatchTests
{
    private const string Mixed = """
        {"ManualJournals":[
        {"Narration":"good 1","Date":"2026-07-10","Status":"POSTED","JournalLines":[{"LineAmount":1,"AccountCode":"640"},{"LineAmount":-1,"AccountCode":"815"}]},
        {"Narration":"bad","Date":"2026-07-10","Status":"POSTED","JournalLines":[{"LineAmount":100,"AccountCode":"640"},{"LineAmount":-10,"AccountCode":"815"}]},
        {"Narration":"good 2","Date":"2026-07-10","Status":"POSTED","JournalLines":[{"LineAmount":2,"AccountCode":"640"},{"LineAmount":-2,"AccountCode":"815"}]}]}
        """;

    [Fact]
    public async Task One_status_each_answers_200_in_the_order_sent()
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Put("ManualJournals?summarizeErrors=False", Mixed);

        Assert.Equal(200, reply.Status);
        var elements = reply.List("ManualJournals");
        Assert.Equal(["OK", "ERROR", "OK"], elements.Select(e => e!["StatusAttributeString"]!.GetValue<string>()));
        Assert.Equal("00000000-0000-0000-0000-000000000000", elements[1]!["ManualJournalID"]!.GetValue<string>());
        Assert.Equal("bad", elements[1]!["Narration"]!.GetValue<string>());
        Assert.Equal("The total debits (100.00) must equal total credits (-10.00)", elements[1]!["ValidationErrors"]![0]!["Message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?summarizeErrors=true")]
    public async Task Summarized_one_failure_is_a_400_of_failures_only_and_the_good_ones_are_saved(string query)
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Put("ManualJournals" + query, Mixed);

        Assert.Equal(400, reply.Status);
        Assert.Equal(10, reply.Json["ErrorNumber"]!.GetValue<int>());
        Assert.Equal("ValidationException", reply.Json["Type"]!.GetValue<string>());
        Assert.Equal("A validation exception occurred", reply.Json["Message"]!.GetValue<string>());
        Assert.Equal("bad", Assert.Single(reply.List("Elements"))!["Narration"]!.GetValue<string>());
        Assert.Equal(["good 1", "good 2"], xero.Control.Documents().Select(d => d.Narration).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_refused_change_echoes_what_was_asked_under_its_identifier()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = await xero.Invoice(await xero.Contact("Acme"), 10);

        var reply = await xero.Post("Invoices?summarizeErrors=false", $$"""{"Invoices":[{"InvoiceID":"{{id}}","Status":"DELETED"}]}""");

        Assert.Equal(200, reply.Status);
        Assert.Equal("DELETED", reply.First("Invoices")["Status"]!.GetValue<string>());
        Assert.Equal(id, reply.First("Invoices")["InvoiceID"]!.GetValue<string>());
        Assert.Equal("ERROR", reply.First("Invoices")["StatusAttributeString"]!.GetValue<string>());
        Assert.True(reply.First("Invoices")["HasErrors"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_unknown_identifier_in_the_body_is_a_404_for_the_whole_request()
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Post("Contacts?summarizeErrors=false", $$"""{"Contacts":[{"Name":"New"},{"ContactID":"{{Guid.NewGuid()}}","Name":"X"}]}""");

        Assert.Equal((404, "", "text/html"), (reply.Status, reply.Body, reply.ContentType));
        Assert.Empty((await xero.Get("Contacts")).List("Contacts"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"ManualJournals":[]}""")]
    [InlineData("""{"ManualJournals":[{"Date":"yesterday"}]}""")]
    [InlineData("""{"ManualJournals":[{"JournalLines":[{"LineAmount":"much"}]}]}""")]
    [InlineData("""{"ManualJournals":[{"JournalLines":[{"LineAmount":1e40}]}]}""")]
    [InlineData("""{"ManualJournals":[{"JournalLines":[{"LineAmount":1000000000001}]}]}""")]
    [InlineData("""{"ManualJournals":[{"Narration":"a","narration":"b"}]}""")]
    public async Task A_body_that_is_not_understood_is_error_17(string body)
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Put("ManualJournals", body);

        Assert.Equal((400, 17, "PostDataInvalidException"), (reply.Status, reply.Json["ErrorNumber"]!.GetValue<int>(), reply.Json["Type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Only_JSON_is_modelled()
    {
        await using var xero = await XeroClient.StartAsync();
        var accept = await xero.Get("Organisation", ("Accept", "application/xml"));
        using var request = new HttpRequestMessage(HttpMethod.Put, "api.xro/2.0/Contacts")
        {
            Content = new StringContent("<Contacts/>", Encoding.UTF8, "application/xml"),
        };
        request.Headers.Authorization = new("Bearer", xero.Connection.AccessToken);
        request.Headers.Add("Xero-Tenant-Id", xero.Connection.TenantId.ToString());
        using var response = await xero.Http.SendAsync(request);

        Assert.Equal((501, "The Xero simulator does not model XML answers: send Accept: application/json."), (accept.Status, accept.Body));
        Assert.Equal(501, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_envelope_names_the_app_and_its_time_has_no_offset()
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Get("Organisation");

        Assert.Equal("OK", reply.Json["Status"]!.GetValue<string>());
        Assert.Equal("Demo App", reply.Json["ProviderName"]!.GetValue<string>());
        Assert.Equal("/Date(1784106000000)/", reply.Json["DateTimeUTC"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_query_parameter_that_is_not_modelled_is_refused()
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Get("ManualJournals?Statuses=POSTED");
        Assert.Equal((501, "The Xero simulator does not model the query parameter Statuses of GET ManualJournals."), (reply.Status, reply.Body));
    }
}
