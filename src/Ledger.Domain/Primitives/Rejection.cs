namespace Ledger.Domain.Primitives;

/// <summary>Why a book refuses. The names are the reasons of the API (errors.proto) in another spelling.</summary>
public enum Reason
{
    /// <summary>The document id was used before with other content.</summary>
    DocumentIdReused = 1,

    /// <summary>The book id was used before with other content.</summary>
    BookIdReused,

    /// <summary>A field holds what the rules of the book do not allow.</summary>
    InvalidField,

    /// <summary>Two lines have the same id.</summary>
    DuplicateLineId,

    /// <summary>No such document.</summary>
    UnknownDocument,

    /// <summary>The document has no such line.</summary>
    UnknownLine,

    /// <summary>No such item.</summary>
    UnknownItem,

    /// <summary>No such category.</summary>
    UnknownCategory,

    /// <summary>No such location.</summary>
    UnknownLocation,

    /// <summary>No such contact.</summary>
    UnknownContact,

    /// <summary>No such tax rate.</summary>
    UnknownTaxRate,

    /// <summary>The item has no such unit.</summary>
    UnknownUnit,

    /// <summary>Item, supplier or currency differ from those of the document referred to.</summary>
    DocumentMismatch,

    /// <summary>The document's state has no such transition.</summary>
    IllegalTransition,

    /// <summary>Other documents stand on this one.</summary>
    DocumentInUse,

    /// <summary>The order takes no more receipts.</summary>
    OrderClosed,

    /// <summary>The item has movements, so this cannot change any more.</summary>
    ItemHasMovements,

    /// <summary>The date is on or before the lock date.</summary>
    PeriodLocked,

    /// <summary>The document is effective before the last movement of its stock, and the book takes nothing back-dated.</summary>
    BackDated,

    /// <summary>The item is a service where stock is asked for, or stock where a service is.</summary>
    WrongItemKind,

    /// <summary>The item's stock is kept by batch or serial number, and the line names none.</summary>
    LotMissing,

    /// <summary>The line names a batch or serial number, and the item's stock is not kept so.</summary>
    LotUnexpected,

    /// <summary>The serial number is in stock already.</summary>
    SerialOnHand,

    /// <summary>A target has no weight, volume or value to spread a charge by.</summary>
    SpreadBasisMissing,

    /// <summary>A cost would depend on itself: an order would consume what it made, or goods would be last known to cost what they cost themselves.</summary>
    CostCycle,

    /// <summary>A quantity does not convert to the base unit exactly in millionths.</summary>
    QuantityNotExact,

    /// <summary>More goes out than is there, now or later on the effective time line.</summary>
    InsufficientStock,

    /// <summary>More is received or billed than was ordered, beyond the tolerance.</summary>
    QuantityOverOrder,

    /// <summary>More is billed on a receipt line than it brought.</summary>
    QuantityOverReceived,

    /// <summary>More is credited on a bill line than it billed.</summary>
    QuantityOverBilled,

    /// <summary>More is returned, credited or brought in than is left of the line that is named.</summary>
    QuantityOverLine,

    /// <summary>There is nothing on hand to revalue.</summary>
    NothingOnHand,

    /// <summary>A serial number is one base unit, and the line has another quantity.</summary>
    SerialNotOne,

    /// <summary>More is spread or taken back than is left of the amount of the line that is named.</summary>
    AmountOverLine,

    /// <summary>Goods would cost nothing or less, and the book takes no such goods.</summary>
    CostNotPositive,

    /// <summary>Neither the receipt nor an order gives a price.</summary>
    PriceMissing,

    /// <summary>A quantity or amount does not fit 64 bits, or a sum of them.</summary>
    AmountOutOfRange,
}

/// <summary>A broken business rule, as a value.</summary>
/// <param name="Reason">Which rule.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Field">The path of the field in the document, such as <c>lines[3].quantity</c>; null where no one field is at fault.</param>
/// <param name="Facts">The facts as text, by name in snake_case, so that no client parses the message.</param>
public sealed record Rejection(Reason Reason, string Message, string? Field, ValueList<(string Name, string Value)> Facts)
{
    /// <summary>The value of a fact, or null.</summary>
    public string? Fact(string name)
    {
        foreach (var (key, value) in Facts.Span)
        {
            if (key == name) return value;
        }
        return null;
    }
}
