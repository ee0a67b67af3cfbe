using Ledger.Domain.Primitives;
using NodaTime;
using NodaTime.Text;

namespace Ledger.Domain.Books;

/// <summary>Every refusal of a book: one method each, whose parameters are the facts.</summary>
internal static class Reject
{
    public static Rejection DocumentIdReused(DocumentKey document, string field, long sequence) => new(
        Reason.DocumentIdReused, $"{document} was recorded before with other content: '{field}' differs.", field,
        Facts(("document_kind", document.Kind.ToString()), ("document_id", document.Id), ("field", field), ("sequence", $"{sequence}")));

    public static Rejection BookIdReused(string book, string field) => new(
        Reason.BookIdReused, $"Book {book} is open already with another '{field}'.", field, Facts(("book_id", book), ("field", field)));

    public static Rejection InvalidField(string field, string rule) => new(Reason.InvalidField, $"'{field}' {rule}.", field, Facts(("rule", rule)));

    public static Rejection DuplicateLineId(string field, string line) => new(
        Reason.DuplicateLineId, $"Line id '{line}' stands twice.", field, Facts(("line_id", line)));

    public static Rejection Unknown(Reason reason, string thing, string id, string field) => new(
        reason, $"There is no {thing} '{id}'.", field, Facts(("resource", thing), ("id", id)));

    public static Rejection Mismatch(string field, string given, string expected, DocumentKey other) => new(
        Reason.DocumentMismatch, $"'{field}' is {given}, but {other} has {expected}.", field,
        Facts(("given", given), ("expected", expected), ("document_kind", other.Kind.ToString()), ("document_id", other.Id)));

    public static Rejection IllegalTransition(DocumentKey document, DocumentState state, string trigger) => new(
        Reason.IllegalTransition, $"{document} is {state}, which does not permit {trigger}.", null,
        Facts(("document_kind", document.Kind.ToString()), ("document_id", document.Id), ("state", state.ToString()), ("trigger", trigger),
            ("permitted_triggers", string.Join(", ", Lifecycle.Of(document.Kind).Permitted(state)))));

    public static Rejection DocumentInUse(DocumentKey document, DocumentKey by) => new(
        Reason.DocumentInUse, $"{document} is referred to by {by}, which must be voided first.", null,
        Facts(("document_kind", document.Kind.ToString()), ("document_id", document.Id), ("by_kind", by.Kind.ToString()), ("by_id", by.Id)));

    public static Rejection OrderClosed(string order, string field) => new(
        Reason.OrderClosed, $"Purchase order {order} is closed and takes no more receipts.", field, Facts(("purchase_order_id", order)));

    public static Rejection ItemHasMovements(string item, string field) => new(
        Reason.ItemHasMovements, $"Item {item} has movements, so its '{field}' cannot change.", field, Facts(("item_id", item)));

    public static Rejection PeriodLocked(LocalDate date, LocalDate lockDate) => new(
        Reason.PeriodLocked, $"{Text(date)} is on or before the lock date {Text(lockDate)}.", "effective_date",
        Facts(("effective_date", Text(date)), ("lock_date", Text(lockDate)), ("first_open_date", Text(lockDate.PlusDays(1)))));

    public static Rejection InsufficientStock(string? field, string item, string location, DocumentKey document, LocalDate date, long available, long quantity) => new(
        Reason.InsufficientStock,
        $"{document} on {Text(date)} takes {new Quantity(quantity)} of item {item} at {location}, but only {new Quantity(available)} would be there.", field,
        Facts(("item_id", item), ("location_id", location), ("first_failing_document_kind", document.Kind.ToString()), ("first_failing_document_id", document.Id),
            ("first_failing_date", Text(date)), ("on_hand", new Quantity(available).ToString()), ("asked_for", new Quantity(quantity).ToString())));

    public static Rejection QuantityNotExact(string field, string item, string unit) => new(
        Reason.QuantityNotExact, $"'{field}' in unit {unit} is not a whole number of millionths of item {item}'s base unit.", field,
        Facts(("item_id", item), ("unit", unit)));

    public static Rejection QuantityOver(Reason reason, string field, DocumentKey of, string line, long limit, long already, long asked) => new(
        reason, $"'{field}' asks for {new Quantity(asked)} of {of}, line {line}: {new Quantity(already)} of at most {new Quantity(limit)} are taken.", field,
        Facts(("document_kind", of.Kind.ToString()), ("document_id", of.Id), ("line_id", line), ("limit", new Quantity(limit).ToString()),
            ("already", new Quantity(already).ToString()), ("asked_for", new Quantity(asked).ToString())));

    public static Rejection PriceMissing(string field) => new(
        Reason.PriceMissing, $"'{field}' is missing, and there is no order line to take the price from.", field, Facts());

    public static Rejection AmountOutOfRange(string? field) => new(
        Reason.AmountOutOfRange, "An amount or quantity, or a sum of them, does not fit 64 bits.", field, Facts());

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static ValueList<(string, string)> Facts(params (string, string)[] facts) => ValueList<(string, string)>.Own(facts);
}
