using Ledger.Domain.Primitives;
using Ledger.Domain.Stock;

namespace Ledger.Api.Mapping;

/// <summary>Stock documents of the domain to those of the contract.</summary>
internal static class StockDocuments
{
    public static V1.StockAdjustment Map(StockAdjustment adjustment)
    {
        var mapped = new V1.StockAdjustment
        {
            DocumentId = adjustment.Id, EffectiveDate = Values.Date(adjustment.EffectiveDate), TimeOfDay = Values.TimeOfDay(adjustment.TimeOfDay),
            Reason = adjustment.Reason, Tags = Values.Tags(adjustment.Tags),
        };
        foreach (var line in adjustment.Lines)
        {
            mapped.Lines.Add(new V1.StockAdjustmentLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Lot = line.Lot ?? "", ExpiryDate = Values.Date(line.Expiry),
                Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "", UnitCost = Values.Number(line.UnitCost), AccountCode = line.Account ?? "",
                Description = line.Description,
            });
        }
        return mapped;
    }

    public static V1.StockTake Map(StockTake take)
    {
        var mapped = new V1.StockTake
        {
            DocumentId = take.Id, EffectiveDate = Values.Date(take.EffectiveDate), TimeOfDay = Values.TimeOfDay(take.TimeOfDay), Reference = take.Reference,
            Tags = Values.Tags(take.Tags),
        };
        foreach (var line in take.Lines)
        {
            mapped.Lines.Add(new V1.StockTakeLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Lot = line.Lot ?? "", ExpiryDate = Values.Date(line.Expiry),
                CountedQuantity = Values.Number(line.Counted), Unit = line.Unit ?? "", UnitCost = Values.Number(line.UnitCost),
                AccountCode = line.Account ?? "",
            });
        }
        return mapped;
    }

    public static V1.Transfer Map(Transfer transfer)
    {
        var mapped = new V1.Transfer
        {
            DocumentId = transfer.Id, EffectiveDate = Values.Date(transfer.EffectiveDate), TimeOfDay = Values.TimeOfDay(transfer.TimeOfDay),
            FromLocationId = transfer.From, ToLocationId = transfer.To, TwoSteps = transfer.TwoSteps, Reference = transfer.Reference,
            Tags = Values.Tags(transfer.Tags),
        };
        foreach (var line in transfer.Lines)
        {
            mapped.Lines.Add(new V1.TransferLine
            {
                LineId = line.Id, ItemId = line.Item, Lot = line.Lot ?? "", FirstExpiredFirstOut = line.FirstExpired, Quantity = Values.Number(line.Quantity),
                Unit = line.Unit ?? "", Description = line.Description,
            });
        }
        return mapped;
    }

    public static V1.TransferReceipt Map(TransferReceipt receipt)
    {
        var mapped = new V1.TransferReceipt
        {
            DocumentId = receipt.Id, EffectiveDate = Values.Date(receipt.EffectiveDate), TimeOfDay = Values.TimeOfDay(receipt.TimeOfDay),
            TransferId = receipt.Transfer, Tags = Values.Tags(receipt.Tags),
        };
        foreach (var line in receipt.Lines)
        {
            mapped.Lines.Add(new V1.TransferReceiptLine
            {
                LineId = line.Id, TransferLineId = line.TransferLine, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "",
                LocationId = line.Location ?? "",
            });
        }
        return mapped;
    }

    public static V1.Revaluation Map(Revaluation revaluation)
    {
        var mapped = new V1.Revaluation
        {
            DocumentId = revaluation.Id, EffectiveDate = Values.Date(revaluation.EffectiveDate), TimeOfDay = Values.TimeOfDay(revaluation.TimeOfDay),
            Reason = revaluation.Reason, Tags = Values.Tags(revaluation.Tags),
        };
        foreach (var line in revaluation.Lines)
        {
            mapped.Lines.Add(new V1.RevaluationLine
            {
                LineId = line.Id, ItemId = line.Item, LocationId = line.Location, Lot = line.Lot ?? "", UnitCost = Values.Number(line.UnitCost),
                AccountCode = line.Account ?? "",
            });
        }
        return mapped;
    }

    public static V1.OpeningBalance Map(OpeningBalance balance, Currency baseCurrency)
    {
        var mapped = new V1.OpeningBalance
        {
            DocumentId = balance.Id, EffectiveDate = Values.Date(balance.EffectiveDate), TimeOfDay = Values.TimeOfDay(balance.TimeOfDay),
            AlreadyInXero = balance.AlreadyInXero, Reference = balance.Reference, Tags = Values.Tags(balance.Tags),
        };
        foreach (var line in balance.Lines)
        {
            var mappedLine = new V1.OpeningBalanceLine
            {
                LineId = line.Id, Quantity = Values.Number(line.Quantity), Unit = line.Unit ?? "", Value = Values.Amount(line.Value, baseCurrency),
            };
            SetOpening(mappedLine, line.Opening);
            mapped.Lines.Add(mappedLine);
        }
        return mapped;
    }

    private static void SetOpening(V1.OpeningBalanceLine to, Opening opening)
    {
        switch (opening)
        {
            case OpensStock stock:
                to.Stock = new()
                {
                    ItemId = stock.Item, LocationId = stock.Location, Lot = stock.Lot ?? "", ExpiryDate = Values.Date(stock.Expiry),
                    InboundDate = Values.Date(stock.Inbound),
                };
                break;
            case OpensTransit { Line: var line }:
                to.GoodsInTransit = new() { PurchaseOrderId = line.Document, PurchaseOrderLineId = line.Line };
                break;
            default:
                throw new InvalidOperationException($"An opening by {opening.GetType().Name} has no place in the contract.");
        }
    }
}
