using System.CommandLine;
using Grpc.Core;
using Ledger.V1;
using Spectre.Console;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger stock</c>: what is on hand and what it is worth.</summary>
internal static class StockCommand
{
    public static TaughtCommand Build()
    {
        var book = Calls.Book();
        var asAt = Calls.Day("--as-at", "Movements and values effective on or before it. Left out: all.");
        var item = new Option<string?>("--item") { Description = "Only this item.", HelpName = "ID" };
        var location = new Option<string?>("--location") { Description = "Only this location.", HelpName = "ID" };
        return new TaughtCommand("stock", "Show quantity and value on hand by item and location.")
        {
            Examples =
            [
                ("ledger stock", "all stock of the only book"),
                ("ledger stock --book acme --as-at 2026-03-31", "as it was worth at the end of March"),
            ],
            Options = { book, asAt, item, location },
        }.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            var stock = await Read(
                server,
                new GetStockOnHandRequest
                {
                    BookId = await server.BookOf(parse.GetValue(book), cancellation),
                    AsAt = parse.GetValue(asAt),
                    ItemId = parse.GetValue(item) ?? "",
                    LocationId = parse.GetValue(location) ?? "",
                },
                cancellation);
            if (terminal.IsJson) terminal.Json(stock);
            else terminal.Console.Write(Table("", stock));
            return ExitCode.Done;
        });
    }

    /// <summary>All pages as one answer.</summary>
    public static async Task<GetStockOnHandResponse> Read(CallInvoker server, GetStockOnHandRequest request, CancellationToken cancellation)
    {
        var client = new ValuationService.ValuationServiceClient(server);
        request.PageSize = 1000;
        var all = await client.GetStockOnHandAsync(request, cancellationToken: cancellation);
        while (all.NextPageToken.Length > 0)
        {
            request.PageToken = all.NextPageToken;
            var page = await client.GetStockOnHandAsync(request, cancellationToken: cancellation);
            all.Rows.AddRange(page.Rows);
            all.NextPageToken = page.NextPageToken;
        }
        return all;
    }

    /// <summary>Stock as a table with its total.</summary>
    public static Table Table(string title, GetStockOnHandResponse stock)
    {
        var table = Tables.New(title, "Item", "Location", "#Quantity", "Unit", $"#Value {stock.BaseCurrencyCode}", "#Each");
        foreach (var row in stock.Rows)
            table.Row(row.ItemId, row.LocationId, Text.Amount(row.Quantity), row.Unit, Text.Amount(row.Value), Text.Amount(row.AverageUnitCost));
        table.Row("total", "", "", "", Text.Amount(stock.TotalValue), "");
        return table;
    }
}
