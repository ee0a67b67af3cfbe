using Microsoft.AspNetCore.Http;

namespace Ledger.XeroSimulator;

/// <summary>The access token of a request.</summary>
internal static class Bearer
{
    /// <exception cref="RequestRefusedException">There is none, or it is dead.</exception>
    public static AccessToken Read(HttpContext context, SimulatorState state)
    {
        var header = context.Request.Headers.Authorization.ToString();
        const string Scheme = "Bearer ";
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? state.Identity.Find(header[Scheme.Length..].Trim()) : null;
        if (token is null || token.Consent.Revoked)
            throw Refused("AuthenticationUnsuccessful");
        if (token.ExpiresAt <= state.Clock.Now)
            throw Refused($"TokenExpired: token expired at {token.ExpiresAt.UtcDateTime:MM/dd/yyyy HH:mm:ss}");
        return token;
    }

    private static RequestRefusedException Refused(string detail) => new(Answer.Problem(401, "Unauthorized", detail));
}
