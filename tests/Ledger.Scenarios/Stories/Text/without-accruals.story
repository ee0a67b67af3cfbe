# Nothing is owed before the bill: until then the goods cost nothing.
book NZD
policy accruals off
2026-03-01 receive GR1: 10 A @ 5.00
2026-03-03 ship SH1: 4 A
stock
  6 A worth 0.00
2026-03-10 bill SB1 of GR1: 8 A @ 5.50
  2026-03-10 document: Grni A 44.00 / Payable 44.00
  2026-03-10 recost: Inventory A 22.00, Cogs A 22.00 / Grni A 44.00
stock
  6 A worth 22.00
open

# Billed first: the goods wait in GIT as always.
2026-03-11 order PO2: 5 B @ 2.00
2026-03-12 bill SB2 of PO2: 5 B @ 2.00
  2026-03-12 document: Git B 10.00 / Payable 10.00
2026-03-13 receive GR2 of PO2: 5 B
  2026-03-13 document: Inventory B 10.00 / Git B 10.00
balances
  Inventory 32.00
  Grni 0.00
  Git 0.00
  Cogs 22.00
  Payable -54.00
