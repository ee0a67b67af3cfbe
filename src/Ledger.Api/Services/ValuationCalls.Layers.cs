using Google.Protobuf.Collections;
using Grpc.Core;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.V1;
using NodaTime;

namespace Ledger.Api.Services;

/// <content>What the book itself knows: the layers that are on hand, and their age.</content>
public sealed partial class ValuationCalls
{
    private const int MaxBuckets = 20;

    private static readonly int[] UsualLimits = [30, 60, 90, 180, 365];

    /// <inheritdoc/>
    public override async Task<ListLayersResponse> ListLayers(ListLayersRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var (size, skip) = (Page.Size(request.PageSize, door), Skip(request.PageToken, door));
        var filter = Filter(request.ItemId, request.LocationId, request.Lot, "", request.AsAt, 0, door);
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (layers, sequence) = await Layers(filter, request.BookId, context);
        var page = layers.Skip(skip).Take(size).ToList();
        var movements = page.Select(layer => new MovementRef(layer.Layer.Document, layer.Layer.Line, layer.Layer.Part)).Distinct().ToList();
        var (names, _) = await reader.Model.NameMovements(request.BookId, movements, context.CancellationToken);
        var response = new ListLayersResponse { BaseCurrencyCode = currency.Code, Sequence = sequence, NextPageToken = Next(skip, size, page.Count) };
        foreach (var (layer, key) in page)
        {
            var movement = names[new(layer.Document, layer.Line, layer.Part)];
            response.Layers.Add(new Layer
            {
                ItemId = key.Item, LocationId = key.Location, Lot = key.Lot, Document = Documents.Key(layer.Document), LineId = movement.LineId,
                EffectiveDate = Values.Date(movement.Date), InboundDate = Values.Date(layer.Inbound), InTransit = key.InTransit,
                Quantity = Values.Quantity(movement.Quantity), QuantityOnHand = Values.Quantity(layer.Quantity), Value = Values.Amount(movement.Value, currency), ValueOnHand = Values.Amount(layer.Value, currency),
            });
        }
        return response;
    }

    /// <inheritdoc/>
    public override async Task<GetStockAgeingResponse> GetStockAgeing(GetStockAgeingRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var size = Page.Size(request.PageSize, door);
        var after = StockAfter(request.PageToken, door);
        var date = door.Date(request.AsAt, "as_at");
        var grouping = Grouping(request.GroupBy, door);
        var limits = Limits(request.DayLimits, door);
        var filter = Filter(request.ItemId, request.LocationId, request.Lot, "", null, request.AsKnownAtSequence, door) with { AsAt = date };
        var currency = await reader.Open(request.BookId, Math.Max(request.AtLeastSequence, request.AsKnownAtSequence), door, context);
        var (layers, sequence) = await Layers(filter, request.BookId, context);
        var rows = new SortedDictionary<StockKey, Ages>(Comparer<StockKey>.Create(StockKey.Compare));
        var total = new Ages(limits);
        foreach (var (layer, place) in layers)
        {
            var key = SqliteReadModel.Grouped(place, grouping);
            if (!rows.TryGetValue(key, out var ages)) rows.Add(key, ages = new(limits));
            var days = Period.DaysBetween(layer.Inbound, date);
            ages.Add(days, layer.Quantity, layer.Value);
            total.Add(days, layer.Quantity, layer.Value);
        }
        var page = rows.Where(row => after is not { } key || StockKey.Compare(row.Key, key) > 0).Take(size).ToList();
        var response = new GetStockAgeingResponse
        {
            BaseCurrencyCode = currency.Code, DayLimits = { limits }, Total = total.Row(new("", "", "", false), currency), Sequence = sequence,
            NextPageToken = page.Count < size ? "" : Token(page[^1].Key),
        };
        response.Rows.AddRange(page.Select(row => row.Value.Row(row.Key, currency)));
        return response;
    }

    /// <summary>The layers on hand at a date and where they are, by item, location, lot and the order in which they will be taken.</summary>
    private async Task<(List<(StockLayer Layer, StockKey Key)> Layers, long Sequence)> Layers(StockFilter filter, string bookId, ServerCallContext context)
    {
        var (found, sequence) = filter.KnownAt == 0
            ? await books.Read<(List<StockLayer>, long)>(bookId, Read, context.CancellationToken)
            : await books.ReadAt<(List<StockLayer>, long)>(bookId, filter.KnownAt, Read, context.CancellationToken);
        // The book may be ahead of the tables, which know where goods on their way go to and name the lines.
        await reader.Reach(bookId, sequence, context);
        var underWay = found.Where(layer => layer.Location.Length == 0).Select(layer => new MovementRef(layer.Document, layer.Line, layer.Part)).Distinct().ToList();
        var (names, _) = await reader.Model.NameMovements(bookId, underWay, context.CancellationToken);
        var layers = found.Select(layer => (Layer: layer, Key: layer.Location.Length == 0
                ? names[new(layer.Document, layer.Line, layer.Part)].Key
                : new StockKey(layer.Item, layer.Location, layer.Lot ?? "", false)))
            .Where(layer => filter.Location is null || layer.Key.Location == filter.Location)
            .OrderBy(layer => layer.Key, Comparer<StockKey>.Create(StockKey.Compare));
        return ([.. layers], sequence);

        (List<StockLayer> Layers, long Sequence) Read(Domain.Books.Book book) =>
        (
            [.. book.StockLayers(filter.AsAt ?? LocalDate.MaxIsoValue).Where(layer =>
                (filter.Item is null || layer.Item == filter.Item) && (filter.Lot is null || layer.Lot == filter.Lot))],
            book.Sequence
        );
    }

    private static int[] Limits(RepeatedField<int> limits, Door door)
    {
        if (limits.Count == 0) return UsualLimits;
        if (limits.Count > MaxBuckets) door.Refuse(V1.Reason.TooManyLines, "day_limits", -1, $"At most {MaxBuckets} are taken.");
        for (var i = 0; i < limits.Count; i++)
        {
            if (limits[i] > (i == 0 ? 0 : limits[i - 1])) continue;
            door.Refuse(V1.Reason.InvalidField, "day_limits", -1, "They are more than 0, and ascend.");
            break;
        }
        return [.. limits];
    }

    /// <summary>Quantities and values by age.</summary>
    private sealed class Ages(int[] limits)
    {
        private readonly (long Quantity, long Value)[] _buckets = new (long, long)[limits.Length + 1];

        public void Add(int days, long quantity, long value)
        {
            var at = 0;
            while (at < limits.Length && days > limits[at]) at++;
            _buckets[at] = (_buckets[at].Quantity + quantity, _buckets[at].Value + value);
        }

        public AgeingRow Row(StockKey key, Currency currency)
        {
            var row = new AgeingRow
            {
                ItemId = key.Item, LocationId = key.Location, Lot = key.Lot, InTransit = key.InTransit, Quantity = Values.Quantity(_buckets.Sum(bucket => bucket.Quantity)),
                Value = Values.Amount(_buckets.Sum(bucket => bucket.Value), currency),
            };
            row.Buckets.AddRange(_buckets.Select(bucket => new AgeBucket { Quantity = Values.Quantity(bucket.Quantity), Value = Values.Amount(bucket.Value, currency) }));
            return row;
        }
    }
}
