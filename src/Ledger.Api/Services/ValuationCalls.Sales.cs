using Grpc.Core;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Domain.Primitives;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <content>Margins, and the months of revenue and cost.</content>
public sealed partial class ValuationCalls
{
    /// <inheritdoc/>
    public override async Task<ListOrderMarginsResponse> ListOrderMargins(ListOrderMarginsRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var size = Page.Size(request.PageSize, door);
        var after = Page.Numbers(request.PageToken, 2, door);
        var filter = new OrderFilter(
            door.OptionalDate(request.From, "from"), door.OptionalDate(request.To, "to"), door.OptionalId(request.SalesOrderId, "sales_order_id"),
            door.OptionalId(request.ContactId, "contact_id"), door.OptionalId(request.ItemId, "item_id"));
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        // A token names the line after the last, as none comes before line 0.
        var (rows, sequence) = await reader.Model.OrderMargins(request.BookId, filter, after[0], (int)Math.Min(after[1], int.MaxValue) - 1, size, context.CancellationToken);
        var response = new ListOrderMarginsResponse
        {
            BaseCurrencyCode = currency.Code, Sequence = sequence,
            NextPageToken = rows.Count < size ? "" : Page.Token(rows[^1].Document.ToString(), (rows[^1].Line + 1).ToString()),
        };
        response.Lines.AddRange(rows.Select(row => Map(row, currency)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListReferenceMarginsResponse> ListReferenceMargins(ListReferenceMarginsRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var size = Page.Size(request.PageSize, door);
        var after = Page.Key(request.PageToken, 1, door)?[0];
        var reference = request.Reference.Length == 0 ? null : door.Text(request.Reference, "reference");
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (rows, sequence) = await reader.Model.ReferenceMargins(request.BookId, reference, after, size, context.CancellationToken);
        var response = new ListReferenceMarginsResponse
        {
            BaseCurrencyCode = currency.Code, Sequence = sequence, NextPageToken = rows.Count < size ? "" : Page.Token(rows[^1].Reference),
        };
        foreach (var row in rows)
        {
            response.Rows.Add(new ReferenceMargin
            {
                Reference = row.Reference, Revenue = Values.Amount(row.Revenue, currency), CostAtPick = Values.Amount(row.CostAtPick, currency),
                CostNow = Values.Amount(row.CostNow, currency), CostReturned = Values.Amount(row.CostReturned, currency),
                Margin = Values.Amount(row.Revenue - row.CostNow + row.CostReturned, currency),
            });
        }
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListCogsTimingResponse> ListCogsTiming(ListCogsTimingRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var size = Page.Size(request.PageSize, door);
        var after = Page.Key(request.PageToken, 1, door)?[0];
        var (from, to) = (door.OptionalDate(request.From, "from"), door.OptionalDate(request.To, "to"));
        var currency = await reader.Open(request.BookId, request.AtLeastSequence, door, context);
        var (months, sequence) = await reader.Model.CogsTiming(request.BookId, from, to, after, size, context.CancellationToken);
        var response = new ListCogsTimingResponse { BaseCurrencyCode = currency.Code, Sequence = sequence };
        foreach (var order in months.GroupBy(month => month.Reference))
        {
            var timing = new CogsTiming { Reference = order.Key };
            foreach (var month in order)
            {
                timing.Months.Add(new CogsMonth
                {
                    Month = Values.Date(month.Month), Revenue = Values.Amount(month.Revenue, currency), Cogs = Values.Amount(month.Cogs, currency),
                });
            }
            response.Rows.Add(timing);
        }
        if (response.Rows.Count == size) response.NextPageToken = Page.Token(response.Rows[^1].Reference);
        return response;
    }

    private static OrderMargin Map(OrderMarginRow row, Currency currency)
    {
        // What was shipped beyond the order earns no more than the order's price.
        var kept = Math.Clamp(row.Shipped - row.Returned, 0, row.Ordered);
        var revenue = Rounding.Share(row.Revenue, kept, row.Ordered);
        return new()
        {
            SalesOrderId = row.Order, LineId = row.LineId, OrderDate = Values.Date(row.Date), ContactId = row.Contact, ItemId = row.Item,
            QuantityOrdered = Values.Quantity(row.Ordered), Revenue = Values.Amount(row.Revenue, currency),
            EstimatedCost = row.Estimate is { } estimate ? Values.Amount(estimate, currency) : null, QuantityShipped = Values.Quantity(row.Shipped),
            QuantityReturned = Values.Quantity(row.Returned), CostAtPick = Values.Amount(row.CostAtPick, currency), CostNow = Values.Amount(row.CostNow, currency),
            CostReturned = Values.Amount(row.CostReturned, currency), RevenueShipped = Values.Amount(revenue, currency),
            Margin = Values.Amount(revenue - row.CostNow + row.CostReturned, currency),
        };
    }
}
