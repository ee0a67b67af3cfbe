# What was moved carries a charge, one of four sold.
book NZD
2026-03-01 receive GR1: 20 A @ 5.00
  2026-03-01 document: Inventory A 100.00 / Grni A 100.00
2026-03-02 move T1 from main to shop: 4 A
  2026-03-02 document, not sent: Inventory A@shop 20.00 / Inventory A 20.00
2026-03-03 ship SH1: 1 A at shop
  2026-03-03 document: Cogs A@shop 5.00 / Inventory A@shop 5.00
2026-03-04 land LC1: estimate 2.00 by quantity on T1
  2026-03-04 document: Inventory A@shop 1.50, Cogs A@shop 0.50 / LandedCostClearing 2.00

# What was made, by an order or in one step.
2026-03-05 plan WO1: 4 F
2026-03-05 issue IS1 of WO1: 4 A
  2026-03-05 document: Wip F 20.00 / Inventory A 20.00
2026-03-05 complete CM1 of WO1: 4 F
  2026-03-05 document: Inventory F 20.00 / Wip F 20.00
2026-03-06 land LC2: estimate 1.00 by value on CM1
  2026-03-06 document: Inventory F 1.00 / LandedCostClearing 1.00
2026-03-07 make AS1: 1 G; 1 H from 2 A
  2026-03-07 document, not sent: Inventory G 5.00, Inventory H 5.00 / Inventory A 10.00
2026-03-08 land LC3: estimate 1.00 by equally on AS1/1, AS1/2
  2026-03-08 document: Inventory G 0.50, Inventory H 0.50 / LandedCostClearing 1.00

# By value of what was made and moved: as it was at the end of the day before, without charges of its own. 20.00 to 5.00 to 20.00.
2026-03-09 land LC4: estimate 9.00 by value on CM1, AS1/1, T1
  2026-03-09 document: Inventory A@shop 3.00, Cogs A@shop 1.00, Inventory F 4.00, Inventory G 1.00 / LandedCostClearing 9.00
2026-03-10 move T2 from main to shop: 1 A
  2026-03-10 document, not sent: Inventory A@shop 5.00 / Inventory A 5.00
2026-03-10 land LC5: estimate 9.00 by value on T1, T2
  refused, InvalidField: 'lines[0].basis' goes by the value of goods that were made or moved on the voucher's date or later: their value before it is not known.

# What arrived in the second step.
2026-03-11 dispatch T3 from main to shop: 4 A
  2026-03-11 document: InTransit A 20.00 / Inventory A 20.00
2026-03-12 arrive TR1 of T3: 3 A
  2026-03-12 document: Inventory A@shop 15.00 / InTransit A 15.00
2026-03-13 land LC6: estimate 0.30 by quantity on TR1
  2026-03-13 document: Inventory A@shop 0.30 / LandedCostClearing 0.30
2026-03-14 land LC7: estimate 0.40 by quantity on T3
  refused, InvalidField: 'lines[0].targets[0].document_id' is a transfer that is still on its way: name its receipt.

# Freight on goods that go back is lost: it is not the supplier's.
2026-03-15 receive GR2: 10 B @ 5.00
  2026-03-15 document: Inventory B 50.00 / Grni B 50.00
2026-03-16 land LC8: estimate 10.00 by quantity on GR2
  2026-03-16 document: Inventory B 10.00 / LandedCostClearing 10.00
2026-03-17 return SR1 of GR2: 4 B
  2026-03-17 document: PriceVariance B 4.00, Grni B 20.00 / Inventory B 24.00
2026-03-18 land LC9: estimate 5.00 by quantity on GR2
  2026-03-18 document: Inventory B 3.00, PriceVariance B 2.00 / LandedCostClearing 5.00

# One ruler with its charge: 1.00 and 0.10 over three are 1.10 over three.
2026-03-19 receive GR3: 3 C @ 0.333333
  2026-03-19 document: Inventory C 1.00 / Grni C 1.00
2026-03-20 land LC10: estimate 0.10 by quantity on GR3
  2026-03-20 document: Inventory C 0.10 / LandedCostClearing 0.10
2026-03-21 ship SH2: 1 C
  2026-03-21 document: Cogs C 0.37 / Inventory C 0.37
2026-03-22 ship SH3: 1 C
  2026-03-22 document: Cogs C 0.36 / Inventory C 0.36
