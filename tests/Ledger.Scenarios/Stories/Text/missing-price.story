# Without a price nothing comes in, unless the book says what it costs then.
book NZD
2026-03-01 receive GR1: 3 A @ 3.333333
  2026-03-01 document: Inventory A 10.00 / Grni A 10.00
2026-03-02 adjust SA1: 2 A
  refused, PriceMissing: 'lines[0].unit_cost' is missing, and there is no order line to take the price from.
policy missing-price last-cost
2026-03-02 adjust SA1: 2 A
  2026-03-02 document: Inventory A 6.67 / Discrepancy A 6.67
2026-03-05 receive GR2: 1 A
  2026-03-05 document: Inventory A 3.33 / Grni A 3.33

# A bill of a later day leaves it as it is; one of its own day counts.
2026-03-10 receive GR3: 3 B @ 3.333333
  2026-03-10 document: Inventory B 10.00 / Grni B 10.00
2026-03-11 adjust SA2: 2 B
  2026-03-11 document: Inventory B 6.67 / Discrepancy B 6.67
2026-03-12 bill SB3 of GR3: 3 B @ 4.00
  2026-03-12 document: Grni B 12.00 / Payable 12.00
  2026-03-12 recost: Inventory B 2.00 / Grni B 2.00
2026-03-13 receive GR4: 3 C @ 3.333333
  2026-03-13 document: Inventory C 10.00 / Grni C 10.00
2026-03-14 adjust SA3: 2 C
  2026-03-14 document: Inventory C 6.67 / Discrepancy C 6.67
2026-03-14 bill SB5 of GR4: 3 C @ 4.00
  2026-03-14 document: Grni C 12.00 / Payable 12.00
  2026-03-14 recost: Inventory C 3.33 / Grni C 2.00, Discrepancy C 1.33

# A line of the same document that stands before counts, too.
2026-03-15 receive GR6: 1 E @ 2.00; 1 E
  2026-03-15 document: Inventory E 4.00 / Grni E 4.00

# Nothing, where the book says so or the item never came in.
2026-03-15 adjust SA4: 1 D
  warning, CostNotPositive: Item D would come in for nothing, or be worth less.
policy missing-price zero
2026-03-16 receive GR5: 1 A
  warning, CostNotPositive: Item A would come in for nothing, or be worth less.
