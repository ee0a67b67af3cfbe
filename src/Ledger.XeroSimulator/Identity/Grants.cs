namespace Ledger.XeroSimulator;

/// <summary>What a user allowed an app at one time: one token set for one or several organisations.</summary>
internal sealed class Consent
{
    public Guid Id { get; } = Guid.NewGuid();

    public required SimulatedClient Client { get; init; }

    public required IReadOnlySet<string> Scopes { get; init; }

    /// <summary>False for client credentials, which have no user behind them.</summary>
    public bool ByUser { get; init; } = true;

    public bool Revoked { get; set; }

    /// <summary>The refresh token in force, and the one before it.</summary>
    public RefreshToken? Current { get; set; }

    public RefreshToken? Previous { get; set; }
}

/// <param name="Value">What the app holds.</param>
/// <param name="IssuedAt">Unused for 60 days it dies.</param>
/// <param name="Consent">Whose it is.</param>
internal sealed record RefreshToken(string Value, DateTimeOffset IssuedAt, Consent Consent)
{
    /// <summary>When it was first used; from then on it lives 30 minutes more.</summary>
    public DateTimeOffset? RotatedAt { get; set; }
}

internal sealed record AccessToken(string Value, DateTimeOffset ExpiresAt, Consent Consent, IReadOnlySet<string> Scopes);

/// <summary>An organisation an app may reach.</summary>
internal sealed class Connection
{
    public Guid Id { get; } = Guid.NewGuid();

    public required Consent Consent { get; set; }

    public required SimulatedOrganisation Organisation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A code handed out by the authorize page: used once, dead after 5 minutes.</summary>
internal sealed record AuthorizationCode(
    string Value, Consent Consent, string RedirectUri, string? CodeChallenge, DateTimeOffset IssuedAt, IReadOnlyList<SimulatedOrganisation> Organisations);
