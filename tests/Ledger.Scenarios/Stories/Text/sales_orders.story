# More than was ordered may be shipped; what was shipped may come back although the order is closed.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-02 sell SO1: 6 A @ 9.00
2026-03-03 ship SH1 of SO1: 7 A
  2026-03-03 document: Cogs A 35.00 / Inventory A 35.00
close-order SO1
2026-03-02 return CR1 of SH1: 1 A
  refused, InvalidField: 'effective_date' lies before what comes back had left.
2026-03-04 return CR1 of SH1: 1 A
  2026-03-04 document: Inventory A 5.00 / Cogs A 5.00

# An invoice in another currency, a line with two kinds of tax, and a credit of a part.
2026-03-05 invoice SI1: 6 A @ 9.00 EUR x 1.8 tax GST; 1 A @ 1.00
  2026-03-05 document: Receivable 113.58 / Revenue A 99.00, Tax 14.58 [EUR 63.10]
2026-03-06 credit CC1 of SI1: 1 A @ 9.00 EUR x 1.8 tax GST
  2026-03-06 document: Revenue A 16.20, Tax 2.43 / Receivable 18.63 [EUR 10.35]

# A closed purchase order takes no more receipts, and its bill nevertheless.
2026-03-07 order PO1: 2 A @ 4.00
2026-03-08 receive GR2 of PO1: 1 A
  2026-03-08 document: Inventory A 4.00 / Grni A 4.00
close-order PO1
2026-03-09 receive GR3 of PO1: 1 A
  refused, OrderClosed: PurchaseOrder PO1 is closed and takes no more documents.
2026-03-10 bill SB1 of PO1: 1 A @ 4.00
  2026-03-10 document: Grni A 4.00 / Payable 4.00
2026-03-11 return SR1 of GR2: 1 A
  2026-03-11 document: Grni A 4.00 / Inventory A 4.00

# A supplier who credits nothing for what went back.
2026-03-12 credit CN1 of SR1: 1 A @ 0.00
  2026-03-12 recost: PriceVariance A 4.00 / Grni A 4.00
open
  Grni GR1 line 1: -50.00
