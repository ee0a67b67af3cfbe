# Each batch is a pool of its own.
book NZD
item B batch
2026-03-01 receive GR1: 5 B @ 2.00 lot L2 expires 2026-09-30; 5 B @ 3.00 lot L1 expires 2026-06-30
  2026-03-01 document: Inventory B 25.00 / Grni B 25.00
2026-03-02 ship SH1: 2 B lot L2
  2026-03-02 document: Cogs B 4.00 / Inventory B 4.00
2026-03-02 ship SH2: 1 B
  refused, LotMissing: Item B is kept by batch or serial number, and 'lines[0].lot' names none.
2026-03-02 ship SH2: 4 B lot L2
  refused, InsufficientStock: Shipment SH2 on 2026-03-02 takes 4 of item B at main, but only 3 would be there.

# First expired, first out: five of L1, then one of L2. What is known later does not change the choice.
2026-03-05 ship SH3: 6 B first-expired
  2026-03-05 document: Cogs B 17.00 / Inventory B 17.00
2026-03-04 receive GR2: 2 B @ 4.00 lot L0 expires 2026-05-31
  2026-03-04 document: Inventory B 8.00 / Grni B 8.00
2026-03-06 ship SH4: 3 B first-expired
  2026-03-06 document: Cogs B 10.00 / Inventory B 10.00
stock
  0 B/L0 worth 0.00
  0 B/L1 worth 0.00
  1 B/L2 worth 2.00

# A line that came from two batches comes back from the end.
2026-03-07 return CR1 of SH3: 2 B
  2026-03-07 document: Inventory B 5.00 / Cogs B 5.00
2026-03-08 receive GR3: 1 A @ 1.00 lot L9
  refused, LotUnexpected: Item A is not kept by batch or serial number.
stock
  0 B/L0 worth 0.00
  1 B/L1 worth 3.00
  2 B/L2 worth 4.00
