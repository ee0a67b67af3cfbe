# A void takes a document out of the time line; what stood on it is costed anew.
book NZD
2026-03-01 receive GR1: 5 A @ 10.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-02 receive GR2: 5 A @ 11.00
  2026-03-02 document: Inventory A 55.00 / Grni A 55.00
2026-03-03 ship SH1: 2 A
  2026-03-03 document: Cogs A 20.00 / Inventory A 20.00
2026-03-04 ship SH2: 4 A
  2026-03-04 document: Cogs A 41.00 / Inventory A 41.00
void SH1
  2026-03-03 reversal: Inventory A 20.00 / Cogs A 20.00
  2026-03-04 recost: Inventory A 1.00 / Cogs A 1.00
stock
  6 A worth 65.00
void GR1
  2026-03-01 reversal: Grni A 50.00 / Inventory A 50.00
  2026-03-04 recost: Cogs A 4.00 / Inventory A 4.00
void SH2
  2026-03-04 reversal: Inventory A 41.00 / Cogs A 41.00
  2026-03-04 recost: Inventory A 3.00 / Cogs A 3.00
void GR1
  already in effect
stock
  5 A worth 55.00
balances
  Inventory 55.00
  Grni -55.00
  Cogs 0.00

# What others stand on cannot go first.
2026-03-05 bill SB1 of GR2: 5 A @ 12.00
  2026-03-05 document: Grni A 60.00 / Payable 60.00
  2026-03-05 recost: Inventory A 5.00 / Grni A 5.00
void GR2
  refused, DocumentInUse: GoodsReceipt GR2 is referred to by SupplierBill SB1, which must be voided first.
void SB1
  2026-03-05 reversal: Payable 60.00 / Grni A 60.00
  2026-03-05 recost: Grni A 5.00 / Inventory A 5.00
void GR2
  2026-03-02 reversal: Grni A 55.00 / Inventory A 55.00
balances
  Inventory 0.00
  Grni 0.00
  Cogs 0.00
  Payable 0.00
void GR2
  already in effect
