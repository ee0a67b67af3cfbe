# Ten at 5.00, four sold, and a bill at 5.50: the difference lands where the units are, on the bill's date.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-03 ship SH1: 4 A
  2026-03-03 document: Cogs A 20.00 / Inventory A 20.00
2026-03-10 bill SB1 of GR1: 10 A @ 5.50
  2026-03-10 document: Grni A 55.00 / Payable 55.00
  2026-03-10 recost: Inventory A 3.00, Cogs A 2.00 / Grni A 5.00
2026-03-12 bill SB2: 1 freight @ 8.00
  2026-03-12 document: LandedCostClearing 8.00 / Payable 8.00
balances 2026-03-09
  Inventory 30.00
  Grni -50.00
  Cogs 20.00
balances
  Inventory 33.00
  Grni 0.00
  Cogs 22.00
  Payable -63.00
  LandedCostClearing 8.00
stock
  6 A worth 33.00

# A unit that leaves after the bill has the bill's cost at once.
2026-03-16 ship SH2: 1 A
  2026-03-16 document: Cogs A 5.50 / Inventory A 5.50
