using System.Net.Http.Headers;
using System.Text;
using Ledger.XeroPoster.Connection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ledger.XeroPoster.Xero;

/// <summary>Sends calls to one organisation and sorts what comes back. At most four at once; waits out nothing itself.</summary>
internal sealed class XeroHttp(HttpClient http, Uri baseAddress, TokenKeeper tokens, string consent, string tenant, XeroBudget budget, TimeProvider time, ILogger log)
{
    public XeroBudget Budget => budget;

    public string Tenant => tenant;

    /// <exception cref="OperationCanceledException">The caller gave up; a write may or may not have happened.</exception>
    public async Task<XeroOutcome> SendAsync(XeroCall call, CancellationToken cancellation)
    {
        if (budget.WaitUntil is { } until && Now() is var now && until > now)
            return new Later(LaterCause.Limit, until - now, $"Xero asked for no call before {until}.");
        if (!budget.LeavesRoomFor(call.Purpose))
            return new Later(LaterCause.Reserve, Duration.FromHours(1), $"Only {budget.DayLeft} calls are left today; they are kept for postings.");
        await budget.Slots.WaitAsync(cancellation);
        try
        {
            var outcome = await AttemptAsync(call, cancellation);
            // A lost answer: the same key within its six minutes is answered with the first result, so one retry cannot write twice.
            if (outcome is Uncertain { Answered: false } && call.IdempotencyKey is not null) outcome = await AttemptAsync(call, cancellation);
            if (outcome is Later { Cause: LaterCause.Limit } later) budget.WaitUntil = Now() + later.Wait;
            return outcome;
        }
        finally
        {
            budget.Slots.Release();
        }
    }

    private async Task<XeroOutcome> AttemptAsync(XeroCall call, CancellationToken cancellation)
    {
        string? stale = null;
        while (true)
        {
            var token = await tokens.AccessTokenAsync(consent, stale, cancellation);
            if (token.Refusal is { } refusal) return refusal;
            var (outcome, isStale) = await ExchangeAsync(call, token.Value!, cancellation);
            if (!isStale || stale is not null) return outcome;
            stale = token.Value;
        }
    }

    private async Task<(XeroOutcome Outcome, bool TokenIsStale)> ExchangeAsync(XeroCall call, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(baseAddress, call.Path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("Xero-Tenant-Id", tenant);
        if (call.IdempotencyKey is { } key) request.Headers.Add("Idempotency-Key", key);
        if (call.ModifiedSince is { } since) request.Headers.TryAddWithoutValidation("If-Modified-Since", since.ToString("uuuu-MM-dd'T'HH:mm:ss", null));
        if (call.Body is { } body) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        budget.Count();
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            budget.Read(answer.Headers);
            var text = await ReadAsync(answer, cancellation);
            var outcome = XeroAnswer.Sort(
                answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, text, RetryAfter(answer), Problem(answer), call.Writes);
            PosterLog.Called(log, call.Method.Method, call.Path, (int)answer.StatusCode, Correlation(answer));
            return (outcome, XeroAnswer.TokenIsStale(answer.StatusCode, text));
        }
        catch (HttpRequestException e) when (NeverLeft(e))
        {
            return (new Later(LaterCause.Unreachable, Duration.FromSeconds(30), $"There is no way to Xero: {e.Message}"), false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            var why = $"The answer to {call.Method} {call.Path} was lost: {e.Message}";
            PosterLog.AnswerLost(log, call.Method.Method, call.Path, e.Message);
            return (call.Writes ? new Uncertain(why, Answered: false) : new Later(LaterCause.Unreachable, Duration.FromSeconds(5), why), false);
        }
    }

    /// <summary>The body, or null where it breaks off: the status alone then decides nothing for a write.</summary>
    private static async Task<string?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return await answer.Content.ReadAsStringAsync(cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>The connection was never made, so not a byte of the request was read.</summary>
    private static bool NeverLeft(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static int? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter?.Delta is { } delta ? (int)Math.Ceiling(delta.TotalSeconds) : null;

    private static string? Problem(HttpResponseMessage answer) => answer.Headers.TryGetValues("X-Rate-Limit-Problem", out var values) ? values.First() : null;

    private static string Correlation(HttpResponseMessage answer) => answer.Headers.TryGetValues("Xero-Correlation-Id", out var values) ? values.First() : "";

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
