# A late document takes its place behind what is there; its posting keeps its own date.
book NZD
policy back-dating entry-order
2026-03-05 receive GR1: 10 A @ 10.00
  2026-03-05 document: Inventory A 100.00 / Grni A 100.00
2026-03-06 ship SH1: 3 A
  2026-03-06 document: Cogs A 30.00 / Inventory A 30.00
2026-03-04 receive GR2: 4 A @ 12.50
  2026-03-04 document: Inventory A 50.00 / Grni A 50.00
2026-03-05 ship SH2: 8 A
  2026-03-05 document: Cogs A 82.50 / Inventory A 82.50
stock
  3 A worth 37.50

# Never before what it takes: the goods of 10 March are posted out on 10 March.
2026-03-10 receive GR3: 2 B @ 1.00
  2026-03-10 document: Inventory B 2.00 / Grni B 2.00
2026-03-08 ship SH3: 1 B
  2026-03-10 recost: Cogs B 1.00 / Inventory B 1.00

# Or nothing back-dated at all.
policy back-dating refuse
2026-03-05 ship SH4: 1 A
  refused, BackDated: 2026-03-05 lies before the last movement of item A at main on 2026-03-06.
2026-03-06 ship SH4: 1 A
  2026-03-06 document: Cogs A 12.50 / Inventory A 12.50
