# Goods, a dearer bill, and freight.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-03 ship SH1: 4 A
  2026-03-03 document: Cogs A 20.00 / Inventory A 20.00
2026-03-10 bill SB1 of GR1: 10 A @ 5.50
  2026-03-10 document: Grni A 55.00 / Payable 55.00
  2026-03-10 recost: Inventory A 3.00, Cogs A 2.00 / Grni A 5.00
2026-03-12 bill SB2: 1 freight @ 8.00
  2026-03-12 document: LandedCostClearing 8.00 / Payable 8.00
2026-03-15 land LC1: bill SB2 by value on GR1
  2026-03-15 document: Inventory A 4.80, Cogs A 3.20 / LandedCostClearing 8.00
stock
  6 A worth 37.80
balances
  Inventory 37.80
  Grni 0.00
  Cogs 25.20
  Payable -63.00
  LandedCostClearing 0.00

# Three C for 10.00; two of them and an hour make two F; one is sold; then the supplier takes 1.00 off.
item labour service rate 25.00
2026-04-01 receive GR2: 3 C @ 3.333333
  2026-04-01 document: Inventory C 10.00 / Grni C 10.00
2026-04-01 bill SB3 of GR2: 3 C @ 3.333333
  2026-04-01 document: Grni C 10.00 / Payable 10.00
2026-04-02 plan WO1: 2 F
2026-04-02 issue IS1 of WO1: 2 C
  2026-04-02 document: Wip F 6.67 / Inventory C 6.67
2026-04-02 absorb AB1 of WO1: 1 labour
  2026-04-02 document: Wip F 25.00 / Expense labour 25.00
2026-04-02 complete CM1 of WO1: 2 F
  2026-04-02 document: Inventory F 31.67 / Wip F 31.67
2026-04-03 ship SH2: 1 F
  2026-04-03 document: Cogs F 15.84 / Inventory F 15.84
2026-04-10 allow CN1 of SB3: 1 C @ 1.00
  2026-04-10 document: Payable 1.00 / Grni C 1.00
  2026-04-10 recost: Grni C 1.00 / Inventory C 0.33, Inventory F 0.33, Cogs F 0.34
stock
  6 A worth 37.80
  1 C worth 3.00
  1 F worth 15.50
