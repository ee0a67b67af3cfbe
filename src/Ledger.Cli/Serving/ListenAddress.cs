using System.Net;

namespace Ledger.Cli.Serving;

/// <summary>Where a server listens. Only this machine may be: there is no authentication yet, so whoever reaches the port keeps the books.</summary>
internal static class ListenAddress
{
    /// <summary>Reads <c>HOST:PORT</c>; port 0 takes a free one.</summary>
    /// <returns>The address, or what is wrong with the text.</returns>
    public static (IPEndPoint? Address, string Problem) Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), out var port)) return (null, $"'{text}' is no address; --listen takes HOST:PORT, such as 127.0.0.1:50051.");
        var host = text[..colon];
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return (new IPEndPoint(IPAddress.Loopback, port), "");
        if (!IPAddress.TryParse(host, out var address) || (host.Contains(':') && !host.StartsWith('[')))
            return (null, $"'{host}' is neither localhost nor an IP address; --listen takes HOST:PORT, such as 127.0.0.1:50051.");
        return IPAddress.IsLoopback(address)
            ? (new IPEndPoint(address, port), "")
            : (null, $"{host} can be reached from other machines, and Ledger has no authentication yet. Listen on 127.0.0.1, and let people in by a tunnel (ssh -L).");
    }
}
