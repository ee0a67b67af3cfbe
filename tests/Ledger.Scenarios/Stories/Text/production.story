# Ten F of twenty C. Four are finished when half of the components are in; one of them is sold.
book NZD
item labour service rate 5.00
2026-03-01 receive GR1: 20 C @ 2.00; 5 D @ 4.00
  2026-03-01 document: Inventory C 40.00, Inventory D 20.00 / Grni C 40.00, Grni D 20.00
2026-03-02 plan WO1: 10 F from 20 C; 2 labour
2026-03-02 issue IS1 of WO1: 10 C
  2026-03-02 document: Wip F 20.00 / Inventory C 20.00
2026-03-03 complete CM1 of WO1: 4 F
  2026-03-03 document: Inventory F 8.00 / Wip F 8.00
2026-03-04 ship SH1: 1 F
  2026-03-04 document: Cogs F 2.00 / Inventory F 2.00

# The rest, with one D instead of two C; two C come back; two hours of labour. Each reaches what was finished before.
2026-03-05 issue IS2 of WO1: 8 C; 1 D for uses1
  2026-03-05 document: Wip F 20.00 / Inventory C 16.00, Inventory D 4.00
  2026-03-05 recost: Inventory F 6.00, Cogs F 2.00 / Wip F 8.00
2026-03-06 return RT1 of IS2: 2 C
  2026-03-06 document: Inventory C 4.00 / Wip F 4.00
  2026-03-06 recost: Wip F 1.60 / Inventory F 1.20, Cogs F 0.40
2026-03-07 absorb AB1 of WO1: 2 labour
  2026-03-07 document: Wip F 10.00 / Expense labour 10.00
  2026-03-07 recost: Inventory F 3.00, Cogs F 1.00 / Wip F 4.00
2026-03-08 complete CM2 of WO1: 6 F
  2026-03-08 document: Inventory F 27.60 / Wip F 27.60
2026-03-09 close CL1 of WO1

# The bill for C comes after all is done.
2026-03-10 bill SB1 of GR1: 20 C @ 2.50
  2026-03-10 document: Grni C 50.00 / Payable 50.00
  2026-03-10 recost: Inventory C 2.00, Inventory F 7.20, Cogs F 0.80 / Grni C 10.00
stock
  4 C worth 10.00
  4 D worth 16.00
  9 F worth 48.60

# Three of four are finished and the order is closed: what the fourth would have cost is variance, now and later.
2026-03-11 plan WO2: 4 G
2026-03-11 issue IS3 of WO2: 4 D
  2026-03-11 document: Wip G 16.00 / Inventory D 16.00
2026-03-12 complete CM3 of WO2: 3 G
  2026-03-12 document: Inventory G 12.00 / Wip G 12.00
2026-03-13 close CL2 of WO2
  2026-03-13 document: ManufacturingVariance G 4.00 / Wip G 4.00
2026-03-14 issue IS4 of WO2: 1 C
  refused, OrderClosed: ProductionOrder WO2 is closed and takes no more documents.
2026-03-15 bill SB2: 5 D @ 5.00 for GR1/2
  2026-03-15 document: Grni D 25.00 / Payable 25.00
  2026-03-15 recost: Inventory F 0.90, Inventory G 3.00, Cogs F 0.10, ManufacturingVariance G 1.00 / Grni D 5.00
balances
  Inventory 74.50
  Grni 0.00
  Cogs 5.50
  Payable -75.00
  Expense -10.00
  Wip 0.00
  ManufacturingVariance 5.00
