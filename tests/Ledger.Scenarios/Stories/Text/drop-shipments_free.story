# Without an order, in the supplier's currency; the bill has another rate.
book NZD
2026-03-01 drop DS1: 3 A @ 10.00 EUR x 1.8
  2026-03-01 document: Cogs A 54.00 / Grni A 54.00
2026-03-02 order PO1: 10 A @ 5.00; 2 B @ 1.00
2026-03-03 receive GR1 of PO1: 4 A; 2 B
  2026-03-03 document: Inventory A 20.00, Inventory B 2.00 / Grni A 20.00, Grni B 2.00
2026-03-04 drop DS2 of PO1: 6 A account 319
  2026-03-04 document: Cogs(319) A 30.00 / Grni A 30.00
2026-03-05 drop DS3 of PO1: 1 A
  refused, QuantityOverOrder: 'lines[0].quantity' asks for 1 of PurchaseOrder PO1, line 1: 10 of at most 10 are taken.

# One bill for both: it covers the first units, in stock and sold, as they came.
2026-03-10 bill SB1 of PO1: 7 A @ 5.50
  2026-03-10 document: Grni A 38.50 / Payable 38.50
  2026-03-10 recost: Inventory A 2.00, Cogs(319) A 1.50 / Grni A 3.50
2026-03-11 allow CN1 of SB1: 1 A @ 0.70
  2026-03-11 document: Payable 0.70 / Grni A 0.70
  2026-03-11 recost: Grni A 0.70 / Inventory A 0.40, Cogs(319) A 0.30
open
  Grni DS1 line 1: -54.00
  Grni DS2 line 1: -15.00
  Grni GR1 line 2: -2.00
void DS2
  2026-03-04 reversal: Grni A 30.00 / Cogs(319) A 30.00
  2026-03-10 recost: Git A 16.50 / Grni A 15.00, Cogs(319) A 1.50
  2026-03-11 recost: Cogs(319) A 0.30 / Git A 0.30
open
  Grni DS1 line 1: -54.00
  Grni GR1 line 2: -2.00
  Git SB1 line 1: 16.20
