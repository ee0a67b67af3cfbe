# 10.00 over six F and four G: by quantity, by weights of 70 and 30, by sales value at 2.00 and 1.00.
book NZD
2026-03-01 receive GR1: 100 C @ 1.00
  2026-03-01 document: Inventory C 100.00 / Grni C 100.00
2026-03-02 plan WO1: 6 F; 4 G
2026-03-02 issue IS1 of WO1: 10 C
  2026-03-02 document: Wip F 10.00 / Inventory C 10.00
2026-03-02 complete CM1 of WO1: 6 F; 4 G
  2026-03-02 document: Inventory F 6.00, Inventory G 4.00 / Wip F 10.00
2026-03-03 plan WO2 by weight: 6 F share 70; 4 G share 30
2026-03-03 issue IS2 of WO2: 10 C
  2026-03-03 document: Wip F 10.00 / Inventory C 10.00
2026-03-03 complete CM2 of WO2: 6 F; 4 G
  2026-03-03 document: Inventory F 7.00, Inventory G 3.00 / Wip F 10.00
2026-03-04 plan WO3 by sales-value: 6 F share 2.00; 4 G share 1.00
2026-03-04 issue IS3 of WO3: 10 C
  2026-03-04 document: Wip F 10.00 / Inventory C 10.00
2026-03-04 complete CM3 of WO3: 6 F; 4 G
  2026-03-04 document: Inventory F 7.50, Inventory G 2.50 / Wip F 10.00

# Three outputs of one each: the cents are never lost.
2026-03-05 plan WO4: 1 F; 1 G; 1 H
2026-03-05 issue IS4 of WO4: 10 C
  2026-03-05 document: Wip F 10.00 / Inventory C 10.00
2026-03-05 complete CM4 of WO4: 1 F; 1 G; 1 H
  2026-03-05 document: Inventory F 3.33, Inventory G 3.34, Inventory H 3.33 / Wip F 10.00

# A by-product takes what it is worth; the rest bears the rest.
2026-03-06 plan WO5: 4 P
2026-03-06 issue IS5 of WO5: 10 C
  2026-03-06 document: Wip P 10.00 / Inventory C 10.00
2026-03-06 complete CM5 of WO5: 4 P
  2026-03-06 document: Inventory P 10.00 / Wip P 10.00
2026-03-07 complete CM6 of WO5: 8 chips worth 2.00
  2026-03-07 document: Inventory chips 2.00 / Wip P 2.00
  2026-03-07 recost: Wip P 2.00 / Inventory P 2.00

# Two of ten are spoilt: with their cost, or without.
2026-03-08 plan WO6: 10 K
2026-03-08 issue IS6 of WO6: 10 C
  2026-03-08 document: Wip K 10.00 / Inventory C 10.00
2026-03-08 scrap SC1 of WO6: 2 K with-cost
  2026-03-08 document: Scrap K 2.00 / Wip K 2.00
2026-03-08 complete CM7 of WO6: 8 K
  2026-03-08 document: Inventory K 8.00 / Wip K 8.00
2026-03-09 plan WO7: 10 L
2026-03-09 issue IS7 of WO7: 10 C
  2026-03-09 document: Wip L 10.00 / Inventory C 10.00
2026-03-09 complete CM8 of WO7: 4 L
  2026-03-09 document: Inventory L 4.00 / Wip L 4.00
2026-03-10 scrap SC2 of WO7: 2 L
  2026-03-10 recost: Inventory L 1.00 / Wip L 1.00
2026-03-11 complete CM9 of WO7: 4 L
  2026-03-11 document: Inventory L 5.00 / Wip L 5.00

# Five are finished where four were planned: each takes a fifth.
2026-03-12 plan WO8: 4 M
2026-03-12 issue IS8 of WO8: 10 C
  2026-03-12 document: Wip M 10.00 / Inventory C 10.00
2026-03-12 complete CM10 of WO8: 4 M
  2026-03-12 document: Inventory M 10.00 / Wip M 10.00
2026-03-13 complete CM11 of WO8: 1 M
  2026-03-13 document: Inventory M 2.00 / Wip M 2.00
  2026-03-13 recost: Wip M 2.00 / Inventory M 2.00
balances
  Inventory 98.00
  Grni -100.00
  Wip 0.00
  Scrap 2.00
