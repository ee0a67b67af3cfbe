namespace Ledger.Domain.Costing;

/// <summary>
/// The consumptions of a pool end to end, in effective order, with what is posted for them. They are most of what a large book takes: a quantity is
/// the way to the next, and what only some have stands beside the line.
/// </summary>
internal struct OutboundLine
{
    private const int NegativeBit = 1 << 31;
    private const int FlowsBit = 1 << 30;
    private Place[] _places;

    // What is posted for later days than their own, by place; null where nothing ever was.
    private (int Day, long Amount)[]?[]? _later;

    public OutboundLine() => _places = [];

    public int Count { get; private set; }

    /// <summary>Where the last ends: millionths that went out.</summary>
    public long End { get; private set; }

    public readonly Consumption this[int at]
    {
        get
        {
            ref readonly var place = ref _places[at];
            return new(place.Key, place.Day, place.Account & ~(NegativeBit | FlowsBit), place.Start, EndOf(at) - place.Start)
            {
                MayGoNegative = (place.Account & NegativeBit) != 0, Flows = (place.Account & FlowsBit) != 0,
            };
        }
    }

    public readonly EffectiveKey KeyOf(int at) => _places[at].Key;

    public readonly long StartOf(int at) => _places[at].Start;

    public readonly long EndOf(int at) => at + 1 < Count ? _places[at + 1].Start : End;

    public readonly bool Flows(int at) => (_places[at].Account & FlowsBit) != 0;

    public readonly void SetFlows(int at, bool flows) => _places[at].Account = flows ? _places[at].Account | FlowsBit : _places[at].Account & ~FlowsBit;

    /// <summary>What is posted for its own day.</summary>
    public readonly long PostedFirst(int at) => _places[at].Posted;

    /// <summary>What is posted for later days.</summary>
    public readonly ReadOnlySpan<(int Day, long Amount)> PostedLater(int at) => _later?[at];

    public void SetPosted(int at, long first, (int Day, long Amount)[]? later)
    {
        _places[at].Posted = first;
        if (later is null && _later is null) return;
        _later ??= new (int, long)[]?[_places.Length];
        _later[at] = later;
    }

    /// <summary>The array of what is posted for later days, to be put back as it was; null: nothing.</summary>
    public readonly (int Day, long Amount)[]? LaterOf(int at) => _later?[at];

    /// <summary>The index where a consumption of that key is or goes.</summary>
    public readonly int Find(EffectiveKey key)
    {
        if (Count == 0 || _places[Count - 1].Key < key) return Count;
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_places[middle].Key < key) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    public readonly int FirstEndingAfter(long position)
    {
        if (Count > 0 && _places[Count - 1].Start <= position) return End > position ? Count - 1 : Count;
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (EndOf(middle) <= position) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Puts a consumption in its place, with nothing posted for it; what stands behind it moves on.</summary>
    public void Insert(int at, in Consumption consumption)
    {
        if (Count == _places.Length) Grow();
        Array.Copy(_places, at, _places, at + 1, Count - at);
        if (_later is not null)
        {
            Array.Copy(_later, at, _later, at + 1, Count - at);
            _later[at] = null;
        }
        _places[at] = new()
        {
            Key = consumption.Key, Day = consumption.Day, Start = at == Count ? End : _places[at].Start,
            Account = consumption.Account | (consumption.MayGoNegative ? NegativeBit : 0) | (consumption.Flows ? FlowsBit : 0),
        };
        Count++;
        End += consumption.Quantity;
        for (var i = at + 1; i < Count; i++) _places[i].Start += consumption.Quantity;
    }

    public void RemoveAt(int at)
    {
        var quantity = EndOf(at) - _places[at].Start;
        Count--;
        End -= quantity;
        Array.Copy(_places, at + 1, _places, at, Count - at);
        _places[Count] = default;
        if (_later is not null)
        {
            Array.Copy(_later, at + 1, _later, at, Count - at);
            _later[Count] = null;
        }
        for (var i = at; i < Count; i++) _places[i].Start -= quantity;
    }

    private void Grow()
    {
        // A serial number leaves once; a pool that has many movements will have more. Room for an eighth more: a book is many pools.
        var size = _places.Length < 4 ? _places.Length + 1 : _places.Length + Math.Max(_places.Length / 8, 4);
        Array.Resize(ref _places, size);
        if (_later is not null) Array.Resize(ref _later, size);
    }

    /// <summary>Account holds both flags in its highest bits.</summary>
    private struct Place
    {
        public EffectiveKey Key;
        public long Start;
        public long Posted;
        public int Day;
        public int Account;
    }
}
