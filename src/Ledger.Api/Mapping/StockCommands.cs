using Ledger.Domain.Primitives;
using Ledger.Domain.Stock;

namespace Ledger.Api.Mapping;

/// <summary>Stock documents of the contract to those of the domain.</summary>
internal static class StockCommands
{
    public static StockAdjustment Map(V1.StockAdjustment adjustment, Door door)
    {
        var lines = new StockAdjustmentLine[door.Lines(adjustment.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = adjustment.Lines[i];
            var quantity = door.Difference(line.Quantity, i);
            if (quantity < 0 && line.UnitCost is not null) door.Refuse(V1.Reason.InvalidField, "unit_cost", i, "What is lost leaves at the cost it has.");
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Id(line.LocationId, "location_id", i),
                door.Lot(line.Lot, i), door.OptionalDate(line.ExpiryDate, "expiry_date", i), quantity, door.OptionalId(line.Unit, "unit", i),
                door.NotNegative(line.UnitCost, "unit_cost", i), door.OptionalId(line.AccountCode, "account_code", i, Catalog.MaxAccountCode),
                door.Text(line.Description, "description", i));
        }
        return new(
            door.Id(adjustment.DocumentId, "document_id"), door.Date(adjustment.EffectiveDate, "effective_date"), door.TimeOfDay(adjustment.TimeOfDay),
            door.Text(adjustment.Reason, "reason"), ValueList<StockAdjustmentLine>.Own(lines))
        {
            Tags = door.Tags(adjustment.Tags),
        };
    }

    public static StockTake Map(V1.StockTake take, Door door)
    {
        var lines = new StockTakeLine[door.Lines(take.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = take.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Id(line.LocationId, "location_id", i),
                door.Lot(line.Lot, i), door.OptionalDate(line.ExpiryDate, "expiry_date", i), door.Counted(line.CountedQuantity, i),
                door.OptionalId(line.Unit, "unit", i), door.NotNegative(line.UnitCost, "unit_cost", i),
                door.OptionalId(line.AccountCode, "account_code", i, Catalog.MaxAccountCode));
        }
        return new(
            door.Id(take.DocumentId, "document_id"), door.Date(take.EffectiveDate, "effective_date"), door.TimeOfDay(take.TimeOfDay),
            door.Text(take.Reference, "reference"), ValueList<StockTakeLine>.Own(lines))
        {
            Tags = door.Tags(take.Tags),
        };
    }

    public static Transfer Map(V1.Transfer transfer, Door door)
    {
        var lines = new TransferLine[door.Lines(transfer.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = transfer.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Lot(line.Lot, line.FirstExpiredFirstOut, i),
                line.FirstExpiredFirstOut, door.Quantity(line.Quantity, i), door.OptionalId(line.Unit, "unit", i),
                door.Text(line.Description, "description", i));
        }
        if (transfer.FromLocationId.Length > 0 && transfer.FromLocationId == transfer.ToLocationId)
            door.Refuse(V1.Reason.InvalidField, "to_location_id", -1, "It is the location that the goods leave.");
        return new(
            door.Id(transfer.DocumentId, "document_id"), door.Date(transfer.EffectiveDate, "effective_date"), door.TimeOfDay(transfer.TimeOfDay),
            door.Id(transfer.FromLocationId, "from_location_id"), door.Id(transfer.ToLocationId, "to_location_id"), transfer.TwoSteps,
            door.Text(transfer.Reference, "reference"), ValueList<TransferLine>.Own(lines))
        {
            Tags = door.Tags(transfer.Tags),
        };
    }

    public static TransferReceipt Map(V1.TransferReceipt receipt, Door door)
    {
        var lines = new TransferReceiptLine[door.Lines(receipt.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = receipt.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.TransferLineId, "transfer_line_id", i), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), door.OptionalId(line.LocationId, "location_id", i));
        }
        return new(
            door.Id(receipt.DocumentId, "document_id"), door.Date(receipt.EffectiveDate, "effective_date"), door.TimeOfDay(receipt.TimeOfDay),
            door.Id(receipt.TransferId, "transfer_id"), ValueList<TransferReceiptLine>.Own(lines))
        {
            Tags = door.Tags(receipt.Tags),
        };
    }

    public static Revaluation Map(V1.Revaluation revaluation, Door door)
    {
        var lines = new RevaluationLine[door.Lines(revaluation.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = revaluation.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), door.Id(line.ItemId, "item_id", i), door.Id(line.LocationId, "location_id", i),
                door.Lot(line.Lot, i), door.Cost(line.UnitCost, "unit_cost", i), door.OptionalId(line.AccountCode, "account_code", i, Catalog.MaxAccountCode));
        }
        return new(
            door.Id(revaluation.DocumentId, "document_id"), door.Date(revaluation.EffectiveDate, "effective_date"), door.TimeOfDay(revaluation.TimeOfDay),
            door.Text(revaluation.Reason, "reason"), ValueList<RevaluationLine>.Own(lines))
        {
            Tags = door.Tags(revaluation.Tags),
        };
    }

    public static OpeningBalance Map(V1.OpeningBalance balance, Door door)
    {
        var lines = new OpeningBalanceLine[door.Lines(balance.Lines.Count)];
        HashSet<string>? seen = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = balance.Lines[i];
            lines[i] = new(
                door.LineId(ref seen, line.LineId, i, lines.Length), Opening(line, i, door), door.Quantity(line.Quantity, i),
                door.OptionalId(line.Unit, "unit", i), door.Amount(line.Value, "value", i, anySign: false));
        }
        return new(
            door.Id(balance.DocumentId, "document_id"), door.Date(balance.EffectiveDate, "effective_date"), door.TimeOfDay(balance.TimeOfDay),
            balance.AlreadyInXero, door.Text(balance.Reference, "reference"), ValueList<OpeningBalanceLine>.Own(lines))
        {
            Tags = door.Tags(balance.Tags),
        };
    }

    private static Opening Opening(V1.OpeningBalanceLine line, int i, Door door)
    {
        switch (line.OpeningCase)
        {
            case V1.OpeningBalanceLine.OpeningOneofCase.Stock:
                var stock = line.Stock;
                return new OpensStock(
                    door.Id(stock.ItemId, "stock.item_id", i), door.Id(stock.LocationId, "stock.location_id", i), door.OptionalId(stock.Lot, "stock.lot", i),
                    door.OptionalDate(stock.ExpiryDate, "stock.expiry_date", i), door.OptionalDate(stock.InboundDate, "stock.inbound_date", i));
            case V1.OpeningBalanceLine.OpeningOneofCase.GoodsInTransit:
                var transit = line.GoodsInTransit;
                return new OpensTransit(door.Ref(
                    transit.PurchaseOrderId, "goods_in_transit.purchase_order_id",
                    transit.PurchaseOrderLineId, "goods_in_transit.purchase_order_line_id", i));
            default:
                door.Refuse(V1.Reason.MissingField, "opening", i, "What the line brings is required.");
                return new OpensTransit(default);
        }
    }
}
