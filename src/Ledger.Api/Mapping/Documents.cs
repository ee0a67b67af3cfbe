using Ledger.Api.ReadModel;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;

namespace Ledger.Api.Mapping;

/// <summary>Documents of the domain to those of the contract.</summary>
internal static class Documents
{
    public static V1.DocumentKey Key(DocumentKey key) => new() { Kind = (V1.DocumentKind)key.Kind, DocumentId = key.Id };

    /// <summary>The key of a request; <paramref name="field"/> is its path below the door's root.</summary>
    public static DocumentKey Key(V1.DocumentKey? key, string field, Door door)
    {
        if (key is null)
        {
            door.Refuse(V1.Reason.MissingField, field, -1, "A document is required.");
            return default;
        }
        if (!Enum.IsDefined((DocumentKind)key.Kind)) door.Enumerated((int)key.Kind, $"{field}.kind");
        return new((DocumentKind)key.Kind, door.Id(key.DocumentId, $"{field}.document_id"));
    }

    /// <summary>The contract's trigger; null is the one that entered a document of the kind.</summary>
    public static V1.DocumentTrigger Trigger(DocumentTrigger? trigger, DocumentKind kind) => trigger is { } given
        ? (V1.DocumentTrigger)given
        : kind == DocumentKind.PurchaseOrder ? V1.DocumentTrigger.Create : V1.DocumentTrigger.Authorise;

    public static V1.Document Map(DocumentRow row, bool withContent)
    {
        var mapped = new V1.Document
        {
            Kind = (V1.DocumentKind)row.Document.Kind, DocumentId = row.Document.Id, State = (V1.DocumentState)row.State, Sequence = row.Sequence,
            RecordedAt = Postings.Instant(row.RecordedAt), EffectiveDate = Values.Date(row.Document.EffectiveDate),
        };
        if (withContent) SetContent(mapped, row.Document);
        return mapped;
    }

    private static void SetContent(V1.Document to, Document document)
    {
        switch (document)
        {
            case PurchaseOrder order:
                to.PurchaseOrder = PurchasingDocuments.Map(order);
                break;
            case GoodsReceipt receipt:
                to.GoodsReceipt = PurchasingDocuments.Map(receipt);
                break;
            case SupplierBill bill:
                to.SupplierBill = PurchasingDocuments.Map(bill);
                break;
            case SupplierCreditNote note:
                to.SupplierCreditNote = PurchasingDocuments.Map(note);
                break;
            case Shipment shipment:
                to.Shipment = SalesDocuments.Map(shipment);
                break;
            case SalesInvoice invoice:
                to.SalesInvoice = SalesDocuments.Map(invoice);
                break;
            default:
                throw new InvalidOperationException($"A document of kind {document.Kind} has no place in the contract.");
        }
    }
}
