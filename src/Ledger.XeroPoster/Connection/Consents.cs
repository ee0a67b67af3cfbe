using Ledger.XeroPoster.Feed;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace Ledger.XeroPoster.Connection;

/// <summary>An app's permission to act for somebody: one token set, which may serve several organisations.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Client">The app's client id.</param>
/// <param name="Secret">Its secret; null for apps that have none.</param>
/// <param name="Custom">A custom connection: client credentials instead of a person's consent.</param>
/// <param name="Redirect">Where the person is sent back to; null for custom connections.</param>
/// <param name="State">What the redirect must bring back while consent is awaited, else null.</param>
/// <param name="Verifier">The code verifier while consent is awaited, else null.</param>
/// <param name="Access">The access token, or null.</param>
/// <param name="Refresh">The refresh token, or null.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
/// <param name="Ended">Xero no longer accepts it; a person must connect again.</param>
internal sealed record Consent(
    string Id, string Client, string? Secret, bool Custom, string? Redirect, string? State, string? Verifier, string? Access, string? Refresh,
    Instant? ExpiresAt, bool Ended);

/// <summary>A book's organisation.</summary>
/// <param name="Book">The book.</param>
/// <param name="Consent">The consent that its calls go by.</param>
/// <param name="Tenant">The organisation's tenant id; null while consent is awaited.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="BaseCurrency">Its base currency.</param>
/// <param name="ShortCode">What deep links name it by.</param>
/// <param name="ConnectedAt">When it was connected; null while consent is awaited.</param>
/// <param name="WaitingUntil">No call goes out before; null: calls go out.</param>
internal sealed record BookConnection(
    string Book, string Consent, string? Tenant, string Organisation, string BaseCurrency, string ShortCode, Instant? ConnectedAt, Instant? WaitingUntil);

/// <summary>Consents and connections at rest: tokens, secrets and verifiers are encrypted.</summary>
internal sealed class Consents(PosterDatabase database, IDataProtector protector)
{
    public Consent? Find(string consent) => database.Query(
        "SELECT consent, client, secret, custom, redirect, challenge_state, verifier, access, refresh, expires_at, ended FROM consent WHERE consent = $consent",
        row => new Consent(
            row.GetString(0), row.GetString(1), Open(row.TextOrNull(2)), row.GetInt64(3) != 0, row.TextOrNull(4), row.TextOrNull(5), Open(row.TextOrNull(6)),
            Open(row.TextOrNull(7)), Open(row.TextOrNull(8)), row.MomentOrNull(9), row.GetInt64(10) != 0),
        ("$consent", consent)).SingleOrDefault();

    public void Put(Consent consent) => database.Write(() => database.Execute(
        "INSERT INTO consent(consent, client, secret, custom, redirect, challenge_state, verifier, access, refresh, expires_at, ended) " +
        "VALUES ($consent, $client, $secret, $custom, $redirect, $state, $verifier, $access, $refresh, $expires, $ended) " +
        "ON CONFLICT(consent) DO UPDATE SET challenge_state = excluded.challenge_state, verifier = excluded.verifier, access = excluded.access, " +
        "refresh = excluded.refresh, expires_at = excluded.expires_at, ended = excluded.ended",
        ("$consent", consent.Id), ("$client", consent.Client), ("$secret", Seal(consent.Secret)), ("$custom", consent.Custom), ("$redirect", consent.Redirect),
        ("$state", consent.State), ("$verifier", Seal(consent.Verifier)), ("$access", Seal(consent.Access)), ("$refresh", Seal(consent.Refresh)),
        ("$expires", consent.ExpiresAt), ("$ended", consent.Ended)));

    public BookConnection? Of(string book) => Connections("WHERE book = $book", ("$book", book)).SingleOrDefault();

    public List<BookConnection> All() => Connections("ORDER BY book");

    public void Put(BookConnection connection) => database.Write(() => database.Execute(
        "INSERT INTO connection(book, consent, tenant, organisation, base_currency, short_code, connected_at, waiting_until) " +
        "VALUES ($book, $consent, $tenant, $organisation, $currency, $short, $at, $waiting) ON CONFLICT(book) DO UPDATE SET consent = excluded.consent, " +
        "tenant = excluded.tenant, organisation = excluded.organisation, base_currency = excluded.base_currency, short_code = excluded.short_code, " +
        "connected_at = excluded.connected_at, waiting_until = excluded.waiting_until",
        ("$book", connection.Book), ("$consent", connection.Consent), ("$tenant", connection.Tenant), ("$organisation", connection.Organisation),
        ("$currency", connection.BaseCurrency), ("$short", connection.ShortCode), ("$at", connection.ConnectedAt), ("$waiting", connection.WaitingUntil)));

    public void Wait(string book, Instant? until) => database.Write(() =>
        database.Execute("UPDATE connection SET waiting_until = $until WHERE book = $book", ("$book", book), ("$until", until)));

    /// <summary>Forgets the book's connection, and the consent's tokens where no other book uses them.</summary>
    public void Forget(string book) => database.Write(() =>
    {
        database.Execute("DELETE FROM connection WHERE book = $book", ("$book", book));
        database.Execute("DELETE FROM consent WHERE consent NOT IN (SELECT consent FROM connection)");
    });

    private List<BookConnection> Connections(string where, params ReadOnlySpan<(string, object?)> values) => database.Query(
        $"SELECT book, consent, tenant, organisation, base_currency, short_code, connected_at, waiting_until FROM connection {where}",
        row => new BookConnection(
            row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), row.GetString(4), row.GetString(5), row.MomentOrNull(6), row.MomentOrNull(7)),
        values);

    private string? Seal(string? text) => text is null ? null : protector.Protect(text);

    private string? Open(string? text) => text is null ? null : protector.Unprotect(text);
}
