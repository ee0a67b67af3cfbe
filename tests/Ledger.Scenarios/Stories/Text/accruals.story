# Received first, billed in two parts at two prices.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-05 bill SB1 of GR1: 4 A @ 5.00
  2026-03-05 document: Grni A 20.00 / Payable 20.00
open
  Grni GR1 line 1: -30.00
2026-03-06 bill SB2 of GR1: 6 A @ 5.50
  2026-03-06 document: Grni A 33.00 / Payable 33.00
  2026-03-06 recost: Inventory A 3.00 / Grni A 3.00
open

# Billed first, received in two parts: the goods wait in GIT.
2026-03-10 order PO1: 10 B @ 2.00
2026-03-11 bill SB3 of PO1: 8 B @ 2.10
  2026-03-11 document: Git B 16.80 / Payable 16.80
2026-03-12 receive GR2 of PO1: 5 B
  2026-03-12 document: Inventory B 10.50 / Git B 10.50
open
  Git SB3 line 1: 6.30
2026-03-13 receive GR3 of PO1: 5 B
  2026-03-13 document: Inventory B 10.30 / Grni B 4.00, Git B 6.30
open
  Grni GR3 line 1: -4.00

# The supplier takes back three units of the bill: they are owed again at the order's price.
2026-03-20 credit CN1 of SB3: 3 B @ 2.10
  2026-03-20 document: Payable 6.30 / Grni B 6.30
  2026-03-20 recost: Grni B 0.30 / Inventory B 0.30
open
  Grni GR3 line 1: -10.00
balances
  Inventory 73.50
  Grni -10.00
  Git 0.00
  Payable -63.50
