# Three units for 10.00 go out; the last one comes back first, at the cost with which it left.
book NZD
2026-03-01 receive GR1: 3 A @ 3.333333
  2026-03-01 document: Inventory A 10.00 / Grni A 10.00
2026-03-02 ship SH1: 3 A
  2026-03-02 document: Cogs A 10.00 / Inventory A 10.00
2026-03-05 return CR1 of SH1: 1 A
  2026-03-05 document: Inventory A 3.33 / Cogs A 3.33
2026-03-06 return CR2 of SH1: 1 A
  2026-03-06 document: Inventory A 3.34 / Cogs A 3.34
2026-03-07 return CR3 of SH1: 2 A
  refused, QuantityOverLine: 'lines[0].quantity' asks for 2 of Shipment SH1, line 1: 2 of at most 3 are taken.
2026-03-10 bill SB1 of GR1: 3 A @ 4.00
  2026-03-10 document: Grni A 12.00 / Payable 12.00
  2026-03-10 recost: Inventory A 1.33, Cogs A 0.67 / Grni A 2.00
stock
  2 A worth 8.00

# Two come back damaged, worth 3.00 each; what they cost more is written off, now and when the bill comes.
2026-03-11 receive GR2: 10 B @ 5.00
  2026-03-11 document: Inventory B 50.00 / Grni B 50.00
2026-03-12 ship SH2: 4 B
  2026-03-12 document: Cogs B 20.00 / Inventory B 20.00
2026-03-13 return CR4 of SH2: 2 B @ 3.00
  2026-03-13 document: Inventory B 6.00, Scrap B 4.00 / Cogs B 10.00
2026-03-14 bill SB2 of GR2: 10 B @ 5.50
  2026-03-14 document: Grni B 55.00 / Payable 55.00
  2026-03-14 recost: Inventory B 3.00, Cogs B 1.00, Scrap B 1.00 / Grni B 5.00
stock
  2 A worth 8.00
  8 B worth 39.00

# What comes back in another place is stock there; the cost of sales is that of the shipment.
2026-03-15 return CR5 of SH2: 1 B at shop
  2026-03-15 document: Inventory B@shop 5.50 / Cogs B 5.50

# The money is the credit note's business.
2026-03-16 invoice SI1: 4 B @ 9.00 tax GST
  2026-03-16 document: Receivable 41.40 / Revenue B 36.00, Tax 5.40
2026-03-17 credit CC1 of SI1: 3 B @ 9.00 tax GST
  2026-03-17 document: Revenue B 27.00, Tax 4.05 / Receivable 31.05
balances
  Inventory 52.50
  Grni 0.00
  Cogs 9.50
  Payable -67.00
  Receivable 10.35
  Revenue -9.00
  Tax -1.35
  Scrap 5.00
