# A dearer unit turns out to have come first.
book NZD
2026-03-05 receive GR1: 10 A @ 10.00
  2026-03-05 document: Inventory A 100.00 / Grni A 100.00
2026-03-06 ship SH1: 3 A
  2026-03-06 document: Cogs A 30.00 / Inventory A 30.00
2026-03-08 ship SH2: 2 A
  2026-03-08 document: Cogs A 20.00 / Inventory A 20.00
2026-03-04 receive GR2: 4 A @ 12.50
  2026-03-04 document: Inventory A 50.00 / Grni A 50.00
  2026-03-06 recost: Cogs A 7.50 / Inventory A 7.50
  2026-03-08 recost: Cogs A 2.50 / Inventory A 2.50
stock
  9 A worth 90.00

# A shipment that became known late takes its place in the line; what left after it costs more or less.
2026-03-07 ship SH3: 1 A
  2026-03-07 document: Cogs A 12.50 / Inventory A 12.50
  2026-03-08 recost: Inventory A 2.50 / Cogs A 2.50
stock
  8 A worth 80.00

# No later movement may be left without stock.
2026-03-09 ship SH4: 8 A
  2026-03-09 document: Cogs A 80.00 / Inventory A 80.00
2026-03-06 ship SH5: 1 A
  refused, InsufficientStock: Shipment SH4 on 2026-03-09 takes 8 of item A at main, but only 7 would be there.
