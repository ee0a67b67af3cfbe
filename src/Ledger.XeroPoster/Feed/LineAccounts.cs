using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.XeroPoster.Feed;

/// <summary>Accounts that lines of a document name instead of the mapped one: any account of the chart, which others post to as well.</summary>
internal static class LineAccounts
{
    public static IEnumerable<string> Of(Document document) => (document switch
    {
        Shipment shipment => shipment.Lines.Select(line => line.Account),
        DropShipment drop => drop.Lines.Select(line => line.Account),
        StockAdjustment adjustment => adjustment.Lines.Select(line => line.Account),
        StockTake count => count.Lines.Select(line => line.Account),
        Revaluation revaluation => revaluation.Lines.Select(line => line.Account),
        ProductionScrap scrap => scrap.Lines.Select(line => line.Account),
        _ => [],
    }).OfType<string>();
}
