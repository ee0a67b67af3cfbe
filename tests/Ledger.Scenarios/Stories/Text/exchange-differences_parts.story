# Two bills at two rates for parts of one receipt; the rest stays at the order's.
book NZD
policy exchange gain-loss
2026-03-01 order PO1: 10 A @ 5.00 EUR x 1.8
2026-03-02 receive GR1 of PO1: 10 A
  2026-03-02 document: Inventory A 90.00 / Grni A 90.00
2026-03-10 bill SB1 of PO1: 4 A @ 5.00 EUR x 1.9
  2026-03-10 document: Grni A 38.00 / Payable 38.00 [EUR 20.00]
  2026-03-10 recost: Exchange 2.00 / Grni A 2.00
2026-03-11 bill SB2 of PO1: 3 A @ 6.00 EUR x 1.7
  2026-03-11 document: Grni A 30.60 / Payable 30.60 [EUR 18.00]
  2026-03-11 recost: Inventory A 5.40 / Grni A 3.60, Exchange 1.80
open
  Grni GR1 line 1: -27.00
stock
  10 A worth 95.40

# A bill in another currency than the receipt has no exchange difference of ours.
2026-03-12 bill SB3 of PO1: 3 A @ 9.50
  2026-03-12 document: Grni A 28.50 / Payable 28.50
  2026-03-12 recost: Inventory A 1.50 / Grni A 1.50
stock
  10 A worth 96.90
balances
  Inventory 96.90
  Grni 0.00
  Payable -97.10
  Exchange 0.20

# A bill that is taken back takes its exchange difference with it; so does a part of it.
2026-03-13 credit CN1 of SB1: 4 A @ 5.00 EUR x 1.9
  2026-03-13 document: Payable 38.00 / Grni A 38.00 [EUR 20.00]
  2026-03-13 recost: Grni A 2.00 / Exchange 2.00
2026-03-14 credit CN2 of SB2: 1 A @ 6.00 EUR x 1.7
  2026-03-14 document: Payable 10.20 / Grni A 10.20 [EUR 6.00]
  2026-03-14 recost: Grni A 1.20, Exchange 0.60 / Inventory A 1.80
stock
  10 A worth 95.10
open
  Grni GR1 line 1: -45.00
