using Ledger.Api.ReadModel;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

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
        : Lifecycle.Of(kind).Initial == DocumentState.Open ? V1.DocumentTrigger.Create : V1.DocumentTrigger.Authorise;

    public static V1.Document Map(DocumentRow row, bool withContent, Currency baseCurrency)
    {
        var mapped = new V1.Document
        {
            Kind = (V1.DocumentKind)row.Document.Kind, DocumentId = row.Document.Id, State = (V1.DocumentState)row.State, Sequence = row.Sequence,
            RecordedAt = Postings.Instant(row.RecordedAt), EffectiveDate = Values.Date(row.Document.EffectiveDate),
        };
        if (withContent) SetContent(mapped, row.Document, baseCurrency);
        return mapped;
    }

    private static void SetContent(V1.Document to, Document document, Currency baseCurrency)
    {
        switch (document)
        {
            case PurchaseOrder content: to.PurchaseOrder = PurchasingDocuments.Map(content); break;
            case GoodsReceipt content: to.GoodsReceipt = PurchasingDocuments.Map(content); break;
            case SupplierBill content: to.SupplierBill = PurchasingDocuments.Map(content); break;
            case SupplierCreditNote content: to.SupplierCreditNote = PurchasingDocuments.Map(content); break;
            case SupplierReturn content: to.SupplierReturn = PurchasingDocuments.Map(content); break;
            case LandedCostVoucher content: to.LandedCostVoucher = LandedCosts.Map(content, baseCurrency); break;
            case SalesOrder content: to.SalesOrder = SalesDocuments.Map(content); break;
            case Shipment content: to.Shipment = SalesDocuments.Map(content); break;
            case SalesInvoice content: to.SalesInvoice = SalesDocuments.Map(content); break;
            case DropShipment content: to.DropShipment = SalesDocuments.Map(content); break;
            case CustomerReturn content: to.CustomerReturn = SalesDocuments.Map(content); break;
            case CustomerCreditNote content: to.CustomerCreditNote = SalesDocuments.Map(content); break;
            case StockAdjustment content: to.StockAdjustment = StockDocuments.Map(content); break;
            case StockTake content: to.StockTake = StockDocuments.Map(content); break;
            case Transfer content: to.Transfer = StockDocuments.Map(content); break;
            case TransferReceipt content: to.TransferReceipt = StockDocuments.Map(content); break;
            case Revaluation content: to.Revaluation = StockDocuments.Map(content); break;
            case OpeningBalance content: to.OpeningBalance = StockDocuments.Map(content, baseCurrency); break;
            case ProductionOrder content: to.ProductionOrder = ProductionDocuments.Map(content); break;
            case ComponentIssue content: to.ComponentIssue = ProductionDocuments.Map(content); break;
            case ComponentReturn content: to.ComponentReturn = ProductionDocuments.Map(content); break;
            case OverheadAbsorption content: to.OverheadAbsorption = ProductionDocuments.Map(content); break;
            case ProductionCompletion content: to.ProductionCompletion = ProductionDocuments.Map(content, baseCurrency); break;
            case ProductionScrap content: to.ProductionScrap = ProductionDocuments.Map(content); break;
            case ProductionClose content: to.ProductionClose = ProductionDocuments.Map(content); break;
            case Assembly content: to.Assembly = Assemblies.Map(content, baseCurrency); break;
            default: throw new InvalidOperationException($"A document of kind {document.Kind} has no place in the contract.");
        }
    }
}
