using System.Text;

namespace Ledger.XeroSimulator.Tests;

public sealed class ControlTests
{
    [Fact]
    public async Task The_next_answers_fail_before_anything_is_written()
    {
        await using var xero = await XeroClient.StartAsync();
        await Control(xero, HttpMethod.Post, "faults", """{"kind":"Status","status":503,"times":2,"method":"PUT","path":"/ManualJournals"}""");
        var body = XeroClient.Journal("640", "815", 5);

        var first = await xero.Put("ManualJournals", body);
        var other = await xero.Get("ManualJournals");
        var second = await xero.Put("ManualJournals", body);
        Assert.Empty(xero.Control.Documents());
        var third = await xero.Put("ManualJournals", body);

        Assert.Equal([503, 200, 503, 200], [first.Status, other.Status, second.Status, third.Status]);
        Assert.Equal("The Organisation is offline", first.Body);
    }

    [Fact]
    public async Task An_answer_is_dropped_after_the_write_and_the_key_still_finds_it()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.Plan(new Fault { Kind = FaultKind.DropAfter, Method = "PUT" });
        var body = XeroClient.Journal("640", "815", 5);

        await Assert.ThrowsAsync<HttpRequestException>(() => xero.Put("ManualJournals", body, ("Idempotency-Key", "k")));
        Assert.Single(xero.Control.Documents());
        var retry = await xero.Put("ManualJournals", body, ("Idempotency-Key", "k"));

        Assert.Equal(xero.Control.Documents()[0].Id.ToString(), retry.First("ManualJournals")["ManualJournalID"]!.GetValue<string>());
        Assert.Single(xero.Control.Documents());
    }

    [Fact]
    public async Task A_connection_closed_before_the_write_wrote_nothing()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.Plan(new Fault { Kind = FaultKind.DropBefore, Method = "PUT" });

        await Assert.ThrowsAsync<HttpRequestException>(() => xero.Put("ManualJournals", XeroClient.Journal("640", "815", 5)));

        Assert.Empty(xero.Control.Documents());
    }

    [Fact]
    public async Task An_answer_comes_in_half_or_is_cut_off_or_replaced_after_the_write()
    {
        await using var xero = await XeroClient.StartAsync();
        var body = XeroClient.Journal("640", "815", 5);
        xero.Control.Plan(new Fault { Kind = FaultKind.HalfBody, Method = "PUT" });
        var half = await xero.Put("ManualJournals", body);
        xero.Control.Plan(new Fault { Kind = FaultKind.CutBody, Method = "PUT" });
        await Assert.ThrowsAsync<HttpRequestException>(() => xero.Put("ManualJournals", body));
        xero.Control.Plan(new Fault { Kind = FaultKind.StatusAfter, Status = 502, Method = "PUT" });
        var gateway = await xero.Put("ManualJournals", body);

        Assert.Equal(200, half.Status);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => half.Json);
        Assert.Equal((502, ""), (gateway.Status, gateway.Body));
        Assert.Equal(3, xero.Control.Documents().Count);
    }

    [Fact]
    public async Task A_fault_may_let_some_requests_pass_first_and_carry_a_rate_limit()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.Plan(new Fault { Kind = FaultKind.Status, Status = 429, After = 1, RetryAfter = 7, RateLimitProblem = "day" });

        Assert.Equal(200, (await xero.Get("Organisation")).Status);
        var limited = await xero.Get("Organisation");
        Assert.Equal((429, "7", "day"), (limited.Status, limited.Header("Retry-After"), limited.Header("X-Rate-Limit-Problem")));
        Assert.Equal(0, xero.Control.PlannedFaults);
    }

    [Fact]
    public async Task Tokens_can_fail_as_well()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.Plan(new Fault { Kind = FaultKind.DropAfter, Path = "/connect/token" });
        (string, string)[] form = [("grant_type", "refresh_token"), ("refresh_token", xero.Connection.RefreshToken!)];

        await Assert.ThrowsAsync<HttpRequestException>(() => xero.Form("connect/token", "demo-app:demo-secret", form));

        Assert.Equal(200, (await xero.Form("connect/token", "demo-app:demo-secret", form)).Status);
    }

    [Fact]
    public async Task Offline_answers_503_in_plain_text()
    {
        await using var xero = await XeroClient.StartAsync();
        await Control(xero, HttpMethod.Post, "offline", """{"offline":true}""");
        var reply = await xero.Get("Organisation");
        await Control(xero, HttpMethod.Post, "offline", """{"offline":false}""");

        Assert.Equal((503, "The Organisation is offline", "text/plain"), (reply.Status, reply.Body, reply.ContentType));
        Assert.Equal(200, (await xero.Get("Organisation")).Status);
    }

    [Fact]
    public async Task What_a_person_does_by_hand_is_listed_as_theirs()
    {
        await using var xero = await XeroClient.StartAsync();
        var bill = await xero.Invoice(await xero.Contact("Acme"), 10);
        await Control(xero, HttpMethod.Post, $"by-hand/Invoices/{bill}", """{"Status":"VOIDED"}""");
        await Control(xero, HttpMethod.Put, "by-hand/ManualJournals", XeroClient.Journal("640", "200", 3, "foreign"));
        var listed = xero.Control.ByHand("GET", "ManualJournals?page=1&pageSize=1");

        Assert.Equal(2, listed.Body!["ManualJournals"]![0]!["JournalLines"]!.AsArray().Count);
        var documents = xero.Control.Documents();

        Assert.Equal(("VOIDED", false), (documents[0].Status, documents[0].ByHand));
        Assert.Equal(("foreign", true, 3m), (documents[1].Narration, documents[1].ByHand, documents[1].Total));
        Assert.Contains("\"narration\":\"foreign\"", await Control(xero, HttpMethod.Get, "documents"));
    }

    [Fact]
    public async Task Calls_are_counted_by_method_and_path()
    {
        await using var xero = await XeroClient.StartAsync();
        var bill = await xero.Invoice(await xero.Contact("Acme"), 10);
        await xero.Get($"Invoices/{bill}");
        await xero.Get("nothing/here");

        Assert.Equal(
            """{"GET Invoices/*":1,"GET nothing/here":1,"PUT Contacts":1,"PUT Invoices":1}""", await Control(xero, HttpMethod.Get, "calls"));
        await Control(xero, HttpMethod.Delete, "calls");
        Assert.Empty(xero.Control.Calls);
    }

    [Fact]
    public async Task The_whole_of_the_controls_is_there_over_HTTP()
    {
        await using var xero = await XeroClient.StartAsync();
        await Control(xero, HttpMethod.Post, "clients", """{"id":"mine","secret":"s","name":"Mine","kind":"Web"}""");
        await Control(xero, HttpMethod.Post, "clock", """{"set":"2027-01-01T00:00:00Z","advanceSeconds":30}""");
        await Control(xero, HttpMethod.Post, "lock-dates", """{"period":"2026-06-30"}""");
        await Control(xero, HttpMethod.Post, "limits", """{"perMinute":7}""");
        await Control(xero, HttpMethod.Delete, "limits");
        await Control(xero, HttpMethod.Post, "switches", """{"keepReferenceOnBills":true}""");
        await Control(xero, HttpMethod.Post, "day-rates", """{"currency":"JPY","rate":90}""");
        await Control(xero, HttpMethod.Post, "accounts", """{"code":"641","name":"More stock","type":"CURRENT"}""");
        await Control(xero, HttpMethod.Post, "accounts/641/archive");
        await Control(xero, HttpMethod.Post, "accounts/260/rename/261");
        await Control(xero, HttpMethod.Post, "tracking", """{"category":"Region","options":["North"]}""");
        await Control(xero, HttpMethod.Post, "faults", """{"kind":"Latency","delay":"00:00:01"}""");
        await Control(xero, HttpMethod.Delete, "faults");
        await Control(xero, HttpMethod.Post, "release");
        Assert.Contains("accessToken", await Control(xero, HttpMethod.Post, "connect", """{"clientId":"mine"}"""));
        Assert.Contains("code", await Control(xero, HttpMethod.Post, "authorization-code", """{"clientId":"mine","redirectUri":"https://a.example/cb"}"""));
        var state = await Control(xero, HttpMethod.Get, "state");
        await Control(xero, HttpMethod.Post, "withdraw-tenant");

        Assert.Contains("2027-01-01T00:00:30", state);
        Assert.Contains("\"periodLockDate\":\"2026-06-30\"", state);
        Assert.Contains("\"perMinute\":7", state);
        Assert.True(xero.Control.Switches.KeepReferenceOnBills);
        // The clock was moved past the life of the first token, so a fresh one meets the withdrawn organisation.
        Assert.Equal(401, (await xero.Get("Organisation")).Status);
    }

    [Fact]
    public async Task A_control_that_is_not_understood_is_refused()
    {
        await using var xero = await XeroClient.StartAsync();
        using var typo = await xero.Http.PostAsync("control/limits", Json("""{"perMinit":7}"""));
        using var account = await xero.Http.PostAsync("control/accounts/nope/archive", null);
        using var path = await xero.Http.GetAsync("control/nothing");

        Assert.Equal((400, 400, 501), ((int)typo.StatusCode, (int)account.StatusCode, (int)path.StatusCode));
    }

    [Fact]
    public async Task Notes_and_files_stay_with_their_document()
    {
        await using var xero = await XeroClient.StartAsync();
        var bill = await xero.Invoice(await xero.Contact("Acme"), 10);
        await xero.Put($"Invoices/{bill}/History", """{"HistoryRecords":[{"Details":"posting key 42"}]}""");
        await xero.Put($"Invoices/{bill}/Attachments/bill.txt", "\"file\"");

        var notes = (await xero.Get($"Invoices/{bill}/History")).List("HistoryRecords");
        var file = (await xero.Get($"Invoices/{bill}/Attachments")).First("Attachments");

        Assert.Equal("posting key 42", notes[0]!["Details"]!.GetValue<string>());
        Assert.Equal("System Generated", notes[0]!["User"]!.GetValue<string>());
        Assert.Equal(("bill.txt", 6), (file["FileName"]!.GetValue<string>(), file["ContentLength"]!.GetValue<int>()));
        Assert.Equal("\"file\"", (await xero.Get($"Invoices/{bill}/Attachments/bill.txt")).Body);
        Assert.True((await xero.Get($"Invoices/{bill}")).First("Invoices")["HasAttachments"]!.GetValue<bool>());
        Assert.Equal(400, (await xero.Put($"Invoices/{bill}/History", $$"""{"Details":"{{new string('x', 2501)}}"}""")).Status);
    }

    [Fact]
    public async Task Two_organisations_keep_their_books_apart_under_one_consent()
    {
        await using var simulator = await XeroSimulator.StartAsync(new XeroSimulatorOptions
        {
            Organisations = [new() { Name = "One" }, new() { Name = "Two", Country = "US", BaseCurrency = "USD" }],
        });
        simulator.Control.ByHand("PUT", "ManualJournals", XeroClient.Journal("640", "815", 5), "Two");

        Assert.Empty(simulator.Control.Documents("One"));
        Assert.Single(simulator.Control.Documents("Two"));
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<string> Control(XeroClient xero, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, "control/" + path);
        if (body is not null)
            request.Content = Json(body);
        using var response = await xero.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text;
    }
}
