# Stock keeps the receipt's rate; what the bill's rate adds is an exchange loss.
book USD
policy exchange gain-loss
2026-03-01 order PO1: 10 A @ 5.00 EUR x 1.0831
2026-03-02 receive GR1 of PO1: 10 A
  2026-03-02 document: Inventory A 54.16 / Grni A 54.16
2026-03-03 ship SH1: 4 A
  2026-03-03 document: Cogs A 21.66 / Inventory A 21.66
2026-03-10 bill SB1 of PO1: 10 A @ 5.20 EUR x 1.1
  2026-03-10 document: Grni A 57.20 / Payable 57.20 [EUR 52.00]
  2026-03-10 recost: Inventory A 1.29, Cogs A 0.87, Exchange 0.88 / Grni A 3.04
stock
  6 A worth 33.79

# Billed first: the difference arises as the goods come in.
2026-03-11 order PO2: 10 B @ 5.00 EUR x 1.0831
2026-03-12 bill SB2 of PO2: 10 B @ 5.00 EUR x 1.1
  2026-03-12 document: Git B 55.00 / Payable 55.00 [EUR 50.00]
2026-03-13 receive GR2 of PO2: 10 B
  2026-03-13 document: Inventory B 54.16, Exchange 0.84 / Git B 55.00
balances
  Inventory 87.95
  Grni 0.00
  Git 0.00
  Cogs 22.53
  Payable -112.20
  Exchange 1.72
