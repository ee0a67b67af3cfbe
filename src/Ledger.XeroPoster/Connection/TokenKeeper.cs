using System.Collections.Concurrent;
using Ledger.XeroPoster.Xero;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Ledger.XeroPoster.Connection;

/// <summary>Hands out access tokens and renews them: one renewal at a time for each consent.</summary>
/// <remarks>The poster's file is locked by its process, so no other process renews the same consent.</remarks>
internal sealed class TokenKeeper(Consents consents, TokenEndpoint endpoint, TimeProvider time, ILogger log)
{
    private static readonly Duration Margin = Duration.FromMinutes(2);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>An access token, renewed where it is about to end or is the one that Xero just refused.</summary>
    /// <param name="consent">Whose.</param>
    /// <param name="refused">The token that Xero refused; null: none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(string? Value, Later? Refusal)> AccessTokenAsync(string consent, string? refused, CancellationToken cancellation)
    {
        var gate = _gates.GetOrAdd(consent, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellation);
        try
        {
            if (consents.Find(consent) is not { } known) return (null, new Later(LaterCause.Consent, Duration.Zero, "The book is not connected."));
            if (known.Ended) return (null, Ended());
            if (known.Access is { } access && access != refused && known.ExpiresAt > Now() + Margin) return (access, null);
            return await RenewAsync(known, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<(string? Value, Later? Refusal)> RenewAsync(Consent known, CancellationToken cancellation)
    {
        if (!known.Custom && known.Refresh is null) return (null, Ended());
        var answer = await endpoint.RefreshAsync(known, cancellation);
        // The answer may have been lost after Xero exchanged the token; the old one is good for a while longer, so it is used again at once.
        if (answer is TokenLost) answer = await endpoint.RefreshAsync(known, cancellation);
        switch (answer)
        {
            case Tokens tokens:
                consents.Put(known with { Access = tokens.Access, Refresh = tokens.Refresh ?? known.Refresh, ExpiresAt = Now() + tokens.Life });
                PosterLog.Refreshed(log, known.Id);
                return (tokens.Access, null);
            case TokenRefused { Error: "invalid_grant" or "invalid_client" or "unauthorized_client" }:
                consents.Put(known with { Ended = true, Access = null });
                PosterLog.NeedsConsent(log, known.Id);
                return (null, Ended());
            case TokenRefused refused:
                return (null, new Later(LaterCause.Consent, Duration.Zero, $"Xero refuses the token request: {refused.Error}."));
            default:
                return (null, new Later(LaterCause.Unreachable, Duration.FromSeconds(30), ((TokenLost)answer).Why));
        }
    }

    private static Later Ended() => new(LaterCause.Consent, Duration.Zero, "Xero no longer accepts the consent; a person must connect the book again.");

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
