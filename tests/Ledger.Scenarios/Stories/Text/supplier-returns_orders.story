# Goods go back, others take their place: the bill covers what was not returned unbilled.
book NZD
2026-03-01 order PO1: 10 A @ 5.00
2026-03-02 receive GR1 of PO1: 6 A
  2026-03-02 document: Inventory A 30.00 / Grni A 30.00
2026-03-03 bill SB1 of PO1: 4 A @ 5.50
  2026-03-03 document: Grni A 22.00 / Payable 22.00
  2026-03-03 recost: Inventory A 2.00 / Grni A 2.00
2026-03-04 return SR1 of GR1: 3 A
  2026-03-04 document: Grni A 15.50 / Inventory A 15.50
open
  Grni SR1 line 1: 5.50
2026-03-05 receive GR2 of PO1: 4 A
  2026-03-05 document: Inventory A 20.00 / Grni A 20.00
2026-03-06 bill SB2 of PO1: 6 A @ 5.00
  2026-03-06 document: Grni A 20.00, Git A 10.00 / Payable 30.00
open
  Grni SR1 line 1: 5.50
  Git SB2 line 1: 10.00
2026-03-07 credit CN1 of SR1: 3 A @ 5.10
  2026-03-07 document: Payable 15.30 / Grni A 5.10, Git A 10.20
  2026-03-07 recost: Git A 0.20, PriceVariance A 0.20 / Grni A 0.40
open
stock
  7 A worth 36.50

# The bill comes late, but is dated before the return: then the units were billed, and are claimed.
2026-03-10 receive GR3: 5 B @ 2.00
  2026-03-10 document: Inventory B 10.00 / Grni B 10.00
2026-03-14 return SR2 of GR3: 2 B
  2026-03-14 document: Grni B 4.00 / Inventory B 4.00
2026-03-12 bill SB3 of GR3: 5 B @ 2.20
  2026-03-12 document: Grni B 11.00 / Payable 11.00
  2026-03-12 recost: Inventory B 1.00 / Grni B 1.00
  2026-03-14 recost: Grni B 0.40 / Inventory B 0.40
open
  Grni SR2 line 1: 4.40
stock
  7 A worth 36.50
  3 B worth 6.60

# Two bills wait for goods that went back: a credit takes the last units of the last bill first.
2026-03-16 order PO2: 4 C @ 5.00
2026-03-16 receive GR4 of PO2: 4 C
  2026-03-16 document: Inventory C 20.00 / Grni C 20.00
2026-03-17 return SR3 of GR4: 4 C
  2026-03-17 document: Grni C 20.00 / Inventory C 20.00
2026-03-18 bill SB4 of PO2: 2 C @ 5.00
  2026-03-18 document: Git C 10.00 / Payable 10.00
2026-03-19 bill SB5 of PO2: 2 C @ 6.00
  2026-03-19 document: Git C 12.00 / Payable 12.00
2026-03-20 credit CN2 of SR3: 3 C @ 5.50
  2026-03-20 document: Payable 16.50 / Git C 16.50
  2026-03-20 recost: PriceVariance C 0.50 / Git C 0.50
open
  Grni SR2 line 1: 4.40
  Git SB4 line 1: 5.00
