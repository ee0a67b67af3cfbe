using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Contracts;
using Ledger.Domain.Primitives;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <summary>The contract's LotService.</summary>
public sealed class LotCalls(Reader reader) : LotService.LotServiceBase
{
    /// <inheritdoc/>
    public override async Task<ListLotsResponse> ListLots(ListLotsRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var size = Page.Size(request.PageSize, door);
        var after = Page.Key(request.PageToken, 2, door);
        var filter = new LotFilter(
            door.OptionalId(request.ItemId, "item_id"), door.OptionalId(request.Lot, "lot"), door.OptionalId(request.LocationId, "location_id"),
            door.OptionalDate(request.ExpiresBy, "expires_by"), request.OnHandOnly);
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (rows, sequence) = await reader.Model.Lots(request.BookId, filter, after?[0] ?? "", after?[1] ?? "", size, context.CancellationToken);
        var response = new ListLotsResponse
        {
            BaseCurrencyCode = currency.Code, Sequence = sequence, NextPageToken = rows.Count < size ? "" : Page.Token(rows[^1].Item, rows[^1].Lot),
        };
        foreach (var row in rows)
        {
            var lot = new Lot
            {
                ItemId = row.Item, Lot_ = row.Lot, ExpiryDate = Values.Date(row.Expiry), Unit = row.Unit,
                Quantity = Values.Quantity(row.Places.Sum(place => place.Quantity)), Value = Values.Amount(row.Places.Sum(place => place.Value), currency),
            };
            foreach (var place in row.Places)
            {
                lot.Places.Add(new LotPlace
                {
                    LocationId = place.Key.Location, InTransit = place.Key.InTransit, Quantity = Values.Quantity(place.Quantity),
                    Value = Values.Amount(place.Value, currency),
                });
            }
            response.Lots.Add(lot);
        }
        return response;
    }

    /// <inheritdoc/>
    public override async Task<TraceLotResponse> TraceLot(TraceLotRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        door.Id(request.ItemId, "item_id");
        door.Id(request.Lot, "lot");
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (trace, sequence) = await reader.Model.TraceLot(request.BookId, request.ItemId, request.Lot, context.CancellationToken);
        if (trace is null) throw Refusals.Unknown(V1.Reason.UnknownLot, "lot", "lot", request.Lot).ToRpcException();
        var response = new TraceLotResponse { BaseCurrencyCode = currency.Code, Truncated = trace.Truncated, Sequence = sequence };
        foreach (var row in trace.Lots)
        {
            var lot = Map(row, currency);
            if (row.Level == 0) response.Lot = lot;
            else (row.Level < 0 ? response.MadeFrom : response.MadeInto).Add(lot);
        }
        return response;
    }

    private static TracedLot Map(TracedLotRow row, Currency currency)
    {
        var lot = new TracedLot { ItemId = row.Item, Lot = row.Lot, Level = Math.Abs(row.Level), ExpiryDate = Values.Date(row.Expiry) };
        foreach (var moved in row.Movements)
        {
            lot.Movements.Add(new LotMovement
            {
                Document = Documents.Key(moved.Document), LineId = moved.LineId, EffectiveDate = Values.Date(moved.Date), LocationId = moved.Location,
                InTransit = moved.InTransit, Quantity = Values.Quantity(moved.Quantity), Value = Values.Amount(moved.Value, currency),
                ContactId = moved.Contact ?? "", Source = moved.Source is { } source ? Documents.Key(source) : null, Reference = moved.Reference,
            });
        }
        return lot;
    }
}
