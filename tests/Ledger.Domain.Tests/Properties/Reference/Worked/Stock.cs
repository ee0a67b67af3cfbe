using Ledger.Domain.Catalog;
using Ledger.Domain.Production;
using static Ledger.Domain.Journal.AccountRole;
using static Ledger.Domain.Tests.Properties.Reference.Worked.Papers;
using static Ledger.Domain.Tests.Properties.Reference.Worked.WorkedStory;

namespace Ledger.Domain.Tests.Properties.Reference.Worked;

/// <summary>What happens to stock on its way, and production.</summary>
internal static class Stock
{
    public static IEnumerable<WorkedStory> Stories { get; } =
    [
        // Three for 10.00 leave; the third comes back with 3.33, the second with 1.00 of its 3.34. Billed, each costs 4.00.
        new("customers send back the last units",
            [Receive("R", 1, 3, 3.333333m), Ship("X", 2, 3), ComeBack("N1", 3, 1, "X"), ComeBack("N2", 4, 1, "X", 1), Bill("B", 5, 3, 4, "R")],
            [
                At(2, (Cogs, 10), (Grni, -10)), At(3, (Inventory, 3.33m), (Cogs, 6.67m), (Grni, -10)), At(4, (Inventory, 4.33m), (Cogs, 3.33m), (Scrap, 2.34m), (Grni, -10)),
                At(5, (Inventory, 5), (Cogs, 4), (Scrap, 3), (Payable, -12)),
            ]),
        new("a bill finds goods in transit and where they arrived",
            [Receive("R", 1, 10, 5), Move("T", 2, 4, twoSteps: true), Bill("B", 3, 10, 6, "R"), Arrive("TR", 4, 3, "T"), Ship("X", 5, 2, at: "S")],
            [
                At(2, (Inventory, 30), (InTransit, 20), (Grni, -50)), At(3, (Inventory, 36), (InTransit, 24), (Payable, -60)), At(4, (Inventory, 54), (InTransit, 6), (Payable, -60)),
                At(5, (Inventory, 42), (InTransit, 6), (Cogs, 12), (Payable, -60)),
            ]),
        // Eight are counted. First ten are known, then fifteen: seven are lost. Then two are found, at what the last receipt cost.
        new("a count stays when a receipt becomes known late",
            [Receive("R1", 1, 10, 5), Count("K1", 5, 8), Receive("R2", 3, 5, 6), Count("K2", 6, 10)],
            [
                At(1, (Inventory, 50), (Grni, -50)), At(3, (Inventory, 80), (Grni, -80)), At(5, (Inventory, 45), (Discrepancy, 35), (Grni, -80)),
                At(6, (Inventory, 57), (Discrepancy, 23), (Grni, -80)),
            ]),
        new("stock found without a cost costs what the last did on that day",
            [Receive("R", 1, 10, 5), Adjust("J1", 2, 2), Adjust("J2", 3, -11), Bill("B", 4, 10, 6, "R"), Bill("B2", 2, 1, 1, new Domain.Purchasing.BillsService(null, "404"))],
            [
                At(2, (Inventory, 60), (Discrepancy, -10), (Grni, -50), (Expense, 1), (Payable, -1)), At(3, (Inventory, 5), (Discrepancy, 45), (Grni, -50), (Expense, 1), (Payable, -1)),
                At(4, (Inventory, 5), (Discrepancy, 55), (Expense, 1), (Payable, -61)),
            ])
        {
            Settings = Papers.Settings with { MissingPrice = Domain.Books.MissingPrice.LastCost },
        },
        // Six of ten are written from 30.00 to 25.20; billed at 5.50 they had cost 33.00.
        new("what was written down stays so when the bill comes",
            [Receive("R", 1, 10, 5), Ship("X1", 2, 4), Revalue("W", 3, 4.2m), Ship("X2", 4, 1), Bill("B", 5, 10, 5.5m, "R")],
            [
                At(3, (Inventory, 25.2m), (Cogs, 20), (Domain.Journal.AccountRole.Revaluation, 4.8m), (Grni, -50)),
                At(4, (Inventory, 21), (Cogs, 24.2m), (Domain.Journal.AccountRole.Revaluation, 4.8m), (Grni, -50)),
                At(5, (Inventory, 21), (Cogs, 26.2m), (Domain.Journal.AccountRole.Revaluation, 7.8m), (Payable, -55)),
            ]),
        // Two of five are there. What is missing stands at 5.00; two come at 7.00, one from another place at 9.00: that difference does not travel on.
        new("what was moved before it came is trued up by goods from outside only",
            [
                Receive("R1", 1, 2, 5), Move("T1", 2, 5), Ship("X", 3, 4, at: "S"), Receive("R2", 4, 2, 7), Receive("R3", 5, 1, 9, at: "T"), Move("T2", 6, 1, from: "T", to: "M"),
            ],
            [
                At(2, (Inventory, 10), (Grni, -10)), At(3, (Inventory, -10), (Cogs, 20), (Grni, -10)), At(4, (Inventory, 0), (Cogs, 24), (Grni, -24)),
                At(5, (Inventory, 9), (Cogs, 24), (Grni, -33)), At(6, (Inventory, 5), (Cogs, 24), (PriceVariance, 4), (Grni, -33)),
            ])
        {
            Settings = Papers.Settings with { NegativeStock = NegativeStock.Allow },
        },
        new("the batches that expire first go first, and come back last",
            [
                Receive("R1", 1, 5, 1, "L", lot: "B1", expires: 20), Receive("R2", 1, 5, 2, "L", lot: "B2", expires: 10), Ship("X", 3, 7, "L", firstExpired: true),
                ComeBack("N", 4, 3, "X"),
            ],
            [At(3, (Inventory, 3), (Cogs, 12), (Grni, -15)), At(4, (Inventory, 7), (Cogs, 8), (Grni, -15))]),
        // R(2) of three for 10.00 is 6.67; with 25.00 of labour 31.67, half of it 15.84. 1.00 less on the bill: 6.00, 31.00, 15.50.
        new("an allowance on a component reaches what was made of it",
            [
                Receive("R", 1, 3, 3.333333m, "C"), Bill("B", 1, 3, 3.333333m, "R"), Make("MO", 2, 2), Issue("I", 2, 2), Absorb("H", 2, 2), Complete("K", 2, 2), Ship("X", 3, 1, "F"),
                Credit("AN", 4, 1, 1, new Domain.Purchasing.AllowsOnBillLine(new("B", "1"))),
            ],
            [
                At(2, (Inventory, 35), (Expense, -25), (Payable, -10)), At(3, (Inventory, 19.16m), (Cogs, 15.84m), (Expense, -25), (Payable, -10)),
                At(4, (Inventory, 18.5m), (Cogs, 15.5m), (Expense, -25), (Payable, -9)),
            ]),
        new("what becomes dearer late reaches each completion, and after the close the variance",
            [
                Receive("R", 1, 10, 2, "C"), Make("MO", 2, 4), Issue("I", 2, 4), Complete("K1", 3, 1), Complete("K2", 4, 2), Absorb("H", 5, 1, 1), Ship("X", 6, 1, "F"), Close("E", 7),
                Bill("B", 8, 10, 3, "R"),
            ],
            [
                At(2, (Inventory, 12), (Wip, 8), (Grni, -20)), At(4, (Inventory, 18), (Wip, 2), (Grni, -20)), At(5, (Inventory, 18.75m), (Wip, 2.25m), (Expense, -1), (Grni, -20)),
                At(6, (Inventory, 16.5m), (Cogs, 2.25m), (Wip, 2.25m), (Expense, -1), (Grni, -20)),
                At(7, (Inventory, 16.5m), (Cogs, 2.25m), (ManufacturingVariance, 2.25m), (Expense, -1), (Grni, -20)),
                At(8, (Inventory, 24.5m), (Cogs, 3.25m), (ManufacturingVariance, 3.25m), (Expense, -1), (Payable, -30)),
            ]),
        // One of four spoilt at the expense of the others: 8.00 over three. Two good ones, 5.33; another spoilt with its 2.67.
        new("spoilt units take their cost with them or leave it to the others",
            [
                Receive("R", 1, 10, 2, "C"), Make("MO", 2, 4), Issue("I", 2, 4), Complete("K", 3, 2), Spoil("Z1", 4, 1, false), Spoil("Z2", 5, 1, true),
            ],
            [
                At(3, (Inventory, 16), (Wip, 4), (Grni, -20)), At(4, (Inventory, 17.33m), (Wip, 2.67m), (Grni, -20)), At(5, (Inventory, 17.33m), (Scrap, 2.67m), (Grni, -20)),
            ]),
        new("a by-product takes its value, and a component comes back with its cost",
            [
                Receive("R", 1, 10, 2, "C"), Make("MO", 2, 2), Issue("I", 2, 5), TakeIn("IR", 3, 1, "I"),
                new ProductionCompletion("K", March(4), 0, "MO", new([Line("1", new CompletesOutput("F"), 2), Line("2", new CompletesByProduct("P", 150), 1)])), Ship("X", 5, 1, "F"),
            ],
            [
                At(2, (Inventory, 10), (Wip, 10), (Grni, -20)), At(3, (Inventory, 12), (Wip, 8), (Grni, -20)), At(4, (Inventory, 20), (Grni, -20)),
                At(5, (Inventory, 16.75m), (Cogs, 3.25m), (Grni, -20)),
            ]),
        // 10.01 by 70 : 30 are 7.01 and 3.00; half of 7.01 is 3.505, so 3.50.
        new("outputs share by weight",
            [
                Receive("R", 1, 10, 2, "C"), Make("MO", 2, OutputShare.Weight, ("F", 2, 70), ("G", 1, 30)), Issue("I", 2, 4), Absorb("H", 2, 1, 2.01m), Complete("K1", 3, 1),
                Complete("K2", 4, 1, "G"), Complete("K3", 5, 1), Ship("X", 6, 1, "F"),
            ],
            [
                At(3, (Inventory, 15.5m), (Wip, 6.51m), (Expense, -2.01m), (Grni, -20)), At(4, (Inventory, 18.5m), (Wip, 3.51m), (Expense, -2.01m), (Grni, -20)),
                At(6, (Inventory, 18.51m), (Cogs, 3.5m), (Expense, -2.01m), (Grni, -20)),
            ]),
        // Two at 3.00 and one at 2.00: 10.01 by 6 : 2 are 7.51 and 2.50.
        new("outputs share by sales value",
            [
                Receive("R", 1, 10, 2, "C"), Make("MO", 2, OutputShare.SalesValue, ("F", 2, 3), ("G", 1, 2)), Issue("I", 2, 4), Absorb("H", 2, 1, 2.01m), Complete("K1", 3, 1, "G"),
                Ship("X", 4, 1, "G"),
            ],
            [At(3, (Inventory, 14.5m), (Wip, 7.51m), (Expense, -2.01m), (Grni, -20)), At(4, (Inventory, 12), (Cogs, 2.5m), (Wip, 7.51m), (Expense, -2.01m), (Grni, -20))]),
        new("an assembly leaves nothing in production",
            [Receive("R", 1, 10, 2, "C"), Assemble("K", 2, 5, ("F", 3, null), ("P", 1, 100)), Ship("X", 3, 1, "F"), Bill("B", 4, 10, 2.5m, "R")],
            [At(2, (Inventory, 20), (Grni, -20)), At(3, (Inventory, 17), (Cogs, 3), (Grni, -20)), At(4, (Inventory, 21.17m), (Cogs, 3.83m), (Payable, -25))]),
    ];
}
