# Back-dated: a dearer component turns out to have been there when the order took its own, and reaches all that was made.
book NZD
2026-03-05 receive GR1: 10 C @ 1.00
  2026-03-05 document: Inventory C 10.00 / Grni C 10.00
2026-03-06 plan WO1: 4 F
2026-03-06 issue IS1 of WO1: 4 C
  2026-03-06 document: Wip F 4.00 / Inventory C 4.00
2026-03-07 complete CM1 of WO1: 2 F
  2026-03-07 document: Inventory F 2.00 / Wip F 2.00
2026-03-08 ship SH1: 2 F
  2026-03-08 document: Cogs F 2.00 / Inventory F 2.00
2026-03-09 return CR1 of SH1: 1 F
  2026-03-09 document: Inventory F 1.00 / Cogs F 1.00
2026-03-10 return RT1 of IS1: 1 C at shop
  2026-03-10 document: Inventory C@shop 1.00 / Wip F 1.00
  2026-03-10 recost: Wip F 0.50 / Inventory F 0.25, Cogs F 0.25
2026-03-04 receive GR2: 2 C @ 2.00
  2026-03-04 document: Inventory C 4.00 / Grni C 4.00
  2026-03-06 recost: Wip F 2.00 / Inventory C 2.00
  2026-03-07 recost: Inventory F 1.00 / Wip F 1.00
  2026-03-08 recost: Cogs F 1.00 / Inventory F 1.00
  2026-03-09 recost: Inventory F 0.50 / Cogs F 0.50
stock
  8 C worth 8.00
  1 C@shop worth 1.00
  1 F worth 1.25

# Two levels of orders, one for the other; then an order for something else takes from both.
2026-03-11 plan WO2: 2 G
2026-03-11 issue IS2 of WO2: 1 F; 2 C
  2026-03-11 document: Wip G 3.25 / Inventory F 1.25, Inventory C 2.00
2026-03-12 complete CM2 of WO2: 2 G
  2026-03-12 document: Inventory G 3.25 / Wip G 3.25
2026-03-13 plan WO3: 1 H
2026-03-13 issue IS3 of WO3: 1 G; 1 C
  2026-03-13 document: Wip H 2.62 / Inventory G 1.62, Inventory C 1.00
2026-03-14 complete CM3 of WO3: 1 H
  2026-03-14 document: Inventory H 2.62 / Wip H 2.62
2026-03-20 bill SB2 of GR2: 2 C @ 4.00
  2026-03-20 document: Grni C 8.00 / Payable 8.00
  2026-03-20 recost: Inventory G 0.50, Inventory H 0.50, Cogs F 1.00, Wip F 2.00 / Grni C 4.00
