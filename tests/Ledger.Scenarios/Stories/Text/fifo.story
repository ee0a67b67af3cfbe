# Two receipts, and shipments that take from the older one first.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-02 receive GR2: 10 A @ 6.00
  2026-03-02 document: Inventory A 60.00 / Grni A 60.00
2026-03-03 ship SH1: 4 A
  2026-03-03 document: Cogs A 20.00 / Inventory A 20.00
2026-03-04 ship SH2: 8 A
  2026-03-04 document: Cogs A 42.00 / Inventory A 42.00
stock
  8 A worth 48.00

# Each place is a queue of its own.
2026-03-05 receive GR3: 2 A @ 9.00 at shop
  2026-03-05 document: Inventory A@shop 18.00 / Grni A@shop 18.00
2026-03-06 ship SH3: 1 A at shop
  2026-03-06 document: Cogs A@shop 9.00 / Inventory A@shop 9.00
stock
  8 A worth 48.00
  1 A@shop worth 9.00

# The last unit, and one more.
2026-03-07 ship SH4: 8 A
  2026-03-07 document: Cogs A 48.00 / Inventory A 48.00
2026-03-08 ship SH5: 0.000001 A
  refused, InsufficientStock: Shipment SH5 on 2026-03-08 takes 0.000001 of item A at main, but only 0 would be there.
stock
  0 A worth 0.00
  1 A@shop worth 9.00
