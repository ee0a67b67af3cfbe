namespace Ledger.EventLog;

/// <summary>An event of the log is not what was appended: changed, cut off, out of order, or written by a newer version.</summary>
public sealed class LogDamagedException : Exception
{
    public LogDamagedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The sequence of the event at fault; 0 where it is not known.</summary>
    public long Sequence { get; init; }

    /// <summary>The hash that is stored; empty where it is not about a hash.</summary>
    public ReadOnlyMemory<byte> Stored { get; init; }

    /// <summary>The hash that the bytes have; empty where it is not about a hash.</summary>
    public ReadOnlyMemory<byte> Computed { get; init; }
}
