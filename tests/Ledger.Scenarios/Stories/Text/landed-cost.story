# Freight of 8.00 for ten, four of them sold.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-03 ship SH1: 4 A
  2026-03-03 document: Cogs A 20.00 / Inventory A 20.00
2026-03-12 bill SB2: 1 freight @ 8.00
  2026-03-12 document: LandedCostClearing 8.00 / Payable 8.00
2026-03-15 land LC1: bill SB2 by value on GR1
  2026-03-15 document: Inventory A 4.80, Cogs A 3.20 / LandedCostClearing 8.00
2026-03-16 land LC2: bill SB2 1.00 by value on GR1
  refused, AmountOverLine: 'lines[0].supplier_bill_line.amount' asks for NZD 1.00 of SupplierBill SB2, line 1: NZD 0.00 is left.
2026-03-17 ship SH2: 1 A
  2026-03-17 document: Cogs A 5.80 / Inventory A 5.80

# 10.00 over 10 B for 40.00 and 5 C for 60.00, by each basis.
item B weight 1 volume 0.5
item C weight 6 volume 1
2026-03-20 receive GR2: 10 B @ 4.00; 5 C @ 12.00
  2026-03-20 document: Inventory B 40.00, Inventory C 60.00 / Grni B 40.00, Grni C 60.00
2026-03-21 land LC3: estimate 10.00 by value on GR2/1, GR2/2
  2026-03-21 document: Inventory B 4.00, Inventory C 6.00 / LandedCostClearing 10.00
2026-03-21 land LC4: estimate 10.00 by quantity on GR2/1, GR2/2
  2026-03-21 document: Inventory B 6.67, Inventory C 3.33 / LandedCostClearing 10.00
2026-03-21 land LC5: estimate 10.00 by weight on GR2/1, GR2/2
  2026-03-21 document: Inventory B 2.50, Inventory C 7.50 / LandedCostClearing 10.00
2026-03-21 land LC6: estimate 10.00 by volume on GR2/1, GR2/2
  2026-03-21 document: Inventory B 5.00, Inventory C 5.00 / LandedCostClearing 10.00
2026-03-21 land LC7: estimate 10.00 by equally on GR2/1, GR2/2
  2026-03-21 document: Inventory B 5.00, Inventory C 5.00 / LandedCostClearing 10.00
2026-03-21 land LC8: estimate 10.00 by given on GR2/1 = 1.00, GR2/2 = 9.00
  2026-03-21 document: Inventory B 1.00, Inventory C 9.00 / LandedCostClearing 10.00
2026-03-21 land LC9: estimate 10.00 by weight on GR1, GR2/1
  refused, SpreadBasisMissing: Item A has no WEIGHT to spread a charge by.

# An estimate of 5.00; then bills of 6.00 and 0.50 take its place.
2026-04-01 receive GR3: 10 D @ 1.00
  2026-04-01 document: Inventory D 10.00 / Grni D 10.00
2026-04-01 land LC10: estimate 5.00 by quantity on GR3
  2026-04-01 document: Inventory D 5.00 / LandedCostClearing 5.00
2026-04-02 ship SH3: 4 D
  2026-04-02 document: Cogs D 6.00 / Inventory D 6.00
2026-04-10 bill SB3 of LC10: 1 freight @ 6.00
  2026-04-10 document: LandedCostClearing 6.00 / Payable 6.00
  2026-04-10 recost: Inventory D 0.60, Cogs D 0.40 / LandedCostClearing 1.00
2026-04-12 bill SB4 of LC10: 1 freight @ 0.50
  2026-04-12 document: LandedCostClearing 0.50 / Payable 0.50
  2026-04-12 recost: Inventory D 0.30, Cogs D 0.20 / LandedCostClearing 0.50

# 4.00 landed on E belong to E and F: taken back and spread anew in one step, then taken back for good.
2026-05-01 receive GR4: 10 E @ 1.00; 10 F @ 1.00
  2026-05-01 document: Inventory E 10.00, Inventory F 10.00 / Grni E 10.00, Grni F 10.00
2026-05-01 bill SB5: 1 freight @ 4.00
  2026-05-01 document: LandedCostClearing 4.00 / Payable 4.00
2026-05-02 land LC11: bill SB5 by quantity on GR4/1
  2026-05-02 document: Inventory E 4.00 / LandedCostClearing 4.00
2026-05-05 land LC12 reverses LC11: bill SB5 by quantity on GR4/1, GR4/2
  2026-05-05 document, not sent: Inventory F 2.00 / Inventory E 2.00
2026-05-08 land LC13 reverses LC12:
  2026-05-08 document: LandedCostClearing 4.00 / Inventory E 2.00, Inventory F 2.00
stock
  5 A worth 29.00
  10 B worth 64.17
  5 C worth 95.83
  6 D worth 9.90
  10 E worth 10.00
  10 F worth 10.00
