using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Ledger.XeroSimulator;

/// <summary>What every accounting request goes through: faults, token, organisation, scope, limits, idempotency, then the operation.</summary>
internal sealed class ApiPipeline(SimulatorState state)
{
    public const string Base = "/api.xro/2.0/";

    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var segments = path[Base.Length..].Trim('/').Split('/');
        var faults = state.Faults.Take(context.Request.Method, path);
        lock (state.Gate)
            state.CountCall(context.Request.Method, ApiNames.Canonical(segments));
        if (faults.Any(f => f.Kind == FaultKind.DropBefore))
        {
            context.Abort();
            return;
        }
        var caller = new Caller();
        var body = await AnswerWriter.ReadBodyAsync(context);
        var answer = await AnswerAsync(context, segments, body, faults, caller);
        if (caller.Known)
        {
            lock (state.Gate)
                answer = answer with { Headers = [.. answer.Headers, .. state.Limits.Headers(caller.ClientId!, caller.Organisation!.TenantId)] };
        }
        await AnswerWriter.WriteAsync(context, answer with { Headers = [.. answer.Headers, new("Xero-Correlation-Id", Guid.NewGuid().ToString())] }, faults);
    }

    private async Task<Answer> AnswerAsync(HttpContext context, string[] segments, byte[] body, IReadOnlyList<Fault> faults, Caller caller)
    {
        var failing = faults.FirstOrDefault(f => f.Kind == FaultKind.Status);
        var keepsFailure = failing is { } fault && (fault.Cached ?? fault.Status == 500);
        ApiCall call;
        ApiRoute route;
        lock (state.Gate)
        {
            try
            {
                Identify(context, caller);
                if (state.Limits.Enter(caller.ClientId!, caller.Organisation!.TenantId, state.Switches) is { } limited)
                    return limited;
            }
            catch (RequestRefusedException refused)
            {
                return refused.Answer;
            }
        }
        try
        {
            if (failing is not null && !keepsFailure)
            {
                await state.Faults.WaitAsync(faults, state.Stopping);
                return FaultPlan.AnswerOf(failing);
            }
            lock (state.Gate)
            {
                if (caller.Organisation.Offline)
                    return Answer.Text(503, "The Organisation is offline");
                (route, call) = Understand(context, segments, body, caller);
            }
            async Task<Answer> Run()
            {
                await state.Faults.WaitAsync(faults, state.Stopping);
                return failing is not null ? FaultPlan.AnswerOf(failing) : Perform(route, call);
            }
            var key = context.Request.Headers["Idempotency-Key"].ToString();
            if (key.Length == 0 || context.Request.Method is "GET" or "DELETE")
                return await Run();
            var print = IdempotencyCache.Fingerprint(
                context.Request.Method, context.Request.GetEncodedPathAndQuery(), caller.Organisation.TenantId.ToString(), body);
            return await state.Idempotency.RunAsync(caller.ClientId!, key, print, Run);
        }
        catch (RequestRefusedException refused)
        {
            return refused.Answer;
        }
        finally
        {
            lock (state.Gate)
                state.Limits.Leave(caller.ClientId!, caller.Organisation.TenantId);
        }
    }

    /// <summary>Runs an operation under the lock; a refusal of the whole request is an answer like any other.</summary>
    public Answer Perform(ApiRoute route, ApiCall call)
    {
        lock (state.Gate)
        {
            try
            {
                return route.Handle(call);
            }
            catch (RequestRefusedException refused)
            {
                return refused.Answer;
            }
        }
    }

    private void Identify(HttpContext context, Caller caller)
    {
        var token = Bearer.Read(context, state);
        caller.Token = token;
        var connections = state.Identity.Connections.Where(c => c.Consent.Client.Id == token.Consent.Client.Id).ToList();
        var header = context.Request.Headers["Xero-Tenant-Id"].ToString();
        var connection = header.Length > 0
            ? connections.Find(c => string.Equals(c.Organisation.TenantId.ToString(), header, StringComparison.OrdinalIgnoreCase))
            : token.Consent.Client.Kind == ClientKind.CustomConnection ? connections.FirstOrDefault() : null;
        if (connection is null)
            throw new RequestRefusedException(Answer.Problem(403, "Forbidden", "AuthenticationUnsuccessful"));
        caller.ClientId = token.Consent.Client.Id;
        caller.Organisation = connection.Organisation;
    }

    private (ApiRoute Route, ApiCall Call) Understand(HttpContext context, string[] segments, byte[] body, Caller caller)
    {
        var route = ApiRoutes.Find(context.Request.Method, segments);
        if (!Scopes.Cover(caller.Token!.Scopes, route.NeededScope))
        {
            var status = state.Switches.MissingScopeIsForbidden ? 403 : 401;
            throw new RequestRefusedException(
                Answer.Problem(status, status == 403 ? "Forbidden" : "Unauthorized", "AuthorizationUnsuccessful") with
                {
                    Headers = [new("WWW-Authenticate", "Bearer error=\"insufficient_scope\"")],
                });
        }
        var isFile = segments.Length == 4 && segments[2].Equals("Attachments", StringComparison.OrdinalIgnoreCase);
        if (!isFile)
            RequireJson(context, body);
        var query = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in context.Request.Query)
        {
            if (!route.QueryNames.Contains(name))
                throw new RequestRefusedException(Answer.NotModelled($"the query parameter {name} of {route.Method} {route.Path}"));
            query[name] = value.ToString();
        }
        return (route, new ApiCall
        {
            Method = context.Request.Method,
            Path = segments,
            Query = query,
            Organisation = caller.Organisation!,
            ProviderName = caller.Token.Consent.Client.Name,
            ClientId = caller.ClientId,
            RawBody = body,
            BodyType = context.Request.ContentType,
            ModifiedSince = ModifiedSince(context),
        });
    }

    private static void RequireJson(HttpContext context, byte[] body)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase))
            throw new RequestRefusedException(Answer.NotModelled("XML answers: send Accept: application/json"));
        if (body.Length > 0 && context.Request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
            throw new RequestRefusedException(Answer.NotModelled("XML bodies: send Content-Type: application/json"));
    }

    private static DateTimeOffset? ModifiedSince(HttpContext context)
    {
        var text = context.Request.Headers.IfModifiedSince.ToString();
        if (text.Length == 0)
            return null;
        if (!DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
            throw new RequestRefusedException(Answer.Empty(412));
        return new DateTimeOffset(moment.Ticks - moment.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    private sealed class Caller
    {
        public AccessToken? Token { get; set; }

        public string? ClientId { get; set; }

        public SimulatedOrganisation? Organisation { get; set; }

        public bool Known => Organisation is not null;
    }
}
