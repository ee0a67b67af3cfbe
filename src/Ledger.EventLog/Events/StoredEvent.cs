using Ledger.Domain.Books;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Reads single events out of their order, where the chain was checked before.</summary>
public static class StoredEvent
{
    /// <summary>The fact that the bytes hold. Its hash is not checked.</summary>
    public static Recorded Read(ReadOnlySpan<byte> stored) => EventCodec.Read(Stored.Event.Parser.ParseFrom(stored));
}
