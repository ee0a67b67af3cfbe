using System.Net;

namespace Ledger.Cli.Serving;

/// <summary>How a server runs.</summary>
internal sealed record ServeOptions
{
    /// <summary>A loopback address; port 0 takes a free one.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>The data folder; made where there is none.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A Xero of one's own that stands in for login, identity and API; null: Xero itself.</summary>
    public Uri? Simulator { get; init; }

    /// <summary>Whether connected books are posted as they change; else only by a sync that somebody starts.</summary>
    public bool Continuous { get; init; }

    /// <summary>Whether the log says what it does (true), or only warnings (false).</summary>
    public bool Verbose { get; init; }
}
