# Not billed: what goes back is owed no more, and the bill for the rest values the rest.
book NZD
2026-03-01 receive GR1: 20 A @ 5.00
  2026-03-01 document: Inventory A 100.00 / Grni A 100.00
2026-03-02 return SR1 of GR1: 4 A
  2026-03-02 document: Grni A 20.00 / Inventory A 20.00
2026-03-05 bill SB1 of GR1: 16 A @ 6.00
  2026-03-05 document: Grni A 96.00 / Payable 96.00
  2026-03-05 recost: Inventory A 16.00 / Grni A 16.00
stock
  16 A worth 96.00
open

# Billed: the claim stays on GRNI until it is credited, here for 2.00 less than was billed.
2026-03-06 receive GR2: 10 B @ 5.00
  2026-03-06 document: Inventory B 50.00 / Grni B 50.00
2026-03-07 bill SB2 of GR2: 10 B @ 5.50
  2026-03-07 document: Grni B 55.00 / Payable 55.00
  2026-03-07 recost: Inventory B 5.00 / Grni B 5.00
2026-03-08 return SR2 of GR2: 4 B
  2026-03-08 document: Grni B 22.00 / Inventory B 22.00
open
  Grni SR2 line 1: 22.00
2026-03-09 credit CN2 of SR2: 4 B @ 5.00
  2026-03-09 document: Payable 20.00 / Grni B 20.00
  2026-03-09 recost: PriceVariance B 2.00 / Grni B 2.00
open

# Its own units, not the oldest; where they are gone, the oldest.
2026-03-10 receive GR3: 10 C @ 5.00
  2026-03-10 document: Inventory C 50.00 / Grni C 50.00
2026-03-11 receive GR4: 10 C @ 6.00
  2026-03-11 document: Inventory C 60.00 / Grni C 60.00
2026-03-12 return SR4 of GR4: 1 C
  2026-03-12 document: Grni C 6.00 / Inventory C 6.00
2026-03-13 ship SH1: 8 C
  2026-03-13 document: Cogs C 40.00 / Inventory C 40.00
2026-03-14 return SR3 of GR3: 4 C
  2026-03-14 document: PriceVariance C 2.00, Grni C 20.00 / Inventory C 22.00
2026-03-20 bill SB4 of GR4: 9 C @ 6.50
  2026-03-20 document: Grni C 58.50 / Payable 58.50
  2026-03-20 recost: Inventory C 3.50, PriceVariance C 1.00 / Grni C 4.50
stock
  16 A worth 96.00
  6 B worth 33.00
  7 C worth 45.50

# Billed although it went back: the bill waits in GIT, and the credit takes it from there.
2026-03-21 order PO5: 10 D @ 5.00
2026-03-21 receive GR5 of PO5: 10 D
  2026-03-21 document: Inventory D 50.00 / Grni D 50.00
2026-03-22 return SR5 of GR5: 4 D
  2026-03-22 document: Grni D 20.00 / Inventory D 20.00
2026-03-23 bill SB5 of PO5: 10 D @ 5.00
  2026-03-23 document: Grni D 30.00, Git D 20.00 / Payable 50.00
open
  Grni GR3 line 1: -30.00
  Git SB5 line 1: 20.00
2026-03-24 credit CN5 of SR5: 4 D @ 5.00
  2026-03-24 document: Payable 20.00 / Git D 20.00
open
  Grni GR3 line 1: -30.00

# Credited before it is billed: the credit waits for the bill.
2026-03-25 order PO6: 10 E @ 5.00
2026-03-25 receive GR6 of PO6: 10 E
  2026-03-25 document: Inventory E 50.00 / Grni E 50.00
2026-03-26 return SR6 of GR6: 4 E
  2026-03-26 document: Grni E 20.00 / Inventory E 20.00
2026-03-27 credit CN6 of SR6: 4 E @ 5.00
  2026-03-27 document: Payable 20.00 / Git E 20.00
open
  Grni GR3 line 1: -30.00
  Grni GR6 line 1: -30.00
  Git CN6 line 1: -20.00
2026-03-28 bill SB6 of PO6: 10 E @ 5.00
  2026-03-28 document: Grni E 30.00, Git E 20.00 / Payable 50.00
open
  Grni GR3 line 1: -30.00

# Two credits wait: what is left of the first comes before the second.
2026-03-29 order PO7: 10 F @ 5.00
2026-03-29 receive GR7 of PO7: 10 F
  2026-03-29 document: Inventory F 50.00 / Grni F 50.00
2026-03-30 return SR7 of GR7: 4 F
  2026-03-30 document: Grni F 20.00 / Inventory F 20.00
2026-03-31 credit CN7 of SR7: 3 F @ 5.00
  2026-03-31 document: Payable 15.00 / Git F 15.00
2026-04-01 credit CN8 of SR7: 1 F @ 4.00
  2026-04-01 document: Payable 4.00 / Git F 4.00
2026-04-02 bill SB7 of PO7: 7 F @ 5.00
  2026-04-02 document: Grni F 30.00, Git F 5.00 / Payable 35.00
2026-04-03 bill SB8 of PO7: 1 F @ 5.00
  2026-04-03 document: Git F 5.00 / Payable 5.00
open
  Grni GR3 line 1: -30.00
  Git CN7 line 1: -5.00
  Git CN8 line 1: -4.00

# No more than came and did not go back yet.
2026-04-04 return SR8 of GR6: 7 E
  refused, QuantityOverLine: 'lines[0].quantity' asks for 7 of GoodsReceipt GR6, line 1: 4 of at most 10 are taken.
balances
  Inventory 264.50
  Grni -30.00
  Git -9.00
  Cogs 40.00
  PriceVariance 5.00
  Payable -270.50
