# Ten came, three left, six are counted: one is lost.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-03 ship SH1: 3 A
  2026-03-03 document: Cogs A 15.00 / Inventory A 15.00
2026-03-05 count ST1: 6 A
  2026-03-05 document: Discrepancy A 5.00 / Inventory A 5.00

# A sheet of 6 March comes in after two more left on the 7th: it is compared with what was there on the 6th.
2026-03-07 ship SH2: 2 A
  2026-03-07 document: Cogs A 10.00 / Inventory A 10.00
2026-03-06 count ST2: 5 A
  2026-03-06 document: Discrepancy A 5.00 / Inventory A 5.00
stock
  3 A worth 15.00

# Four came in on 2 March and nobody entered them: they were there to be counted, so four more were lost.
2026-03-02 receive GR2: 4 A @ 6.00
  2026-03-02 document: Inventory A 24.00 / Grni A 24.00
  2026-03-05 recost: Discrepancy A 20.00 / Inventory A 20.00
  2026-03-07 recost: Cogs A 1.00 / Inventory A 1.00
stock
  3 A worth 18.00

# Found: at a cost that is given, else at the last known one. No difference, no posting.
2026-03-10 count ST3: 5 A @ 5.50
  2026-03-10 document: Inventory A 11.00 / Discrepancy A 11.00
2026-03-11 count ST4: 6 A
  2026-03-11 document: Inventory A 5.50 / Discrepancy A 5.50
2026-03-12 count ST5: 6 A
stock
  6 A worth 34.50

# One found turns into two lost as a late receipt comes in.
2026-03-13 receive GR3: 5 B @ 2.00
  2026-03-13 document: Inventory B 10.00 / Grni B 10.00
2026-03-15 count ST6: 6 B @ 2.00
  2026-03-15 document: Inventory B 2.00 / Discrepancy B 2.00
2026-03-14 receive GR4: 3 B @ 3.00
  2026-03-14 document: Inventory B 9.00 / Grni B 9.00
  2026-03-15 recost: Discrepancy B 6.00 / Inventory B 6.00
stock
  6 A worth 34.50
  6 B worth 15.00
