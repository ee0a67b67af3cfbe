using Ledger.Domain.Primitives;
using NodaTime;
using NodaTime.Text;

namespace Ledger.Domain.Books;

/// <summary>Every refusal of a book: one method each, whose parameters are the facts.</summary>
internal static class Reject
{
    public static Rejection DocumentIdReused(DocumentKey document, string field, long sequence) => new(
        Reason.DocumentIdReused, $"{document} was recorded before with other content: '{field}' differs.", field,
        Facts(("kind", Text(document.Kind)), ("document_id", document.Id), ("field", field), ("sequence", $"{sequence}")));

    public static Rejection BookIdReused(string book, string field) => new(
        Reason.BookIdReused, $"Book {book} is open already with another '{field}'.", field, Facts(("book_id", book), ("field", field)));

    public static Rejection InvalidField(string field, string rule) => new(Reason.InvalidField, $"'{field}' {rule}.", field, Facts(("field", field)));

    public static Rejection DuplicateLineId(string field, string line) => new(
        Reason.DuplicateLineId, $"Line id '{line}' stands twice.", field, Facts(("field", field), ("line_id", line)));

    /// <param name="reason">Which kind of thing is unknown.</param>
    /// <param name="thing">Its name in words.</param>
    /// <param name="fact">The name of the fact that holds its id.</param>
    /// <param name="id">Its id.</param>
    /// <param name="field">Where it was named.</param>
    public static Rejection Unknown(Reason reason, string thing, string fact, string id, string field) => new(
        reason, $"There is no {thing} '{id}'.", field, Facts((fact, id)));

    public static Rejection UnknownDocument(DocumentKey document, string field) => new(
        Reason.UnknownDocument, $"There is no {document}.", field, Facts(("kind", Text(document.Kind)), ("document_id", document.Id)));

    public static Rejection UnknownLine(DocumentKey document, string line, string field) => new(
        Reason.UnknownLine, $"{document} has no line '{line}'.", field, Facts(("kind", Text(document.Kind)), ("document_id", document.Id), ("line_id", line)));

    public static Rejection UnknownUnit(string item, string unit, string field) => new(
        Reason.UnknownUnit, $"Item {item} has no unit '{unit}'.", field, Facts(("item_id", item), ("unit", unit)));

    public static Rejection Mismatch(string field, string given, string expected, DocumentKey other) => new(
        Reason.DocumentMismatch, $"'{field}' is {given}, but {other} has {expected}.", field,
        Facts(("field", field), ("actual", given), ("expected", expected), ("kind", Text(other.Kind)), ("document_id", other.Id)));

    public static Rejection IllegalTransition(DocumentKey document, DocumentState state, string trigger) => new(
        Reason.IllegalTransition, $"{document} is {state}, which does not permit {trigger}.", null,
        Facts(("kind", Text(document.Kind)), ("document_id", document.Id), ("state", Text(state)), ("trigger", trigger.ToUpperInvariant()),
            ("permitted_triggers", string.Join(",", Lifecycle.Of(document.Kind).Permitted(state).Select(permitted => Text(permitted))))));

    public static Rejection DocumentInUse(DocumentKey document, DocumentKey by) => new(
        Reason.DocumentInUse, $"{document} is referred to by {by}, which must be voided first.", null,
        Facts(("kind", Text(document.Kind)), ("document_id", document.Id), ("used_by_kind", Text(by.Kind)), ("used_by_document_id", by.Id)));

    public static Rejection OrderClosed(DocumentKey order, string field) => new(
        Reason.OrderClosed, $"{order} is closed and takes no more documents.", field,
        Facts(("kind", Text(order.Kind)), ("document_id", order.Id), ("state", Text(DocumentState.Closed))));

    public static Rejection CostCycle(DocumentKey document) => new(
        Reason.CostCycle, $"The cost of {document} would depend on itself: on what was made of it, directly or through other documents.", null,
        Facts(("kind", Text(document.Kind)), ("document_id", document.Id)));

    public static Rejection BackDated(LocalDate date, string item, string location, LocalDate last) => new(
        Reason.BackDated, $"{Text(date)} lies before the last movement of item {item} at {location} on {Text(last)}.", "effective_date",
        Facts(("effective_date", Text(date)), ("item_id", item), ("location_id", location), ("last_movement_date", Text(last))));

    public static Rejection WrongItemKind(string item, bool service, string field) => new(
        Reason.WrongItemKind, service ? $"Item {item} is a service and has no stock." : $"Item {item} is not a service.", field, Facts(("item_id", item)));

    public static Rejection LotMissing(string item, string field) => new(
        Reason.LotMissing, $"Item {item} is kept by batch or serial number, and '{field}' names none.", field, Facts(("item_id", item)));

    public static Rejection LotUnexpected(string item, string field) => new(
        Reason.LotUnexpected, $"Item {item} is not kept by batch or serial number.", field, Facts(("item_id", item)));

    public static Rejection SerialOnHand(string item, string lot, string location, string field) => new(
        Reason.SerialOnHand, $"Serial number {lot} of item {item} is in stock already, {(location.Length == 0 ? "on its way" : $"at {location}")}.", field, Facts(("item_id", item), ("lot", lot), ("location_id", location)));

    public static Rejection SerialNotOne(string item, Quantity quantity, string field) => new(
        Reason.SerialNotOne, $"A serial number of item {item} is one base unit, not {quantity}.", field, Facts(("item_id", item), ("quantity", quantity.ToString())));

    public static Rejection SpreadBasisMissing(string field, string item, string basis) => new(
        Reason.SpreadBasisMissing, $"Item {item} has no {basis.ToUpperInvariant()} to spread a charge by.", field, Facts(("item_id", item), ("basis", basis.ToUpperInvariant())));

    public static Rejection NothingOnHand(string field, string item, string location, LocalDate date) => new(
        Reason.NothingOnHand, $"Nothing of item {item} is on hand at {location} on {Text(date)}.", field,
        Facts(("item_id", item), ("location_id", location), ("effective_date", Text(date))));

    public static Rejection CostNotPositive(string field, string item, long value) => new(
        Reason.CostNotPositive, $"Item {item} would come in for nothing, or be worth less.", field, Facts(("item_id", item), ("minor_units", $"{value}")));

    public static Rejection AmountOver(string field, DocumentKey of, string line, Currency currency, long left, long asked) => new(
        Reason.AmountOverLine, $"'{field}' asks for {new Money(asked, currency)} of {of}, line {line}: {new Money(left, currency)} is left.", field,
        Facts(("kind", Text(of.Kind)), ("document_id", of.Id), ("line_id", line), ("left", new Money(left, currency).ToString()), ("asked_for", new Money(asked, currency).ToString())));

    public static Rejection ItemHasMovements(string item, string field) => new(
        Reason.ItemHasMovements, $"Item {item} has movements, so its '{field}' cannot change.", field, Facts(("item_id", item), ("field", field)));

    public static Rejection PeriodLocked(LocalDate date, LocalDate lockDate) => new(
        Reason.PeriodLocked, $"{Text(date)} is on or before the lock date {Text(lockDate)}.", "effective_date",
        Facts(("effective_date", Text(date)), ("lock_date", Text(lockDate)), ("first_open_date", Text(lockDate.PlusDays(1)))));

    public static Rejection InsufficientStock(string? field, string item, string location, DocumentKey document, LocalDate date, long available, long quantity) => new(
        Reason.InsufficientStock,
        $"{document} on {Text(date)} takes {new Quantity(quantity)} of item {item} at {location}, but only {new Quantity(available)} would be there.", field,
        Facts(("item_id", item), ("location_id", location), ("first_failing_kind", Text(document.Kind)), ("first_failing_document", document.Id),
            ("first_failing_date", Text(date)), ("on_hand", new Quantity(available).ToString()), ("asked_for", new Quantity(quantity).ToString())));

    public static Rejection QuantityNotExact(string field, string item, string unit, decimal quantity) => new(
        Reason.QuantityNotExact, $"'{field}' in unit {unit} is not a whole number of millionths of item {item}'s base unit.", field,
        Facts(("item_id", item), ("unit", unit), ("quantity", $"{quantity}")));

    public static Rejection QuantityOver(Reason reason, string field, DocumentKey of, string line, long limit, long already, long asked) => new(
        reason, $"'{field}' asks for {new Quantity(asked)} of {of}, line {line}: {new Quantity(already)} of at most {new Quantity(limit)} are taken.", field,
        Facts(("kind", Text(of.Kind)), ("document_id", of.Id), ("line_id", line), ("limit", new Quantity(limit).ToString()),
            ("already", new Quantity(already).ToString()), ("asked_for", new Quantity(asked).ToString())));

    public static Rejection PriceMissing(string field, string line) => new(
        Reason.PriceMissing, $"'{field}' is missing, and there is no order line to take the price from.", field, Facts(("line_id", line)));

    public static Rejection AmountOutOfRange(string? field) => new(
        Reason.AmountOutOfRange, "An amount or quantity, or a sum of them, does not fit 64 bits.", field, field is null ? Facts() : Facts(("field", field)));

    /// <summary>The name of an enum value as the protos spell it, without the prefix.</summary>
    private static string Text<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return string.Concat(name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
    }

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static ValueList<(string, string)> Facts(params (string, string)[] facts) => ValueList<(string, string)>.Own(facts);
}
