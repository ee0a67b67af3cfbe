# Ten dollars over three units: the cents are never lost.
book NZD
2026-03-01 receive GR1: 3 A @ 3.333333
  2026-03-01 document: Inventory A 10.00 / Grni A 10.00
2026-03-02 ship SH1: 1 A
  2026-03-02 document: Cogs A 3.33 / Inventory A 3.33
2026-03-02 ship SH2: 1 A
  2026-03-02 document: Cogs A 3.34 / Inventory A 3.34
2026-03-02 ship SH3: 1 A
  2026-03-02 document: Cogs A 3.33 / Inventory A 3.33
stock
  0 A worth 0.00

# A bill covers the first units of the receipt; the rest stay on the receipt's own ruler.
2026-03-03 receive GR2: 20 B @ 5.00
  2026-03-03 document: Inventory B 100.00 / Grni B 100.00
2026-03-04 bill SB1 of GR2: 16 B @ 6.00
  2026-03-04 document: Grni B 96.00 / Payable 96.00
  2026-03-04 recost: Inventory B 16.00 / Grni B 16.00
stock
  0 A worth 0.00
  20 B worth 116.00
2026-03-05 ship SH4: 18 B
  2026-03-05 document: Cogs B 106.00 / Inventory B 106.00
stock
  0 A worth 0.00
  2 B worth 10.00
