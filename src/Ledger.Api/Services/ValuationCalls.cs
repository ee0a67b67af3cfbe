using Grpc.Core;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Api.Writer;
using Ledger.Domain.Primitives;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <summary>The contract's ValuationService.</summary>
public sealed partial class ValuationCalls(Reader reader, IBooks books) : ValuationService.ValuationServiceBase
{
    private const string There = "0";
    private const string InTransit = "1";

    /// <inheritdoc/>
    public override async Task<GetStockOnHandResponse> GetStockOnHand(GetStockOnHandRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var size = Page.Size(request.PageSize, door);
        var after = StockAfter(request.PageToken, door);
        var filter = Filter(request.ItemId, request.LocationId, request.Lot, request.AccountCode, request.AsAt, request.AsKnownAtSequence, door);
        var currency = await reader.Open(request.BookId, Math.Max(request.AtLeastSequence, request.AsKnownAtSequence), door, context);
        var (stock, sequence) = await reader.Model.StockOnHand(request.BookId, filter, after, size, context.CancellationToken);
        var response = new GetStockOnHandResponse
        {
            BaseCurrencyCode = currency.Code, TotalValue = Values.Amount(stock.TotalValue, currency), Sequence = sequence,
            NextPageToken = stock.Rows.Count < size ? "" : Token(stock.Rows[^1].Key),
        };
        foreach (var row in stock.Rows) response.Rows.Add(Map(row, currency));
        return response;
    }

    /// <inheritdoc/>
    public override async Task StreamStockOnHand(
        StreamStockOnHandRequest request, IServerStreamWriter<StreamStockOnHandResponse> responseStream, ServerCallContext context)
    {
        var door = new Door(null);
        var filter = Filter(request.ItemId, request.LocationId, request.Lot, request.AccountCode, request.AsAt, request.AsKnownAtSequence, door);
        var currency = await reader.Open(request.BookId, Math.Max(request.AtLeastSequence, request.AsKnownAtSequence), door, context);
        // Read at once: a slow client would hold the tables as they are.
        var (rows, sequence) = await reader.Model.AllStock(request.BookId, filter, context.CancellationToken);
        foreach (var part in rows.Chunk(Page.MaxSize).DefaultIfEmpty([]))
        {
            var response = new StreamStockOnHandResponse { BaseCurrencyCode = currency.Code, Sequence = sequence };
            response.Rows.AddRange(part.Select(row => Map(row, currency)));
            await responseStream.WriteAsync(response, context.CancellationToken);
        }
    }

    /// <inheritdoc/>
    public override async Task<ListOpenGrniResponse> ListOpenGrni(ListOpenGrniRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var (size, skip) = (Page.Size(request.PageSize, door), Skip(request.PageToken, door));
        var (asAt, contact) = (door.OptionalDate(request.AsAt, "as_at"), door.OptionalId(request.ContactId, "contact_id"));
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (open, sequence) = await reader.Model.OpenGrni(request.BookId, asAt, contact, skip, size, context.CancellationToken);
        var response = new ListOpenGrniResponse
        {
            BaseCurrencyCode = currency.Code, TotalValue = Values.Amount(open.TotalValue, currency), Sequence = sequence,
            NextPageToken = Next(skip, size, open.Rows.Count),
        };
        foreach (var row in open.Rows) response.Accruals.Add(Accrual(row, currency));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListOpenGitResponse> ListOpenGit(ListOpenGitRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var (size, skip) = (Page.Size(request.PageSize, door), Skip(request.PageToken, door));
        var (asAt, contact) = (door.OptionalDate(request.AsAt, "as_at"), door.OptionalId(request.ContactId, "contact_id"));
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (open, sequence) = await reader.Model.OpenGit(request.BookId, asAt, contact, skip, size, context.CancellationToken);
        var response = new ListOpenGitResponse
        {
            BaseCurrencyCode = currency.Code, TotalValue = Values.Amount(open.TotalValue, currency), Sequence = sequence,
            NextPageToken = Next(skip, size, open.Rows.Count),
        };
        foreach (var row in open.Rows) response.Accruals.Add(Accrual(row, currency));
        return response;
    }

    private static StockRow Map(StockOnHandRow row, Currency currency) => new()
    {
        ItemId = row.Key.Item, LocationId = row.Key.Location, Lot = row.Key.Lot, InTransit = row.Key.InTransit, AccountCode = row.Account,
        Quantity = Values.Quantity(row.Quantity), Unit = row.Unit, Value = Values.Amount(row.Value, currency), AverageUnitCost = Average(row, currency),
    };

    private static StockKey? StockAfter(string token, Door door) =>
        Page.Key(token, 4, door) is { } key ? new(key[0], key[1], key[2], key[3] == InTransit) : null;

    private static string Token(StockKey key) => Page.Token(key.Item, key.Location, key.Lot, key.InTransit ? InTransit : There);

    private static StockFilter Filter(string item, string location, string lot, string account, Date? asAt, long knownAt, Door door)
    {
        if (knownAt < 0) door.Refuse(V1.Reason.InvalidField, "as_known_at_sequence", -1, "It is not negative.");
        return new(door.OptionalId(item, "item_id"), door.OptionalId(location, "location_id"), door.OptionalDate(asAt, "as_at"), knownAt)
        {
            Lot = door.OptionalId(lot, "lot"), Account = door.OptionalId(account, "account_code"),
        };
    }

    private static int Skip(string token, Door door) => (int)Math.Min(Page.Numbers(token, 1, door)[0], int.MaxValue - Page.MaxSize);

    private static string Next(int skip, int size, int count) => count < size ? "" : Page.Token((skip + count).ToString());

    private static V1.Decimal? Average(StockOnHandRow row, Currency currency)
    {
        if (row.Quantity <= 0) return null;
        var cost = (decimal)row.Value / currency.MinorUnitsPerUnit / (row.Quantity / (decimal)Quantity.PerUnit);
        return Values.Number(decimal.Round(cost, 6, MidpointRounding.ToEven));
    }

    private static OpenAccrual Accrual(AccrualRow row, Currency currency) => new()
    {
        Document = Documents.Key(row.Document), LineId = row.LineId, ContactId = row.Contact, ItemId = row.Item, PurchaseOrderId = row.Order ?? "",
        PurchaseOrderLineId = row.OrderLine ?? "", EffectiveDate = Values.Date(row.Date), AgeDays = row.AgeDays, QuantityOpen = Values.Quantity(row.QuantityOpen),
        ValueOpen = Values.Amount(row.ValueOpen, currency),
    };
}
