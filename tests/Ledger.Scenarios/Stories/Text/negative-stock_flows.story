# Three sold where one is there; one comes back at the cost on trust; then stock comes in dearer.
book NZD
negative allowed
2026-03-01 receive GR1: 1 A @ 10.00
  2026-03-01 document: Inventory A 10.00 / Grni A 10.00
2026-03-02 ship SH1: 3 A
  2026-03-02 document: Cogs A 30.00 / Inventory A 30.00
2026-03-03 return CR1 of SH1: 1 A
  2026-03-03 document: Inventory A 10.00 / Cogs A 10.00
2026-03-05 receive GR2: 3 A @ 12.00
  2026-03-05 document: Inventory A 36.00 / Grni A 36.00
  2026-03-05 recost: Cogs A 2.00 / Inventory A 2.00
stock
  2 A worth 24.00

# Production on trust: what comes in from outside reaches what was made.
2026-03-06 receive GR3: 1 C @ 1.00
  2026-03-06 document: Inventory C 1.00 / Grni C 1.00
2026-03-07 plan WO1: 2 F
2026-03-07 issue IS1 of WO1: 4 C
  2026-03-07 document: Wip F 4.00 / Inventory C 4.00
2026-03-08 complete CM1 of WO1: 1 F
  2026-03-08 document: Inventory F 2.00 / Wip F 2.00
2026-03-09 receive GR4: 2 C @ 2.00
  2026-03-09 document: Inventory C 4.00 / Grni C 4.00
  2026-03-09 recost: Inventory F 1.00, Wip F 1.00 / Inventory C 2.00

# What comes in from another place does not: the difference stays in WIP, and is variance when the order ends.
2026-03-10 receive GR5: 1 C @ 5.00 at depot
  2026-03-10 document: Inventory C@depot 5.00 / Grni C@depot 5.00
2026-03-11 move T1 from depot to main: 1 C
  2026-03-11 document, not sent: Inventory C 5.00 / Inventory C@depot 5.00
  2026-03-11 recost: Wip F 4.00 / Inventory C 4.00
2026-03-12 complete CM2 of WO1: 1 F
  2026-03-12 document: Inventory F 3.00 / Wip F 3.00
2026-03-13 close CL1 of WO1
  2026-03-13 document: ManufacturingVariance F 4.00 / Wip F 4.00
stock
  2 A worth 24.00
  0 C@depot worth 0.00
  0 C worth 0.00
  2 F worth 6.00

# A supplier return on trust, and an adjustment.
2026-03-14 receive GR6: 2 D @ 3.00
  2026-03-14 document: Inventory D 6.00 / Grni D 6.00
2026-03-15 ship SH2: 2 D
  2026-03-15 document: Cogs D 6.00 / Inventory D 6.00
2026-03-16 return SR1 of GR6: 1 D
  2026-03-16 document: Grni D 3.00 / Inventory D 3.00
2026-03-17 adjust SA1: -1 D
  2026-03-17 document: Discrepancy D 3.00 / Inventory D 3.00
2026-03-18 receive GR7: 3 D @ 4.00
  2026-03-18 document: Inventory D 12.00 / Grni D 12.00
  2026-03-18 recost: PriceVariance D 1.00, Discrepancy D 1.00 / Inventory D 2.00
stock
  2 A worth 24.00
  0 C@depot worth 0.00
  0 C worth 0.00
  1 D worth 4.00
  2 F worth 6.00
