# C becomes H, H becomes F, F goes to the shop and is sold there.
book NZD
item labour service rate 20.00
2026-03-01 receive GR1: 10 C @ 10.00
  2026-03-01 document: Inventory C 100.00 / Grni C 100.00
2026-03-02 make AS1: 5 H from 10 C
  2026-03-02 document, not sent: Inventory H 100.00 / Inventory C 100.00
2026-03-03 make AS2: 2 F from 4 H adds 1 labour
  2026-03-03 document: Inventory F 100.00 / Inventory H 80.00, Expense labour 20.00
2026-03-04 move T1 from main to shop: 1 F
  2026-03-04 document, not sent: Inventory F@shop 50.00 / Inventory F 50.00
2026-03-05 ship SH1: 1 F at shop
  2026-03-05 document: Cogs F@shop 50.00 / Inventory F@shop 50.00
2026-03-08 bill SB1: 1 freight @ 10.00
  2026-03-08 document: LandedCostClearing 10.00 / Payable 10.00
2026-03-10 land LC1: bill SB1 by value on GR1
  2026-03-10 document: Inventory F 4.00, Inventory H 2.00, Cogs F@shop 4.00 / LandedCostClearing 10.00
stock
  0 C worth 0.00
  1 F worth 54.00
  0 F@shop worth 0.00
  1 H worth 22.00

# Nothing may cost what it is made of itself.
2026-03-11 plan WO1: 2 M
2026-03-11 issue IS1 of WO1: 1 H
  2026-03-11 document: Wip M 22.00 / Inventory H 22.00
2026-03-12 complete CM1 of WO1: 1 M
  2026-03-12 document: Inventory M 11.00 / Wip M 11.00
2026-03-13 issue IS2 of WO1: 1 M
  refused, CostCycle: The cost of ProductionOrder WO1 would depend on itself: on what was made of it, directly or through other documents.
