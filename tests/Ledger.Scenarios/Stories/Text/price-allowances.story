# 1.00 less on a bill of ten, four of them sold.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-03 ship SH1: 4 A
  2026-03-03 document: Cogs A 20.00 / Inventory A 20.00
2026-03-10 bill SB1 of GR1: 10 A @ 5.50
  2026-03-10 document: Grni A 55.00 / Payable 55.00
  2026-03-10 recost: Inventory A 3.00, Cogs A 2.00 / Grni A 5.00
2026-03-12 allow CN1 of SB1: 1 A @ 1.00
  2026-03-12 document: Payable 1.00 / Grni A 1.00
  2026-03-12 recost: Grni A 1.00 / Inventory A 0.60, Cogs A 0.40
stock
  6 A worth 32.40
open

# A bill covers six of ten: the allowance is about its own units only.
2026-03-13 receive GR2: 10 B @ 5.00
  2026-03-13 document: Inventory B 50.00 / Grni B 50.00
2026-03-14 bill SB2 of GR2: 6 B @ 5.00
  2026-03-14 document: Grni B 30.00 / Payable 30.00
2026-03-15 allow CN2 of SB2: 6 B @ 0.50
  2026-03-15 document: Payable 3.00 / Grni B 3.00
  2026-03-15 recost: Grni B 3.00 / Inventory B 3.00
2026-03-16 ship SH2: 7 B
  2026-03-16 document: Cogs B 32.00 / Inventory B 32.00

# What is billed and not here yet waits for less.
2026-03-17 order PO3: 10 C @ 2.00
2026-03-18 bill SB3 of PO3: 10 C @ 2.00
  2026-03-18 document: Git C 20.00 / Payable 20.00
2026-03-19 allow CN3 of SB3: 1 C @ 1.00
  2026-03-19 document: Payable 1.00 / Grni C 1.00
  2026-03-19 recost: Grni C 1.00 / Git C 1.00
2026-03-20 receive GR3 of PO3: 4 C
  2026-03-20 document: Inventory C 7.60 / Git C 7.60
open
  Grni GR2 line 1: -20.00
  Git SB3 line 1: 11.40
