namespace Ledger.Api;

/// <summary>Limits of the API.</summary>
public sealed class LedgerApiOptions
{
    /// <summary>The largest request taken, in bytes: 16 MiB.</summary>
    public int MaxRequestBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How long a read waits for the read model to reach the sequence asked for, where the caller's deadline is not earlier.</summary>
    public TimeSpan ReadWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many commands of one stream may be under way at once.</summary>
    public int StreamWindow { get; set; } = 256;
}
