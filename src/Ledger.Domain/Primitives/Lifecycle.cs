namespace Ledger.Domain.Primitives;

/// <summary>Where a document stands. The numbers are stored and never change.</summary>
public enum DocumentState
{
    /// <summary>An order that takes receipts, shipments or production.</summary>
    Open = 1,

    /// <summary>An order that takes no more of them.</summary>
    Closed = 2,

    /// <summary>In force, and posted.</summary>
    Authorised = 3,

    /// <summary>Taken out of the effective time line; final.</summary>
    Voided = 4,
}

/// <summary>What can be asked of a document.</summary>
public enum DocumentTrigger
{
    /// <summary>Take no more.</summary>
    Close = 1,

    /// <summary>Take more again.</summary>
    Reopen = 2,

    /// <summary>Take out of the effective time line.</summary>
    Void = 3,
}

/// <summary>The life of a kind of document as a table: it runs the transitions, says which are open, and draws the diagram of the docs.</summary>
public sealed class Lifecycle
{
    private static readonly Lifecycle Order = new(
        DocumentState.Open,
        (DocumentState.Open, DocumentTrigger.Close, DocumentState.Closed),
        (DocumentState.Closed, DocumentTrigger.Reopen, DocumentState.Open),
        (DocumentState.Open, DocumentTrigger.Void, DocumentState.Voided),
        (DocumentState.Closed, DocumentTrigger.Void, DocumentState.Voided));

    // Its close is a document of its own, with a date: entering that closes it, voiding that reopens it.
    private static readonly Lifecycle ProductionOrder = new(
        DocumentState.Open,
        (DocumentState.Open, DocumentTrigger.Close, DocumentState.Closed),
        (DocumentState.Closed, DocumentTrigger.Reopen, DocumentState.Open),
        (DocumentState.Open, DocumentTrigger.Void, DocumentState.Voided));

    private static readonly Lifecycle Posting = new(
        DocumentState.Authorised,
        (DocumentState.Authorised, DocumentTrigger.Void, DocumentState.Voided));

    private readonly (DocumentState From, DocumentTrigger On, DocumentState To)[] _transitions;

    private Lifecycle(DocumentState initial, params (DocumentState From, DocumentTrigger On, DocumentState To)[] transitions)
    {
        Initial = initial;
        _transitions = transitions;
    }

    /// <summary>The state of a document that was just entered.</summary>
    public DocumentState Initial { get; }

    /// <summary>The table.</summary>
    public IReadOnlyList<(DocumentState From, DocumentTrigger On, DocumentState To)> Transitions => _transitions;

    /// <summary>The life of a kind of document.</summary>
    public static Lifecycle Of(DocumentKind kind) => kind switch
    {
        DocumentKind.PurchaseOrder or DocumentKind.SalesOrder => Order,
        DocumentKind.ProductionOrder => ProductionOrder,
        _ => Posting,
    };

    /// <summary>The state that a trigger leads to, or null where it is not permitted.</summary>
    public DocumentState? Next(DocumentState from, DocumentTrigger on)
    {
        foreach (var transition in _transitions)
        {
            if (transition.From == from && transition.On == on) return transition.To;
        }
        return null;
    }

    /// <summary>The triggers that a state permits, in the order of the table.</summary>
    public IEnumerable<DocumentTrigger> Permitted(DocumentState from) => _transitions.Where(transition => transition.From == from).Select(transition => transition.On);

    /// <summary>The table as a Mermaid state diagram.</summary>
    public string ToMermaid() =>
        string.Join('\n', ["stateDiagram-v2", $"  [*] --> {Initial}", .. _transitions.Select(transition => $"  {transition.From} --> {transition.To} : {transition.On}")]) + "\n";
}
