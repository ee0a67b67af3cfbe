# March is closed. What belongs there is posted on the first open date, and keeps its own.
book NZD
2026-03-10 receive GR1: 10 A @ 5.00
  2026-03-10 document: Inventory A 50.00 / Grni A 50.00
2026-03-20 ship SH1: 4 A
  2026-03-20 document: Cogs A 20.00 / Inventory A 20.00
lock 2026-03-31
2026-03-31 ship SH2: 1 A
  refused, PeriodLocked: 2026-03-31 is on or before the lock date 2026-03-31.
2026-04-01 ship SH2: 1 A
  2026-04-01 document: Cogs A 5.00 / Inventory A 5.00
void SH1
  2026-04-01 (of 2026-03-20) reversal: Inventory A 20.00 / Cogs A 20.00
balances 2026-03-31
  Inventory 30.00
  Grni -50.00
  Cogs 20.00
balances 2026-04-01
  Inventory 45.00
  Grni -50.00
  Cogs 5.00

# March is opened again. Nothing is corrected a second time, and what is entered now stands in March.
unlock
2026-03-15 receive GR2: 1 A @ 9.00
  2026-03-15 document: Inventory A 9.00 / Grni A 9.00
void SH2
  2026-04-01 reversal: Inventory A 5.00 / Cogs A 5.00
balances 2026-03-31
  Inventory 39.00
  Grni -59.00
  Cogs 20.00
balances 2026-04-01
  Inventory 59.00
  Grni -59.00
  Cogs 0.00
stock
  11 A worth 59.00

# A late document may be let in: it counts on its own date, and is posted on the first open one.
lock 2026-03-31
2026-03-12 ship SH3 moved: 1 A
  2026-04-01 (of 2026-03-12) document: Cogs A 5.00 / Inventory A 5.00
policy closed-dates move
2026-03-09 receive GR3: 2 A @ 4.00
  2026-04-01 (of 2026-03-09) document: Inventory A 8.00 / Grni A 8.00
  2026-04-01 (of 2026-03-12) recost: Inventory A 1.00 / Cogs A 1.00
2026-03-13 ship SH4 not-moved: 1 A
  refused, PeriodLocked: 2026-03-13 is on or before the lock date 2026-03-31.
stock
  12 A worth 63.00
