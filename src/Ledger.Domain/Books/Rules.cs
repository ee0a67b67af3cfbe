using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Domain.Books;

/// <summary>Hands a command to the rules of its kind, and settles what a document touched.</summary>
internal static class Rules
{
    public static Answer Decide(BookState book, Work work, Command command) => command switch
    {
        OpenBook open => Setup.Open(book, work, open),
        _ when book.Settings is null => throw new InvalidOperationException("A book begins with OpenBook."),
        ChangeSettings change => Setup.Change(book, work, change),
        SetLockDate set => Setup.Lock(book, work, set),
        SetXeroLockDate set => Setup.XeroLock(book, work, set),
        PutItem put => Cataloguing.Put(book, work, put.Item),
        PutCategory put => Cataloguing.Put(book, work, put.Category),
        PutLocation put => Cataloguing.Put(book, work, put.Location),
        PutContact put => Cataloguing.Put(book, work, put.Contact),
        PutTaxRate put => Cataloguing.Put(book, work, put.TaxRate),
        EnterDocument enter => Enter(book, work, enter),
        VoidDocument @void => Voiding.Void(book, work, @void),
        CloseOrder close => Ordering.Move(book, work, close.Order, DocumentTrigger.Close),
        ReopenOrder reopen => Ordering.Move(book, work, reopen.Order, DocumentTrigger.Reopen),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    /// <summary>Settles what a document touched; a shortage becomes a refusal that names the first movement that would fail.</summary>
    public static Rejection? Settle(BookState book, Work work, DocumentEntry entry)
    {
        try
        {
            if (work.Settle(out var pool) is not { } shortage) return null;
            var failing = book.DocumentAt(shortage.Movement.Document);
            var field = failing == entry ? $"{LinesOf(entry, shortage.Movement)}[{EffectiveKey.LineOf(shortage.Movement.Slot)}].quantity" : null;
            return Reject.InsufficientStock(field, pool!.Name.Item, pool.Name.Location ?? "", failing.Key, Work.DateOf(shortage.Day), shortage.Available, shortage.Quantity);
        }
        catch (CostCycleException cycle)
        {
            return Reject.CostCycle(book.DocumentAt(cycle.Document).Key);
        }
    }

    public static Carrier CarrierOf(Document document) => document switch
    {
        SupplierBill => Carrier.Bill,
        SupplierCreditNote => Carrier.SupplierCredit,
        SalesInvoice => Carrier.SalesInvoice,
        CustomerCreditNote => Carrier.CustomerCredit,
        OpeningBalance { AlreadyInXero: true } => Carrier.None,
        _ => Carrier.ManualJournal,
    };

    /// <summary>The refusal of a date in a closed period, or null.</summary>
    public static Rejection? Locked(BookState book, Work work, Document document) =>
        !work.MayMove && Work.DayOf(document.EffectiveDate) < book.FirstOpenDay ? Reject.PeriodLocked(document.EffectiveDate, Work.DateOf(book.FirstOpenDay - 1)) : null;

    public static EffectiveKey KeyOf(Work work, Document document, int line, int part = 0) =>
        EffectiveKey.Of(Work.DayOf(document.EffectiveDate), document.TimeOfDay, work.Sequence, line, part);

    /// <summary>Where a document that is entered already stands on the effective time line.</summary>
    public static EffectiveKey KeyOf(DocumentEntry entry) => entry.KeyAt(0);

    private static Answer Enter(BookState book, Work work, EnterDocument command)
    {
        var document = command.Document;
        if (book.ByKey.TryGetValue(document.Key, out var known))
        {
            return known.Content.FirstDifference(document) is { } field ? Reject.DocumentIdReused(document.Key, field, known.Sequence) : Answer.Since(known.Sequence);
        }
        if (document.EffectiveDate.Year is < 1970 or > 9000) return Reject.InvalidField("effective_date", "lies outside the years 1970 to 9000");
        if (document.TimeOfDay is < 0 or >= 86_400_000) return Reject.InvalidField("time_of_day", "is not a time of day");
        var day = Work.DayOf(document.EffectiveDate);
        var entry = new DocumentEntry(document, day, work.Sequence, Lifecycle.Of(document.Kind).Initial, book.Shelf);
        work.MayMove = command.MoveToOpenPeriod ?? book.Settings!.MoveToOpenPeriod;
        work.Walk.Deltas.BelongTo(entry.Index, day, all: document is LandedCostVoucher);
        // In the book before its rules: what it moves is named by its sequence.
        work.Enter(entry);
        var refused = document switch
        {
            PurchaseOrder order => Ordering.Enter(book, work, entry, order),
            GoodsReceipt receipt => Receiving.Enter(book, work, entry, receipt),
            SupplierBill bill => Billing.Enter(book, work, entry, bill),
            SupplierCreditNote note => Crediting.Enter(book, work, entry, note),
            SupplierReturn back => SendingBack.Enter(book, work, entry, back),
            LandedCostVoucher voucher => Landing.Enter(book, work, entry, voucher),
            SalesOrder order => Ordering.Enter(book, work, entry, order),
            Shipment shipment => Shipping.Enter(book, work, entry, shipment),
            DropShipment shipment => DropShipping.Enter(book, work, entry, shipment),
            SalesInvoice invoice => Invoicing.Enter(book, work, invoice),
            CustomerCreditNote note => Invoicing.Enter(book, work, entry, note),
            CustomerReturn back => TakingBack.Enter(book, work, entry, back),
            StockAdjustment adjustment => Adjusting.Enter(book, work, entry, adjustment),
            StockTake take => Counting.Enter(book, work, entry, take),
            Revaluation revaluation => Counting.Enter(book, work, entry, revaluation),
            Transfer transfer => Transferring.Enter(book, work, entry, transfer),
            TransferReceipt receipt => Transferring.Enter(book, work, entry, receipt),
            OpeningBalance opening => OpeningStock.Enter(book, work, entry, opening),
            ProductionOrder order => Producing.Enter(book, work, entry, order),
            ComponentIssue issue => Producing.Enter(book, work, entry, issue),
            ComponentReturn back => TakingBack.Enter(book, work, entry, back),
            OverheadAbsorption absorption => Producing.Enter(book, work, entry, absorption),
            ProductionCompletion completion => Completing.Enter(book, work, entry, completion),
            ProductionScrap scrap => Completing.Enter(book, work, entry, scrap),
            ProductionClose close => Producing.Enter(book, work, entry, close),
            Assembly assembly => Assembling.Enter(book, work, entry, assembly),
            _ => throw new InvalidOperationException($"No rule for {document.Kind}."),
        };
        if (refused is not null) return refused;
        entry.TakeOut(work.Taken);
        if (Settle(book, work, entry) is { } shortage) return shortage;
        if (Prices.BelowZero(book, work, entry) is { } below) return below;
        switch (document)
        {
            case GoodsReceipt: Receiving.Own(work, entry); break;
            case SupplierBill: Billing.Own(work, entry); break;
            case SupplierCreditNote: Crediting.Own(book, work, entry); break;
            case SupplierReturn: SendingBack.Own(work, entry); break;
            case DropShipment: DropShipping.Own(work, entry); break;
            case OpeningBalance: OpeningStock.Own(work, entry); break;
            default: work.OwnMovements(); break;
        }
        return Answer.Posts(work.Postings(entry, day, CarrierOf(document)), work.Warnings());
    }

    private static string LinesOf(DocumentEntry entry, MovementId movement) =>
        entry.Key.Kind == DocumentKind.Assembly ? EffectiveKey.PartOf(movement.Slot) < EffectiveKey.Inward ? "inputs" : "outputs" : "lines";
}
