# Two boxes of twelve at 60.00 a box.
book NZD
item A unit box 12 unit pair 2 unit third 1/3
2026-03-01 receive GR1: 2 A @ 60.00 unit box
  2026-03-01 document: Inventory A 120.00 / Grni A 120.00
2026-03-02 ship SH1: 5 A
  2026-03-02 document: Cogs A 25.00 / Inventory A 25.00
2026-03-03 ship SH2: 1 A unit box
  2026-03-03 document: Cogs A 60.00 / Inventory A 60.00
2026-03-10 bill SB1 of GR1: 12 A @ 10.20 unit pair
  2026-03-10 document: Grni A 122.40 / Payable 122.40
  2026-03-10 recost: Inventory A 0.70, Cogs A 1.70 / Grni A 2.40
stock
  7 A worth 35.70

# A quantity must come out in millionths of the base unit.
2026-03-11 ship SH3: 3 A unit third
  2026-03-11 document: Cogs A 5.10 / Inventory A 5.10
2026-03-11 ship SH4: 1 A unit third
  refused, QuantityNotExact: 'lines[0].quantity' in unit third is not a whole number of millionths of item A's base unit.
2026-03-11 ship SH4: 1 A unit dozen
  refused, UnknownUnit: Item A has no unit 'dozen'.
