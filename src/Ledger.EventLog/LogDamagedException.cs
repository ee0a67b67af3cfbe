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
}
