using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;

namespace Ledger.Domain.Books;

/// <summary>Which tracking options a line gets by the book's rules (docs/rules/tracking.md).</summary>
internal static class TrackingRules
{
    /// <summary>Of a document's line, at a location or none.</summary>
    public static Tracking Of(BookState book, Document document, string? location) => book.Settings!.Tracking.Count == 0 ? default : ByRules(book, document, location);

    /// <summary>Of stock at a location: what it is, whoever moved it.</summary>
    public static Tracking OfStock(BookState book, string? location) => Of(book, rule => rule.Source == TrackingSource.Location ? location : null);

    private static Tracking ByRules(BookState book, Document document, string? location) => Of(book, rule => rule.Source switch
    {
        TrackingSource.Location => location,
        TrackingSource.Channel => document.Tags.Channel,
        TrackingSource.ContactGroup => ContactOf(book, document) is { } contact ? book.Contacts[contact].Value.Group : null,
        TrackingSource.CustomField => document.Tags.Fields.FirstOrDefault(field => field.Name == rule.Field).Value,
        _ => throw new InvalidOperationException($"No tracking by {rule.Source}."),
    });

    private static Tracking Of(BookState book, Func<TrackingRule, string?> value)
    {
        var rules = book.Settings!.Tracking;
        return rules.Count == 0 ? default : new(Option(rules[0], value), rules.Count > 1 ? Option(rules[1], value) : null);
    }

    private static string? Option(TrackingRule rule, Func<TrackingRule, string?> value)
    {
        if (value(rule) is not { } given) return null;
        foreach (var option in rule.Options.Span)
        {
            if (option.Value == given) return option.Option;
        }
        return rule.Otherwise;
    }

    private static string? ContactOf(BookState book, Document document) => document switch
    {
        PurchaseOrder order => order.Supplier,
        GoodsReceipt receipt => receipt.Supplier ?? OrderOf(book, receipt.Order)?.Supplier,
        SupplierBill bill => bill.Supplier,
        SupplierCreditNote note => note.Supplier,
        SupplierReturn back => back.Supplier,
        SalesOrder order => order.Customer,
        Shipment shipment => shipment.Customer,
        DropShipment shipment => shipment.Customer,
        SalesInvoice invoice => invoice.Customer,
        CustomerReturn back => back.Customer,
        CustomerCreditNote note => note.Customer,
        _ => null,
    };

    private static PurchaseOrder? OrderOf(BookState book, string? order) =>
        order is not null && book.ByKey.TryGetValue(new(DocumentKind.PurchaseOrder, order), out var entry) ? (PurchaseOrder)entry.Content : null;
}
