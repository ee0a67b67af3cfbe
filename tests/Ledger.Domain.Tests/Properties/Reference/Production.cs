using Ledger.Domain.Production;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>What an order is to make.</summary>
public sealed record MadeOutput(string Id, string Item, long Planned, Exact Weight);

/// <summary>The cost of a production order, or of an assembly, and who takes it.</summary>
/// <param name="outputs">In their order.</param>
public sealed class Making(IReadOnlyList<MadeOutput> outputs)
{
    private readonly List<Func<long>> _costs = [];
    private readonly List<Func<long>> _left = [];
    private readonly long[] _taken = new long[outputs.Count];
    private readonly long[] _spoilt = new long[outputs.Count];
    private Ring<long[]>? _shares;

    /// <summary>Whether what is left goes to manufacturing variance by the end of the day.</summary>
    public bool IsClosed { get; set; }

    /// <summary>What no output took.</summary>
    public long Left => _left.Sum(part => part());

    /// <summary>The weight of an output: its planned base units, what is given, or its sales value.</summary>
    public static Exact WeightOf(OutputShare sharedBy, long planned, decimal? share) => sharedBy switch
    {
        OutputShare.Quantity => Exact.Of(planned),
        OutputShare.Weight => Exact.Of(share!.Value),
        _ => Exact.Of(planned) * Exact.Of(share!.Value),
    };

    public int IndexOf(string output) => outputs.ToList().FindIndex(known => known.Id == output);

    public MadeOutput this[int output] => outputs[output];

    /// <summary>Adds to the cost, or takes from it.</summary>
    /// <param name="cost">What the outputs bear.</param>
    /// <param name="paid">What it is in the journals, where goods that came too late make that another amount.</param>
    public void Bear(Func<long> cost, Func<long>? paid = null)
    {
        _costs.Add(cost);
        _left.Add(paid ?? cost);
    }

    /// <summary>Takes the next units of an output, made or spoilt with their cost; answers with what they lie on.</summary>
    public Func<Run[]> Take(int output, long units)
    {
        var at = _taken[output];
        _taken[output] += units;
        Run[] Laid() => [new(units, RulerOf(output), at)];
        _left.Add(() => -Laid().Worth());
        return Laid;
    }

    /// <summary>Units that the good ones pay for.</summary>
    public void Spoil(int output, long units) => _spoilt[output] += units;

    private Ruler RulerOf(int output)
    {
        _shares ??= new(() => Amounts.Shared(_costs.Sum(cost => cost()), [.. outputs.Select(known => known.Weight)]), new long[outputs.Count], shares => Array.TrueForAll(shares, share => share == 0));
        return new(_shares.Value[output], Math.Max(outputs[output].Planned - _spoilt[output], _taken[output]));
    }
}
