# From the supplier straight to the customer: never in stock.
book NZD
2026-03-01 order PO1: 10 A @ 5.00
2026-03-02 drop DS1 of PO1: 4 A
  2026-03-02 document: Cogs A 20.00 / Grni A 20.00
2026-03-10 bill SB1 of PO1: 4 A @ 5.50
  2026-03-10 document: Grni A 22.00 / Payable 22.00
  2026-03-10 recost: Cogs A 2.00 / Grni A 2.00

# Billed before it was shipped.
2026-03-11 bill SB2 of PO1: 6 A @ 5.20
  2026-03-11 document: Git A 31.20 / Payable 31.20
2026-03-12 drop DS2 of PO1: 6 A
  2026-03-12 document: Cogs A 31.20 / Git A 31.20
stock
open
balances
  Grni 0.00
  Git 0.00
  Cogs 53.20
  Payable -53.20
