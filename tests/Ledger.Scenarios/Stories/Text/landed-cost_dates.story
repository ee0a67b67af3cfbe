# By value: a bill of a later day leaves the shares alone, one of the voucher's day or before changes them.
book NZD
2026-03-01 receive GR1: 10 A @ 1.00; 10 B @ 1.00
  2026-03-01 document: Inventory A 10.00, Inventory B 10.00 / Grni A 10.00, Grni B 10.00
2026-03-10 land LC1: estimate 4.00 by value on GR1/1, GR1/2
  2026-03-10 document: Inventory A 2.00, Inventory B 2.00 / LandedCostClearing 4.00
2026-03-12 bill SB1: 10 A @ 3.00 for GR1/1
  2026-03-12 document: Grni A 30.00 / Payable 30.00
  2026-03-12 recost: Inventory A 20.00 / Grni A 20.00
stock
  10 A worth 32.00
  10 B worth 12.00
2026-03-09 bill SB2: 10 B @ 3.00 for GR1/2
  2026-03-09 document: Grni B 30.00 / Payable 30.00
  2026-03-09 recost: Inventory B 20.00 / Grni B 20.00
  2026-03-10 recost, not sent: Inventory B 1.00 / Inventory A 1.00
stock
  10 A worth 31.00
  10 B worth 33.00

# The goods come in after the voucher's date: they carry the charge from their own.
2026-03-20 receive GR2: 4 C @ 1.00
  2026-03-20 document: Inventory C 4.00 / Grni C 4.00
2026-03-15 land LC2: estimate 2.00 by quantity on GR2
  2026-03-20 recost: Inventory C 2.00 / LandedCostClearing 2.00

# Two vouchers of one day do not see each other; a negative one takes off.
2026-03-21 land LC3: estimate 3.00 by value on GR1/1, GR1/2
  2026-03-21 document: Inventory A 1.50, Inventory B 1.50 / LandedCostClearing 3.00
2026-03-21 land LC4: estimate -1.00 by value on GR1/1, GR1/2
  2026-03-21 document: LandedCostClearing 1.00 / Inventory A 0.50, Inventory B 0.50

# A part of a bill line now, the rest later; then the bill in another currency.
2026-03-22 bill SB3: 1 freight @ 5.00
  2026-03-22 document: LandedCostClearing 5.00 / Payable 5.00
2026-03-23 land LC5: bill SB3 2.00 by quantity on GR2
  2026-03-23 document: Inventory C 2.00 / LandedCostClearing 2.00
2026-03-24 land LC6: bill SB3 by quantity on GR1/1
  2026-03-24 document: Inventory A 3.00 / LandedCostClearing 3.00
2026-03-25 bill SB4: 1 freight @ 10.00 EUR x 1.8
  2026-03-25 document: LandedCostClearing 18.00 / Payable 18.00 [EUR 10.00]
2026-03-26 land LC7: bill SB4 by quantity on GR1/2
  2026-03-26 document: Inventory B 18.00 / LandedCostClearing 18.00
2026-03-27 credit CN1 of SB4: 1 freight @ 4.00 EUR x 1.8
  refused, AmountOverLine: 'lines[0].unit_price' asks for NZD 7.20 of SupplierBill SB4, line 1: NZD 0.00 is left.
2026-03-27 land LC8 reverses LC7:
  2026-03-27 document: LandedCostClearing 18.00 / Inventory B 18.00
2026-03-28 credit CN1 of SB4: 1 freight @ 4.00 EUR x 1.8
  2026-03-28 document: Payable 7.20 / LandedCostClearing 7.20 [EUR 4.00]
2026-03-29 land LC9: bill SB4 by quantity on GR1/2
  2026-03-29 document: Inventory B 10.80 / LandedCostClearing 10.80
balances
  Inventory 87.80
  Grni -4.00
  Payable -75.80
  LandedCostClearing -8.00
