# One date: time of day first, then the order of entry; in one document, what goes out before what comes in.
book NZD
2026-03-01 receive GR1: 2 A @ 1.00
  2026-03-01 document: Inventory A 2.00 / Grni A 2.00
2026-03-01 14:00 receive GR2: 2 A @ 3.00
  2026-03-01 document: Inventory A 6.00 / Grni A 6.00
2026-03-01 15:00 ship SH1: 2 A
  2026-03-01 document: Cogs A 2.00 / Inventory A 2.00
2026-03-01 09:30 ship SH2: 1 A; 1 A
  2026-03-01 document: Cogs A 2.00 / Inventory A 2.00
  2026-03-01 recost: Cogs A 4.00 / Inventory A 4.00
2026-03-01 10:00 ship SH3: 1 A
  refused, InsufficientStock: Shipment SH3 on 2026-03-01 takes 1 of item A at main, but only 0 would be there.

# An assembly of what it takes: it takes what was there.
2026-03-02 receive GR3: 2 B @ 5.00
  2026-03-02 document: Inventory B 10.00 / Grni B 10.00
2026-03-03 make AS1: 1 B from 2 B
2026-03-03 ship SH4: 1 B
  2026-03-03 document: Cogs B 10.00 / Inventory B 10.00
2026-03-04 make AS2: 1 B from 1 B
  refused, InsufficientStock: Assembly AS2 on 2026-03-04 takes 1 of item B at main, but only 0 would be there.
