# Free goods come in with a warning.
book NZD
2026-03-01 receive GR1: 2 A @ 0.00
  warning, CostNotPositive: Item A would come in for nothing, or be worth less.
2026-03-02 ship SH1: 1 A

# An allowance that is larger than the cost leaves stock that is worth less than nothing.
2026-03-03 receive GR2: 4 B @ 1.00
  2026-03-03 document: Inventory B 4.00 / Grni B 4.00
2026-03-04 bill SB2 of GR2: 4 B @ 1.00
  2026-03-04 document: Grni B 4.00 / Payable 4.00
2026-03-05 allow CN2 of SB2: 1 B @ 6.00
  2026-03-05 document: Payable 6.00 / Grni B 6.00
  2026-03-05 recost: Grni B 6.00 / Inventory B 6.00
  warning, CostNotPositive: Item B would come in for nothing, or be worth less.
stock
  1 A worth 0.00
  4 B worth -2.00

# A stricter book refuses both.
policy zero-cost refuse
2026-03-06 receive GR3: 2 A @ 0.00
  refused, CostNotPositive: Item A would come in for nothing, or be worth less.
2026-03-06 adjust SA1: 1 A @ 0.00
  refused, CostNotPositive: Item A would come in for nothing, or be worth less.
2026-03-07 receive GR4: 4 C @ 1.00
  2026-03-07 document: Inventory C 4.00 / Grni C 4.00
2026-03-07 bill SB4 of GR4: 4 C @ 1.00
  2026-03-07 document: Grni C 4.00 / Payable 4.00
2026-03-08 allow CN4 of SB4: 1 C @ 4.01
  refused, CostNotPositive: Item C would come in for nothing, or be worth less.
