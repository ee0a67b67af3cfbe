using System.Net.Http.Headers;
using NodaTime;

namespace Ledger.XeroPoster.Xero;

/// <summary>What Xero's headers say of the calls that one organisation has left. Safe for concurrent use.</summary>
/// <param name="reserve">Calls of a day that only postings may use.</param>
internal sealed class XeroBudget(int reserve)
{
    /// <summary>One less than Xero's limit of five, as another program may share the app.</summary>
    public const int Concurrent = 4;

    private readonly Lock _gate = new();
    private int? _day;
    private int? _minute;
    private Instant? _waitUntil;
    private long _calls;

    public SemaphoreSlim Slots { get; } = new(Concurrent, Concurrent);

    /// <summary>Calls left today as Xero last said; null: not known.</summary>
    public int? DayLeft { get { lock (_gate) return _day; } }

    /// <summary>Calls left this minute as Xero last said; null: not known.</summary>
    public int? MinuteLeft { get { lock (_gate) return _minute; } }

    /// <summary>No call is made before this moment; null: calls go out.</summary>
    public Instant? WaitUntil { get { lock (_gate) return _waitUntil; } set { lock (_gate) _waitUntil = value; } }

    /// <summary>Calls made since the process started.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    public bool LeavesRoomFor(CallPurpose purpose) => purpose == CallPurpose.Posting || DayLeft is not { } left || left > reserve;

    public void Count() => Interlocked.Increment(ref _calls);

    public void Read(HttpResponseHeaders headers)
    {
        lock (_gate)
        {
            if (Header(headers, "X-DayLimit-Remaining") is { } day) _day = day;
            if (Header(headers, "X-MinLimit-Remaining") is { } minute) _minute = minute;
        }
    }

    public static int? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && int.TryParse(values.First(), out var number) ? number : null;
}
