namespace Ledger.XeroSimulator.Tests;

public sealed class LimitTests
{
    [Fact]
    public async Task Every_answer_says_what_is_left()
    {
        await using var xero = await XeroClient.StartAsync(limits: new());
        await xero.Get("Organisation");
        var reply = await xero.Get("Organisation");

        Assert.Equal("58", reply.Header("X-MinLimit-Remaining"));
        Assert.Equal("998", reply.Header("X-DayLimit-Remaining"));
        Assert.Equal("9998", reply.Header("X-AppMinLimit-Remaining"));
    }

    [Fact]
    public async Task The_sixty_first_call_of_a_minute_is_refused_without_a_body_until_the_window_ends()
    {
        await using var xero = await XeroClient.StartAsync(limits: new());
        await xero.Get("Organisation");
        xero.Control.Clock.Advance(TimeSpan.FromSeconds(34));
        for (var call = 2; call <= 60; call++)
            Assert.Equal(200, (await xero.Get("Organisation")).Status);

        var refused = await xero.Get("Organisation");
        xero.Control.Clock.Advance(TimeSpan.FromSeconds(26));
        var next = await xero.Get("Organisation");

        Assert.Equal((429, "", null), (refused.Status, refused.Body, refused.ContentType));
        Assert.Equal("minute", refused.Header("X-Rate-Limit-Problem"));
        Assert.Equal("26", refused.Header("Retry-After"));
        Assert.Equal("0", refused.Header("X-MinLimit-Remaining"));
        Assert.Equal("940", refused.Header("X-DayLimit-Remaining"));
        Assert.Equal(200, next.Status);
    }

    [Fact]
    public async Task The_day_limit_holds_until_the_day_window_ends()
    {
        await using var xero = await XeroClient.StartAsync(limits: new() { PerDay = 2 });
        await xero.Get("Organisation");
        await xero.Get("Organisation");

        var refused = await xero.Get("Organisation");

        Assert.Equal((429, "day", "86400"), (refused.Status, refused.Header("X-Rate-Limit-Problem"), refused.Header("Retry-After")));
        xero.Control.ResetLimits();
        Assert.Equal(200, (await xero.Get("Organisation")).Status);
    }

    [Fact]
    public async Task The_app_limit_has_a_word_that_is_a_switch()
    {
        await using var xero = await XeroClient.StartAsync(new() { AppMinuteProblem = "app-minute" }, new() { AppPerMinute = 1 });
        await xero.Get("Organisation");

        Assert.Equal("app-minute", (await xero.Get("Organisation")).Header("X-Rate-Limit-Problem"));
    }

    [Fact]
    public async Task The_sixth_call_at_once_is_refused_without_saying_how_long()
    {
        await using var xero = await XeroClient.StartAsync(limits: new());
        xero.Control.Plan(new Fault { Kind = FaultKind.Hold, Path = "/Organisation", Times = 5 });
        var running = Enumerable.Range(0, 5).Select(_ => xero.Get("Organisation")).ToArray();
        await Until(() => xero.Control.HeldRequests == 5);

        var sixth = await xero.Get("Organisation");
        xero.Control.Release();
        var others = await Task.WhenAll(running);

        Assert.Equal((429, "concurrent", null), (sixth.Status, sixth.Header("X-Rate-Limit-Problem"), sixth.Header("Retry-After")));
        Assert.All(others, reply => Assert.Equal(200, reply.Status));
        Assert.Equal(200, (await xero.Get("Organisation")).Status);
    }

    [Fact]
    public async Task A_refused_write_wrote_nothing_and_is_not_kept_under_its_key()
    {
        await using var xero = await XeroClient.StartAsync(limits: new() { PerMinute = 1 });
        await xero.Get("Organisation");
        var body = XeroClient.Journal("640", "815", 5);

        var refused = await xero.Put("ManualJournals", body, ("Idempotency-Key", "k"));
        Assert.Empty(xero.Control.Documents());
        xero.Control.ResetLimits();
        var written = await xero.Put("ManualJournals", body, ("Idempotency-Key", "k"));

        Assert.Equal((429, 200), (refused.Status, written.Status));
    }

    internal static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(5, patience.Token);
    }
}
