using Google.Protobuf.Collections;

namespace Ledger.V1;

/// <summary>A request that changes a book: what stands in the oneof of <see cref="Command"/>.</summary>
public interface IMutation
{
    /// <summary>The book.</summary>
    string BookId { get; }

    /// <summary>Decide everything, record nothing.</summary>
    bool ValidateOnly { get; }
}

/// <summary>A request that enters a document.</summary>
public interface IDocumentMutation : IMutation
{
    /// <summary>Whether <see cref="MoveToOpenPeriod"/> is said.</summary>
    bool HasMoveToOpenPeriod { get; }

    /// <summary>Whether a document of a closed period is posted on the first open date.</summary>
    bool MoveToOpenPeriod { get; }
}

/// <summary>What a mutation of a document is answered with.</summary>
public interface IDocumentAnswer
{
    /// <summary>The document with its state.</summary>
    Document Document { get; set; }

    /// <summary>The postings made, or that would be made.</summary>
    RepeatedField<Posting> Postings { get; }

    /// <summary>The book's sequence it was recorded at.</summary>
    long Sequence { get; set; }

    /// <summary>Whether the same request had been accepted before.</summary>
    bool AlreadyInEffect { get; set; }

    /// <summary>What to look at although it was accepted.</summary>
    RepeatedField<Warning> Warnings { get; }

    /// <summary>The movements that it changes, where it was only validated.</summary>
    RepeatedField<AffectedMovement> AffectedMovements { get; }
}

/// <content>The request as what all of them have in common.</content>
public sealed partial class Command
{
    /// <summary>The request; null where none is set.</summary>
    public IMutation? Mutation => (IMutation?)request_;
}

public sealed partial class CreatePurchaseOrderRequest : IDocumentMutation;

public sealed partial class ReceiveGoodsRequest : IDocumentMutation;

public sealed partial class AuthoriseSupplierBillRequest : IDocumentMutation;

public sealed partial class AuthoriseSupplierCreditNoteRequest : IDocumentMutation;

public sealed partial class ReturnGoodsToSupplierRequest : IDocumentMutation;

public sealed partial class AuthoriseLandedCostVoucherRequest : IDocumentMutation;

public sealed partial class CreateSalesOrderRequest : IDocumentMutation;

public sealed partial class ShipGoodsRequest : IDocumentMutation;

public sealed partial class AuthoriseSalesInvoiceRequest : IDocumentMutation;

public sealed partial class DropShipRequest : IDocumentMutation;

public sealed partial class ReturnGoodsFromCustomerRequest : IDocumentMutation;

public sealed partial class AuthoriseCustomerCreditNoteRequest : IDocumentMutation;

public sealed partial class AdjustStockRequest : IDocumentMutation;

public sealed partial class TakeStockRequest : IDocumentMutation;

public sealed partial class TransferStockRequest : IDocumentMutation;

public sealed partial class ReceiveTransferRequest : IDocumentMutation;

public sealed partial class RevalueStockRequest : IDocumentMutation;

public sealed partial class EnterOpeningBalanceRequest : IDocumentMutation;

public sealed partial class ReleaseProductionOrderRequest : IDocumentMutation;

public sealed partial class IssueComponentsRequest : IDocumentMutation;

public sealed partial class ReturnComponentsRequest : IDocumentMutation;

public sealed partial class AbsorbOverheadRequest : IDocumentMutation;

public sealed partial class CompleteProductionRequest : IDocumentMutation;

public sealed partial class ScrapProductionRequest : IDocumentMutation;

public sealed partial class CloseProductionOrderRequest : IDocumentMutation;

public sealed partial class AssembleRequest : IDocumentMutation;

public sealed partial class DisassembleRequest : IDocumentMutation;

public sealed partial class ClosePurchaseOrderRequest : IMutation;

public sealed partial class ReopenPurchaseOrderRequest : IMutation;

public sealed partial class CloseSalesOrderRequest : IMutation;

public sealed partial class ReopenSalesOrderRequest : IMutation;

public sealed partial class VoidDocumentRequest : IMutation;

public sealed partial class UpsertItemRequest : IMutation;

public sealed partial class UpsertCategoryRequest : IMutation;

public sealed partial class UpsertLocationRequest : IMutation;

public sealed partial class UpsertContactRequest : IMutation;

public sealed partial class UpsertTaxRateRequest : IMutation;

public sealed partial class CreatePurchaseOrderResponse : IDocumentAnswer;

public sealed partial class ReceiveGoodsResponse : IDocumentAnswer;

public sealed partial class AuthoriseSupplierBillResponse : IDocumentAnswer;

public sealed partial class AuthoriseSupplierCreditNoteResponse : IDocumentAnswer;

public sealed partial class ReturnGoodsToSupplierResponse : IDocumentAnswer;

public sealed partial class AuthoriseLandedCostVoucherResponse : IDocumentAnswer;

public sealed partial class CreateSalesOrderResponse : IDocumentAnswer;

public sealed partial class ShipGoodsResponse : IDocumentAnswer;

public sealed partial class AuthoriseSalesInvoiceResponse : IDocumentAnswer;

public sealed partial class DropShipResponse : IDocumentAnswer;

public sealed partial class ReturnGoodsFromCustomerResponse : IDocumentAnswer;

public sealed partial class AuthoriseCustomerCreditNoteResponse : IDocumentAnswer;

public sealed partial class AdjustStockResponse : IDocumentAnswer;

public sealed partial class TakeStockResponse : IDocumentAnswer;

public sealed partial class TransferStockResponse : IDocumentAnswer;

public sealed partial class ReceiveTransferResponse : IDocumentAnswer;

public sealed partial class RevalueStockResponse : IDocumentAnswer;

public sealed partial class EnterOpeningBalanceResponse : IDocumentAnswer;

public sealed partial class ReleaseProductionOrderResponse : IDocumentAnswer;

public sealed partial class IssueComponentsResponse : IDocumentAnswer;

public sealed partial class ReturnComponentsResponse : IDocumentAnswer;

public sealed partial class AbsorbOverheadResponse : IDocumentAnswer;

public sealed partial class CompleteProductionResponse : IDocumentAnswer;

public sealed partial class ScrapProductionResponse : IDocumentAnswer;

public sealed partial class CloseProductionOrderResponse : IDocumentAnswer;

public sealed partial class AssembleResponse : IDocumentAnswer;

public sealed partial class DisassembleResponse : IDocumentAnswer;

public sealed partial class ClosePurchaseOrderResponse : IDocumentAnswer;

public sealed partial class ReopenPurchaseOrderResponse : IDocumentAnswer;

public sealed partial class CloseSalesOrderResponse : IDocumentAnswer;

public sealed partial class ReopenSalesOrderResponse : IDocumentAnswer;

public sealed partial class VoidDocumentResponse : IDocumentAnswer;

public sealed partial class Outcome : IDocumentAnswer;
