namespace Ledger.XeroSimulator.Tests;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_and_request_gets_the_first_answer_for_six_minutes()
    {
        await using var xero = await XeroClient.StartAsync();
        var body = XeroClient.Journal("640", "815", 5);

        var first = await xero.Put("ManualJournals", body, ("Idempotency-Key", "k1"));
        xero.Control.Clock.Advance(TimeSpan.FromSeconds(359));
        var second = await xero.Put("ManualJournals", body, ("Idempotency-Key", "k1"));
        Assert.Single(xero.Control.Documents());
        xero.Control.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await xero.Put("ManualJournals", body, ("Idempotency-Key", "k1"));

        Assert.Equal(first.Body, second.Body);
        Assert.NotEqual(first.Body, third.Body);
        Assert.Equal(2, xero.Control.Documents().Count);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_refused()
    {
        await using var xero = await XeroClient.StartAsync();
        await xero.Put("ManualJournals", XeroClient.Journal("640", "815", 5), ("Idempotency-Key", "k1"));

        var body = await xero.Put("ManualJournals", XeroClient.Journal("640", "815", 6), ("Idempotency-Key", "k1"));
        var method = await xero.Post("ManualJournals", XeroClient.Journal("640", "815", 5), ("Idempotency-Key", "k1"));

        Assert.Equal((400, 400), (body.Status, method.Status));
        Assert.Equal("Idempotency Key: k1 is used with a different request.", body.Json["Detail"]!.GetValue<string>());
        Assert.Single(xero.Control.Documents());
    }

    [Fact]
    public async Task Errors_are_kept_too()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.Plan(new Fault { Kind = FaultKind.Status, Status = 500, Method = "PUT" });
        var body = XeroClient.Journal("640", "815", 5);

        var failed = await xero.Put("ManualJournals", body, ("Idempotency-Key", "k1"));
        var repeated = await xero.Put("ManualJournals", body, ("Idempotency-Key", "k1"));
        var fresh = await xero.Put("ManualJournals", body, ("Idempotency-Key", "k2"));

        Assert.Equal([500, 500, 200], [failed.Status, repeated.Status, fresh.Status]);
        Assert.Single(xero.Control.Documents());
    }

    [Fact]
    public async Task A_repeat_waits_while_the_first_still_runs()
    {
        await using var xero = await XeroClient.StartAsync();
        var body = XeroClient.Journal("640", "815", 5);
        xero.Control.Plan(new Fault { Kind = FaultKind.Hold, Method = "PUT" });
        var first = xero.Put("ManualJournals", body, ("Idempotency-Key", "k1"));
        await LimitTests.Until(() => xero.Control.HeldRequests == 1);
        var second = xero.Put("ManualJournals", body, ("Idempotency-Key", "k1"));
        await LimitTests.Until(() => xero.Control.Calls.GetValueOrDefault("PUT ManualJournals") == 2);
        Assert.False(second.IsCompleted);

        xero.Control.Release();

        Assert.Equal((await first).Body, (await second).Body);
        Assert.Single(xero.Control.Documents());
    }

    [Fact]
    public async Task A_key_is_ignored_when_reading_and_too_long_a_key_is_refused()
    {
        await using var xero = await XeroClient.StartAsync();
        var before = await xero.Get("ManualJournals", ("Idempotency-Key", "k1"));
        await xero.Put("ManualJournals", XeroClient.Journal("640", "815", 5));
        var after = await xero.Get("ManualJournals", ("Idempotency-Key", "k1"));

        Assert.Empty(before.List("ManualJournals"));
        Assert.Single(after.List("ManualJournals"));
        Assert.Equal(400, (await xero.Put("ManualJournals", "{}", ("Idempotency-Key", new string('k', 129)))).Status);
    }

    [Fact]
    public async Task A_client_that_gives_up_does_not_stop_the_write()
    {
        await using var xero = await XeroClient.StartAsync();
        xero.Control.Plan(new Fault { Kind = FaultKind.Hold, Method = "PUT" });
        using var giveUp = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Put, "api.xro/2.0/ManualJournals")
        {
            Content = new StringContent(XeroClient.Journal("640", "815", 5), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", xero.Connection.AccessToken);
        request.Headers.Add("Xero-Tenant-Id", xero.Connection.TenantId.ToString());
        var lost = xero.Http.SendAsync(request, giveUp.Token);
        await LimitTests.Until(() => xero.Control.HeldRequests == 1);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);

        xero.Control.Release();

        await LimitTests.Until(() => xero.Control.Documents().Count == 1);
    }
}
