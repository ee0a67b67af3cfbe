# What the book begins with, against the conversion account; what Xero has already is not sent.
book NZD
2026-03-01 opening OB1: 10 A worth 50.00 since 2025-12-15
  2026-03-01 document: Inventory A 50.00 / Conversion A 50.00
2026-03-01 opening-in-xero OB2: 3 B worth 10.00
  2026-03-01 document, not sent: Inventory B 10.00 / Conversion B 10.00
2026-03-02 ship SH1: 4 A; 1 B
  2026-03-02 document: Cogs A 20.00, Cogs B 3.33 / Inventory A 20.00, Inventory B 3.33

# Six were billed before the books began and come in with four that were not.
2026-03-01 order PO1: 10 C @ 2.00
2026-03-01 opening OB3: 6 C worth 13.00 for PO1
  2026-03-01 document: Git C 13.00 / Conversion C 13.00
open
  Git OB3 line 1: 13.00
2026-03-05 receive GR1 of PO1: 10 C
  2026-03-05 document: Inventory C 21.00 / Grni C 8.00, Git C 13.00
open
  Grni GR1 line 1: -8.00
balances
  Inventory 57.67
  Grni -8.00
  Git 0.00
  Cogs 23.33
  Conversion -73.00
