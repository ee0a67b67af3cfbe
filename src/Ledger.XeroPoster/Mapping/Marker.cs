using System.Text.RegularExpressions;

namespace Ledger.XeroPoster.Mapping;

/// <summary>The posting key that stands in every document we make in Xero, so that a look-up can find it.</summary>
/// <remarks>
/// <c>ledger:book:record</c>, with the book's id percent-encoded. It stands in Url (bills, invoices, journals), at the head of
/// Narration (journals) and of Reference (sales), and at the end of the first line's text on supplier credits, which keep neither.
/// </remarks>
public sealed partial class Marker
{
    private readonly string _baseAddress;

    /// <param name="baseAddress">What the key is appended to for Url: https, and without the word "xero", which Xero refuses there.</param>
    /// <exception cref="ArgumentException">The address is neither.</exception>
    public Marker(string baseAddress)
    {
        if (!Uri.TryCreate(baseAddress, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
            throw new ArgumentException($"The link address '{baseAddress}' is not an https address.", nameof(baseAddress));
        if (baseAddress.Contains("xero", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"The link address '{baseAddress}' holds the word \"xero\", which Xero refuses.", nameof(baseAddress));
        _baseAddress = baseAddress.EndsWith('/') ? baseAddress : baseAddress + "/";
    }

    public static string Key(string book, string record) =>
        "ledger:" + XeroWord().Replace(Uri.EscapeDataString(book), match => (match.Value[0] == 'x' ? "%78" : "%58") + match.Value[1..]) + ":" + record;

    public string Url(string key) => _baseAddress + key;

    /// <summary>The key in a Url of ours; null for any other.</summary>
    public string? FromUrl(string? url) =>
        url is not null && url.StartsWith(_baseAddress, StringComparison.OrdinalIgnoreCase) && url[_baseAddress.Length..] is var key
        && key.StartsWith("ledger:", StringComparison.Ordinal) ? key : null;

    /// <summary>The key at the head of a text; null where there is none.</summary>
    public static string? FromHead(string? text) =>
        text is not null && text.StartsWith("ledger:", StringComparison.Ordinal) ? text.Split(' ', 2)[0] : null;

    /// <summary>The key in square brackets at the end of a text; null where there is none.</summary>
    public static string? FromTail(string? text) =>
        text is not null && text.EndsWith(']') && text.LastIndexOf("[ledger:", StringComparison.Ordinal) is >= 0 and var at ? text[(at + 1)..^1] : null;

    [GeneratedRegex("(?i)xero")]
    private static partial Regex XeroWord();
}
