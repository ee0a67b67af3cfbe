# Two lost at what they cost, three found at a price.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-02 adjust SA1: -2 A
  2026-03-02 document: Discrepancy A 10.00 / Inventory A 10.00
2026-03-03 adjust SA2: 3 A @ 4.00
  2026-03-03 document: Inventory A 12.00 / Discrepancy A 12.00
2026-03-10 bill SB1 of GR1: 10 A @ 5.50
  2026-03-10 document: Grni A 55.00 / Payable 55.00
  2026-03-10 recost: Inventory A 4.00, Discrepancy A 1.00 / Grni A 5.00
stock
  11 A worth 56.00

# Another account, and more than there is.
2026-03-11 adjust SA3: -1 A account 331
  2026-03-11 document: Discrepancy(331) A 5.50 / Inventory A 5.50
2026-03-12 adjust SA4: -11 A
  refused, InsufficientStock: StockAdjustment SA4 on 2026-03-12 takes 11 of item A at main, but only 10 would be there.
