# The order's rate values the receipt, the bill's rate replaces it on the bill's date.
book USD
2026-03-01 order PO1: 10 A @ 5.00 EUR x 1.0831
2026-03-02 receive GR1 of PO1: 10 A
  2026-03-02 document: Inventory A 54.16 / Grni A 54.16
2026-03-03 ship SH1: 4 A
  2026-03-03 document: Cogs A 21.66 / Inventory A 21.66
2026-03-10 bill SB1 of PO1: 10 A @ 5.00 EUR x 1.1
  2026-03-10 document: Grni A 55.00 / Payable 55.00 [EUR 50.00]
  2026-03-10 recost: Inventory A 0.50, Cogs A 0.34 / Grni A 0.84
stock
  6 A worth 33.00

# Yen have no decimals: rounded to whole yen first, then to cents.
2026-03-11 receive GR2: 1 B @ 100.5 JPY x 0.0067; 1 C @ 101.5 JPY x 0.0067
  2026-03-11 document: Inventory B 0.67, Inventory C 0.68 / Grni B 0.67, Grni C 0.68
2026-03-12 bill SB2 of GR2: 1 B @ 101 JPY x 0.0067; 1 C @ 101 JPY x 0.0067
  2026-03-12 document: Grni B 0.68, Grni C 0.68 / Payable 1.36 [JPY 202]
  2026-03-12 recost: Inventory B 0.01 / Grni B 0.01
balances
  Inventory 34.36
  Grni 0.00
  Cogs 22.00
  Payable -56.36
