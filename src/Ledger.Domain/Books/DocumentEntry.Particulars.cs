using Ledger.Domain.Costing;

namespace Ledger.Domain.Books;

/// <content>What only some documents have.</content>
internal sealed partial class DocumentEntry
{
    private Particulars? _more;

    /// <summary>The event that voided the document, and why; null where it is in force.</summary>
    public (long Sequence, string Reason)? Void
    {
        get => _more?.Void;
        set => More.Void = value;
    }

    /// <summary>Of an order: its lines.</summary>
    public OrderLine[] OrderLines
    {
        get => _more?.OrderLines ?? [];
        set => More.OrderLines = value;
    }

    /// <summary>Of a bill or an opening balance: its stock lines by line index; null for others.</summary>
    public (AccrualMatch Match, Billed Line, string Item)?[] Billed
    {
        get => _more?.Billed ?? [];
        set => More.Billed = value;
    }

    /// <summary>Of a supplier return: its lines.</summary>
    public (AccrualMatch Match, Returned Line)[] Returned
    {
        get => _more?.Returned ?? [];
        set => More.Returned = value;
    }

    /// <summary>Of a bill or credit note: the net amount of each line in the document's currency and in base currency.</summary>
    public (long Currency, long Base)[] Nets
    {
        get => _more?.Nets ?? [];
        set => More.Nets = value;
    }

    /// <summary>Of a supplier's credit note: its lines by index; null for others than stock.</summary>
    public Credited?[] Credited
    {
        get => _more?.Credited ?? [];
        set => More.Credited = value;
    }

    /// <summary>Of a supplier's credit note: the matches whose bills it makes cheaper.</summary>
    public AccrualMatch[] Cheaper
    {
        get => _more?.Cheaper ?? [];
        set => More.Cheaper = value;
    }

    /// <summary>What it moves that follows from what is on hand: returns to suppliers, counts, revaluations.</summary>
    public IReadOnlyList<Dependent> Dependents => (IReadOnlyList<Dependent>?)_more?.Dependents ?? [];

    /// <summary>Of a landed cost voucher: its lines.</summary>
    public ChargeLine[] Charges
    {
        get => _more?.Charges ?? [];
        set => More.Charges = value;
    }

    /// <summary>Of a landed cost voucher: the bill line that each of its lines spreads; null: an estimate.</summary>
    public (DocumentEntry Bill, int Line)?[] Sources
    {
        get => _more?.Sources ?? [];
        set => More.Sources = value;
    }

    /// <summary>Of a bill: what vouchers spread of each line, by line index.</summary>
    public Dictionary<int, long>? Spread
    {
        get => _more?.Spread;
        set => More.Spread = value;
    }

    /// <summary>Of a two-step transfer: the pool of what is on its way, by line and part.</summary>
    public CostPool[][] OnTheWay
    {
        get => _more?.OnTheWay ?? [];
        set => More.OnTheWay = value;
    }

    /// <summary>Of a production order.</summary>
    public OrderCosts? Costs
    {
        get => _more?.Costs;
        set => More.Costs = value;
    }

    private Particulars More => _more ??= new();

    public void Add(Dependent dependent) => (More.Dependents ??= new(1)).Add(dependent);

    private sealed class Particulars
    {
        public (long Sequence, string Reason)? Void { get; set; }

        public OrderLine[]? OrderLines { get; set; }

        public (AccrualMatch Match, Billed Line, string Item)?[]? Billed { get; set; }

        public (AccrualMatch Match, Returned Line)[]? Returned { get; set; }

        public (long Currency, long Base)[]? Nets { get; set; }

        public Credited?[]? Credited { get; set; }

        public AccrualMatch[]? Cheaper { get; set; }

        public List<Dependent>? Dependents { get; set; }

        public ChargeLine[]? Charges { get; set; }

        public (DocumentEntry Bill, int Line)?[]? Sources { get; set; }

        public Dictionary<int, long>? Spread { get; set; }

        public CostPool[][]? OnTheWay { get; set; }

        public OrderCosts? Costs { get; set; }
    }
}
