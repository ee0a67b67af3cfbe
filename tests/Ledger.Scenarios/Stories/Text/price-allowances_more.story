# Two allowances on one bill, one before and one after a part went back; a return is claimed at what the bill is worth then.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-02 bill SB1 of GR1: 10 A @ 5.00
  2026-03-02 document: Grni A 50.00 / Payable 50.00
2026-03-03 allow CN1 of SB1: 1 A @ 10.00
  2026-03-03 document: Payable 10.00 / Grni A 10.00
  2026-03-03 recost: Grni A 10.00 / Inventory A 10.00
2026-03-04 return SR1 of GR1: 5 A
  2026-03-04 document: Grni A 20.00 / Inventory A 20.00
2026-03-05 credit CN2 of SR1: 5 A @ 4.00
  2026-03-05 document: Payable 20.00 / Grni A 20.00
open
stock
  5 A worth 20.00

# In another currency, through production to what was sold.
2026-03-06 receive GR2: 4 C @ 5.00 EUR x 1.8
  2026-03-06 document: Inventory C 36.00 / Grni C 36.00
2026-03-07 bill SB2 of GR2: 4 C @ 5.00 EUR x 1.8
  2026-03-07 document: Grni C 36.00 / Payable 36.00 [EUR 20.00]
2026-03-08 make AS1: 2 F from 3 C
  2026-03-08 document, not sent: Inventory F 27.00 / Inventory C 27.00
2026-03-09 ship SH1: 1 F
  2026-03-09 document: Cogs F 13.50 / Inventory F 13.50
2026-03-10 allow CN3 of SB2: 4 C @ 0.50 EUR x 1.9
  2026-03-10 document: Payable 3.80 / Grni C 3.80 [EUR 2.00]
  2026-03-10 recost: Grni C 3.80 / Inventory C 0.95, Inventory F 1.43, Cogs F 1.42
stock
  5 A worth 20.00
  1 C worth 8.05
  1 F worth 12.07

# An allowance on what went back already is ours to keep; the credit is for the claim.
2026-03-11 receive GR3: 1 G @ 4.00
  2026-03-11 document: Inventory G 4.00 / Grni G 4.00
2026-03-11 bill SB3 of GR3: 1 G @ 4.00
  2026-03-11 document: Grni G 4.00 / Payable 4.00
2026-03-12 return SR2 of GR3: 1 G
  2026-03-12 document: Grni G 4.00 / Inventory G 4.00
2026-03-13 allow CN4 of SB3: 1 G @ 1.00
  2026-03-13 document: Payable 1.00 / Grni G 1.00
  2026-03-13 recost: Grni G 1.00 / PriceVariance G 1.00
2026-03-14 credit CN5 of SB3: 1 G @ 4.00
  2026-03-14 document: Payable 4.00 / Grni G 4.00
open
stock
  5 A worth 20.00
  1 C worth 8.05
  1 F worth 12.07
  0 G worth 0.00
