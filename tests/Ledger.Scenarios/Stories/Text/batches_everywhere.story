# A batch in every kind of document that moves stock.
book NZD
item B batch
item K batch
item labour service rate 1.00
2026-03-01 opening OB1: 4 B worth 6.00 lot L1 expires 2026-06-30 since 2025-11-01
  2026-03-01 document: Inventory B 6.00 / Conversion B 6.00
2026-03-01 order PO1: 10 B @ 2.00
2026-03-02 receive GR1 of PO1: 6 B lot L2 expires 2026-09-30
  2026-03-02 document: Inventory B 12.00 / Grni B 12.00
2026-03-03 adjust SA1: -1 B lot L1; 2 B @ 2.50 lot L3
  2026-03-03 document: Inventory B 3.50 / Discrepancy B 3.50
2026-03-04 count ST1: 5 B lot L2; 3 B lot L1
  2026-03-04 document: Discrepancy B 2.00 / Inventory B 2.00
2026-03-05 revalue RV1: all B @ 3.00 lot L3
  2026-03-05 document: Inventory B 1.00 / Revaluation B 1.00
stock
  3 B/L1 worth 4.50
  5 B/L2 worth 10.00
  2 B/L3 worth 6.00

# Five by first expired: three of L1, two of L2; into an order, and one back. L3 has no date and comes last.
2026-03-06 plan WO1: 2 K
2026-03-06 issue IS1 of WO1: 5 B first-expired
  2026-03-06 document: Wip K 8.50 / Inventory B 8.50
2026-03-07 return RT1 of IS1: 1 B
  2026-03-07 document: Inventory B 2.00 / Wip K 2.00
2026-03-08 complete CM1 of WO1: 2 K lot K1 expires 2026-12-31
  2026-03-08 document: Inventory K 6.50 / Wip K 6.50
2026-03-09 make AS1: 1 K lot K2 from 5 B first-expired adds 1 labour
  2026-03-09 document: Inventory K 12.00 / Inventory B 11.00, Expense labour 1.00
stock
  0 B/L1 worth 0.00
  0 B/L2 worth 0.00
  1 B/L3 worth 3.00
  2 K/K1 worth 6.50
  1 K/K2 worth 12.00

# The dearer bill for L2 reaches each batch that was made of it.
2026-03-10 bill SB1 of PO1: 6 B @ 2.60
  2026-03-10 document: Grni B 15.60 / Payable 15.60
  2026-03-10 recost: Inventory K 3.00, Discrepancy B 0.60 / Grni B 3.60
2026-03-11 return SR1 of GR1: 1 B
  refused, InsufficientStock: SupplierReturn SR1 on 2026-03-11 takes 1 of item B at main, but only 0 would be there.
2026-03-12 ship SH1: 3 K first-expired
  2026-03-12 document: Cogs K 21.50 / Inventory K 21.50
2026-03-13 return CR1 of SH1: 2 K at shop
  2026-03-13 document: Inventory K@shop 17.95 / Cogs K 17.95
2026-03-14 ship SH2: 1 K at shop first-expired
  2026-03-14 document: Cogs K@shop 3.55 / Inventory K@shop 3.55
stock
  0 B/L1 worth 0.00
  0 B/L2 worth 0.00
  1 B/L3 worth 3.00
  0 K/K1 worth 0.00
  0 K/K2 worth 0.00
  0 K@shop/K1 worth 0.00
  1 K@shop/K2 worth 14.40
