# By value of goods that cost nothing: by quantity then.
book NZD
2026-03-01 receive GR1: 3 A @ 0.00; 1 B @ 0.00
  warning, CostNotPositive: Item A would come in for nothing, or be worth less.
  warning, CostNotPositive: Item B would come in for nothing, or be worth less.
2026-03-02 land LC1: estimate 4.00 by value on GR1/1, GR1/2
  2026-03-02 document: Inventory A 3.00, Inventory B 1.00 / LandedCostClearing 4.00

# A charge that takes off more than the goods cost.
2026-03-03 land LC2: estimate -3.50 by quantity on GR1/1
  2026-03-03 document: LandedCostClearing 3.50 / Inventory A 3.50
  warning, CostNotPositive: Item A would come in for nothing, or be worth less.
policy zero-cost refuse
2026-03-04 land LC3: estimate -2.00 by quantity on GR1/2
  refused, CostNotPositive: Item B would come in for nothing, or be worth less.
2026-03-04 land LC3: estimate -1.00 by quantity on GR1/2
  2026-03-04 document: LandedCostClearing 1.00 / Inventory B 1.00
2026-03-05 return SR1 of GR1: 1 A
  2026-03-05 document: Inventory A 0.17 / PriceVariance A 0.17
