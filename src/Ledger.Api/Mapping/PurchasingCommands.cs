using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Api.Mapping;

/// <summary>Purchasing documents of the contract to those of the domain.</summary>
internal static class PurchasingCommands
{
    public static PurchaseOrder Map(V1.PurchaseOrder order, Door door)
    {
        var lines = new PurchaseOrderLine[door.Lines(order.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = order.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), door.Price(line.UnitPrice, i, anySign: false), door.Discount(line.DiscountPercent, i),
                door.OptionalId(line.LocationId, "location_id", i), door.Text(line.Description, "description", i));
        }
        return new(
            door.Id(order.DocumentId, "document_id"), door.Date(order.EffectiveDate, "effective_date"), door.Id(order.ContactId, "contact_id"),
            door.Currency(order.CurrencyCode, order.ExchangeRate), door.Text(order.Reference, "reference"), ValueList<PurchaseOrderLine>.Own(lines))
        {
            Tags = door.Tags(order.Tags),
        };
    }

    public static GoodsReceipt Map(V1.GoodsReceipt receipt, Door door)
    {
        var order = door.OptionalId(receipt.PurchaseOrderId, "purchase_order_id");
        var lines = new GoodsReceiptLine[door.Lines(receipt.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = receipt.Lines[i];
            if (order is null && line.PurchaseOrderLineId.Length > 0)
                door.Refuse(V1.Reason.InvalidField, "purchase_order_line_id", i, "The receipt names no order.");
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Id(line.LocationId, "location_id", i),
                door.Quantity(line.Quantity, i), door.OptionalId(line.Unit, "unit", i), door.OptionalPrice(line.UnitPrice, i),
                door.OptionalId(line.PurchaseOrderLineId, "purchase_order_line_id", i), door.Text(line.Description, "description", i))
            {
                Lot = door.Lot(line.Lot, i), Expiry = door.OptionalDate(line.ExpiryDate, "expiry_date", i),
            };
        }
        var supplier = order is null ? door.Id(receipt.ContactId, "contact_id") : door.OptionalId(receipt.ContactId, "contact_id");
        return new(
            door.Id(receipt.DocumentId, "document_id"), door.Date(receipt.EffectiveDate, "effective_date"), door.TimeOfDay(receipt.TimeOfDay), supplier, order,
            door.OptionalCurrency(receipt.CurrencyCode, receipt.ExchangeRate), ValueList<GoodsReceiptLine>.Own(lines))
        {
            Tags = door.Tags(receipt.Tags),
        };
    }

    public static SupplierBill Map(V1.SupplierBill bill, Door door)
    {
        var lines = new SupplierBillLine[door.Lines(bill.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = bill.Lines[i];
            var target = Target(line, i, door);
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Text(line.Description, "description", i), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), door.Price(line.UnitPrice, i, anySign: target is BillsService or BillsEstimate),
                door.Discount(line.DiscountPercent, i), door.OptionalId(line.TaxRateId, "tax_rate_id", i), target);
        }
        var date = door.Date(bill.EffectiveDate, "effective_date");
        return new(
            door.Id(bill.DocumentId, "document_id"), date, door.TimeOfDay(bill.TimeOfDay), door.DueDate(bill.DueDate, date),
            door.Id(bill.ContactId, "contact_id"), door.Text(bill.SupplierReference, "supplier_reference"),
            door.Currency(bill.CurrencyCode, bill.ExchangeRate), door.AmountsAre(bill.AmountsAre), ValueList<SupplierBillLine>.Own(lines))
        {
            Tags = door.Tags(bill.Tags),
        };
    }

    public static SupplierCreditNote Map(V1.SupplierCreditNote note, Door door)
    {
        var lines = new SupplierCreditNoteLine[door.Lines(note.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = note.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Text(line.Description, "description", i), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), door.Price(line.UnitPrice, i, anySign: false), door.OptionalId(line.TaxRateId, "tax_rate_id", i),
                Target(line, i, door));
        }
        return new(
            door.Id(note.DocumentId, "document_id"), door.Date(note.EffectiveDate, "effective_date"), door.TimeOfDay(note.TimeOfDay),
            door.Id(note.ContactId, "contact_id"), door.Text(note.SupplierReference, "supplier_reference"),
            door.Currency(note.CurrencyCode, note.ExchangeRate), door.AmountsAre(note.AmountsAre), ValueList<SupplierCreditNoteLine>.Own(lines))
        {
            Tags = door.Tags(note.Tags),
        };
    }

    public static SupplierReturn Map(V1.SupplierReturn goods, Door door)
    {
        var lines = new SupplierReturnLine[door.Lines(goods.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = goods.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length),
                door.Ref(line.GoodsReceiptId, "goods_receipt_id", line.GoodsReceiptLineId, "goods_receipt_line_id", i), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), door.Text(line.Description, "description", i));
        }
        return new(
            door.Id(goods.DocumentId, "document_id"), door.Date(goods.EffectiveDate, "effective_date"), door.TimeOfDay(goods.TimeOfDay),
            door.OptionalId(goods.ContactId, "contact_id"), door.Text(goods.Reference, "reference"), ValueList<SupplierReturnLine>.Own(lines))
        {
            Tags = door.Tags(goods.Tags),
        };
    }

    private static BillTarget Target(V1.SupplierBillLine line, int i, Door door)
    {
        switch (line.TargetCase)
        {
            case V1.SupplierBillLine.TargetOneofCase.PurchaseOrderLine:
                var order = line.PurchaseOrderLine;
                return new BillsOrderLine(door.Ref(
                    order.PurchaseOrderId, "purchase_order_line.purchase_order_id",
                    order.PurchaseOrderLineId, "purchase_order_line.purchase_order_line_id", i));
            case V1.SupplierBillLine.TargetOneofCase.GoodsReceiptLine:
                var receipt = line.GoodsReceiptLine;
                return new BillsReceiptLine(door.Ref(
                    receipt.GoodsReceiptId, "goods_receipt_line.goods_receipt_id",
                    receipt.GoodsReceiptLineId, "goods_receipt_line.goods_receipt_line_id", i));
            case V1.SupplierBillLine.TargetOneofCase.Service:
                return Service(line.Service, i, door);
            case V1.SupplierBillLine.TargetOneofCase.LandedCostLine:
                var charge = line.LandedCostLine;
                return new BillsEstimate(door.Ref(
                    charge.LandedCostVoucherId, "landed_cost_line.landed_cost_voucher_id",
                    charge.LandedCostLineId, "landed_cost_line.landed_cost_line_id", i));
            default:
                door.Refuse(V1.Reason.MissingField, "target", i, "What the line is for is required.");
                return new BillsService(AccountRole.Expense, null);
        }
    }

    private static CreditTarget Target(V1.SupplierCreditNoteLine line, int i, Door door)
    {
        switch (line.TargetCase)
        {
            case V1.SupplierCreditNoteLine.TargetOneofCase.SupplierBillLine:
                return new CreditsBillLine(BillLine(line.SupplierBillLine, "supplier_bill_line", i, door));
            case V1.SupplierCreditNoteLine.TargetOneofCase.SupplierReturnLine:
                var back = line.SupplierReturnLine;
                return new CreditsReturnLine(door.Ref(
                    back.SupplierReturnId, "supplier_return_line.supplier_return_id",
                    back.SupplierReturnLineId, "supplier_return_line.supplier_return_line_id", i));
            case V1.SupplierCreditNoteLine.TargetOneofCase.Allowance:
                return new AllowsOnBillLine(BillLine(line.Allowance, "allowance", i, door));
            case V1.SupplierCreditNoteLine.TargetOneofCase.Service:
                return new CreditsService(BillLine(line.Service, "service", i, door));
            default:
                door.Refuse(V1.Reason.MissingField, "target", i, "What the line is for is required.");
                return new CreditsBillLine(default);
        }
    }

    private static LineRef BillLine(V1.SupplierBillLineKey key, string field, int i, Door door) =>
        door.Ref(key.SupplierBillId, $"{field}.supplier_bill_id", key.SupplierBillLineId, $"{field}.supplier_bill_line_id", i);

    private static BillsService Service(V1.ServiceTarget service, int i, Door door)
    {
        switch (service.AccountCase)
        {
            case V1.ServiceTarget.AccountOneofCase.AccountCode:
                return new(null, door.Code(service.AccountCode, "service.account_code", Catalog.MaxAccountCode, i));
            case V1.ServiceTarget.AccountOneofCase.AccountRole:
                if (!Enum.IsDefined((AccountRole)service.AccountRole)) door.Enumerated((int)service.AccountRole, "service.account_role", i);
                return new((AccountRole)service.AccountRole, null);
            default:
                return new(AccountRole.Expense, null);
        }
    }
}
