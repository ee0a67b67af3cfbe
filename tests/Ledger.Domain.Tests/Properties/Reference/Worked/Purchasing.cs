using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Stock;
using static Ledger.Domain.Journal.AccountRole;
using static Ledger.Domain.Tests.Properties.Reference.Worked.Papers;
using static Ledger.Domain.Tests.Properties.Reference.Worked.WorkedStory;

namespace Ledger.Domain.Tests.Properties.Reference.Worked;

/// <summary>Receipts, bills, returns, credits, charges.</summary>
internal static class Purchasing
{
    public static IEnumerable<WorkedStory> Stories { get; } =
    [
        new("freight lands on what is on hand and on what is sold",
            [
                Receive("R", 1, 10, 5), Ship("X", 3, 4), Bill("B", 10, 10, 5.5m, "R"), Bill("FB", 12, 1, 8, new BillsService(LandedCostClearing, null)),
                Land("V", 15, new ChargeOfBill(new("FB", "1"), null), SpreadBasis.Value, (DocumentKind.GoodsReceipt, "R")),
            ],
            [
                At(1, (Inventory, 50), (Grni, -50)), At(3, (Inventory, 30), (Cogs, 20), (Grni, -50)), At(10, (Inventory, 33), (Cogs, 22), (Payable, -55)),
                At(12, (Inventory, 33), (Cogs, 22), (LandedCostClearing, 8), (Payable, -63)), At(15, (Inventory, 37.8m), (Cogs, 25.2m), (Payable, -63)),
            ]),
        new("a bill covers no units that went back before it",
            [Receive("R", 1, 20, 5), SendBack("N", 2, 4, "R"), Bill("B", 3, 16, 6, "R")],
            [At(2, (Inventory, 80), (Grni, -80)), At(3, (Inventory, 96), (Payable, -96))]),
        // Two of four come from the receipt's end, the others from the next receipt: 22.00 for a claim of 20.00.
        new("a return of goods that are partly gone takes the rest first in, first out",
            [
                Receive("R1", 1, 10, 5), Receive("R2", 2, 10, 6), Ship("X", 3, 8), SendBack("N", 4, 4, "R1"), Bill("B1", 5, 6, 5.5m, "R1"), Bill("B2", 6, 10, 6.3m, "R2"),
            ],
            [
                At(4, (Inventory, 48), (Cogs, 40), (Grni, -90), (PriceVariance, 2)), At(5, (Inventory, 48), (Cogs, 43), (Grni, -60), (PriceVariance, 2), (Payable, -33)),
                At(6, (Inventory, 50.4m), (Cogs, 43), (PriceVariance, 2.6m), (Payable, -96)),
            ]),
        new("billed goods that went back are claimed until they are credited",
            [
                Receive("R", 1, 10, 5), Bill("B", 2, 10, 5.2m, "R"), SendBack("N", 3, 3, "R"), Credit("CN1", 4, 2, 5.2m, new CreditsReturnLine(new("N", "1"))),
                Credit("CN2", 5, 1, 5, new CreditsReturnLine(new("N", "1"))),
            ],
            [
                At(3, (Inventory, 36.4m), (Grni, 15.6m), (Payable, -52)), At(4, (Inventory, 36.4m), (Grni, 5.2m), (Payable, -41.6m)),
                At(5, (Inventory, 36.4m), (PriceVariance, 0.2m), (Payable, -36.6m)),
            ]),
        new("the credit of a return that was not billed takes the bill that waits",
            [Order("O", 1, 10, 5), ReceiveOf("O", "R", 1, 10), SendBack("N", 2, 4, "R"), BillOf("O", "B", 3, 10, 5), Credit("CN", 4, 4, 5, new CreditsReturnLine(new("N", "1")))],
            [At(3, (Inventory, 30), (Git, 20), (Payable, -50)), At(4, (Inventory, 30), (Payable, -30))]),
        new("the credit of a return that was not billed waits for the bill",
            [Order("O", 1, 10, 5), ReceiveOf("O", "R", 1, 10), SendBack("N", 2, 4, "R"), Credit("CN", 3, 4, 5, new CreditsReturnLine(new("N", "1"))), BillOf("O", "B", 4, 10, 5.1m)],
            [At(3, (Inventory, 30), (Grni, -30), (Git, -20), (Payable, 20)), At(4, (Inventory, 30.6m), (PriceVariance, 0.4m), (Payable, -31))]),
        // 60.00 become 50.00: four went back with a claim of 24.00 that stays; they cost 20.00 now, and the difference is price variance.
        new("an allowance reaches what is on hand, what is sold, what waits and what went back",
            [
                Order("O", 1, 12, 5), ReceiveOf("O", "R", 1, 10), BillOf("O", "B", 2, 12, 6), SendBack("N", 3, 4, "R"), Ship("X", 4, 1),
                Credit("AN", 5, 1, 12, new AllowsOnBillLine(new("B", "1"))),
            ],
            [
                At(4, (Inventory, 30), (Cogs, 6), (Git, 12), (Grni, 24), (Payable, -72)),
                At(5, (Inventory, 25), (Cogs, 5), (Git, 10), (Grni, 24), (PriceVariance, -4), (Payable, -60)),
            ]),
        new("a credit of a bill line leaves out what went back",
            [Receive("R", 1, 10, 5), Bill("B", 2, 10, 6, "R"), SendBack("N", 3, 3, "R"), Credit("CN", 4, 2, 6, new CreditsBillLine(new("B", "1")))],
            [At(3, (Inventory, 42), (Grni, 18), (Payable, -60)), At(4, (Inventory, 40), (Grni, 8), (Payable, -48))]),
        new("freight goes through an assembly and a transfer, and the bill replaces the estimate",
            [
                Receive("R", 1, 10, 2, "C"), Bill("B", 1, 10, 2, "R"), Assemble("K", 2, 4, ("F", 2, null)), Move("T", 3, 1, "F"), Ship("X", 4, 1, "F", "S"),
                Land("V1", 6, new ChargeEstimate(500), SpreadBasis.Quantity, (DocumentKind.GoodsReceipt, "R")),
                Land("V2", 7, new ChargeEstimate(100), SpreadBasis.Equally, (DocumentKind.Transfer, "T")), Bill("FB", 8, 1, 10, new BillsEstimate(new("V1", "1"))),
            ],
            [
                At(4, (Inventory, 16), (Cogs, 4), (Payable, -20)), At(6, (Inventory, 20), (Cogs, 5), (LandedCostClearing, -5), (Payable, -20)),
                At(7, (Inventory, 20), (Cogs, 6), (LandedCostClearing, -6), (Payable, -20)), At(8, (Inventory, 24), (Cogs, 7), (LandedCostClearing, -1), (Payable, -30)),
            ]),
        // 5.00 by value 10 : 20 are 1.67 and 3.33; by weight 20 : 5 (A weighs 2) they are 4.00 and 1.00.
        new("a voucher is taken back and spread anew",
            [
                Receive("R1", 1, 10, 1), Receive("R2", 1, 5, 4, "C"),
                Land("V1", 2, new ChargeEstimate(500), SpreadBasis.Value, (DocumentKind.GoodsReceipt, "R1"), (DocumentKind.GoodsReceipt, "R2")), Ship("X", 3, 10),
                Land("V2", 4, new ChargeEstimate(500), SpreadBasis.Weight, (DocumentKind.GoodsReceipt, "R1"), (DocumentKind.GoodsReceipt, "R2")) with { Reverses = "V1" },
            ],
            [
                At(3, (Inventory, 23.33m), (Cogs, 11.67m), (LandedCostClearing, -5), (Grni, -30)), At(4, (Inventory, 21), (Cogs, 14), (LandedCostClearing, -5), (Grni, -30)),
            ]),
        new("goods shipped by the supplier cost what is billed, before or after",
            [Order("O", 1, 8, 10), ShipDirect("D1", 2, 5, "O"), BillOf("O", "B", 3, 8, 11), ShipDirect("D2", 4, 3, "O")],
            [At(2, (Cogs, 50), (Grni, -50)), At(3, (Cogs, 55), (Git, 33), (Payable, -88)), At(4, (Cogs, 88), (Payable, -88))]),
        new("the exchange difference is no cost of the goods where the book says so",
            [Order("O", 1, 10, 5, currency: new("EUR", 1.1m)), ReceiveOf("O", "R", 1, 10), Ship("X", 1, 5), BillOf("O", "B", 2, 10, 5.2m, new("EUR", 1.2m))],
            [At(1, (Inventory, 27.5m), (Cogs, 27.5m), (Grni, -55)), At(2, (Inventory, 28.6m), (Cogs, 28.6m), (Exchange, 5.2m), (Payable, -62.4m))])
        {
            Settings = Papers.Settings with { ExchangeDifference = ExchangeDifference.GainLoss },
        },
        new("nothing is accrued where the book says so",
            [Receive("R", 1, 10, 5), Ship("X", 2, 4), Bill("B1", 3, 6, 5, "R"), Bill("B2", 4, 4, 5, "R")],
            [At(2), At(3, (Inventory, 10), (Cogs, 20), (Payable, -30)), At(4, (Inventory, 30), (Cogs, 20), (Payable, -50))])
        {
            Settings = Papers.Settings with { AccruePurchases = false },
        },
        new("a book opens with stock and with goods that are on their way",
            [
                Order("O", 1, 5, 6),
                new OpeningBalance("OB", March(1), 0, false, "", new(
                [
                    new OpeningBalanceLine("1", new OpensStock("A", "M", null, null, March(1).PlusDays(-40)), 4, null, 2000),
                    new OpeningBalanceLine("2", new OpensTransit(new("O", "1")), 5, null, 3000),
                ])),
                ReceiveOf("O", "R", 2, 5),
            ],
            [At(1, (Inventory, 20), (Git, 30), (Conversion, -50)), At(2, (Inventory, 50), (Conversion, -50))]),
    ];
}
