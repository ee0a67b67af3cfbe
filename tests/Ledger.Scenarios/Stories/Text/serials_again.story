# Sold, and bought back: the number comes in again at another cost.
book NZD
item S serial
2026-03-01 receive GR1: 1 S @ 100.00 lot SN1
  2026-03-01 document: Inventory S 100.00 / Grni S 100.00
2026-03-02 ship SH1: 1 S lot SN1
  2026-03-02 document: Cogs S 100.00 / Inventory S 100.00
2026-03-03 receive GR2: 1 S @ 60.00 lot SN1 at shop
  2026-03-03 document: Inventory S@shop 60.00 / Grni S@shop 60.00
2026-03-04 return CR1 of SH1: 1 S
  refused, SerialOnHand: Serial number SN1 of item S is in stock already, at shop.
2026-03-05 dispatch T1 from shop to main: 1 S lot SN1
  2026-03-05 document: InTransit S 60.00 / Inventory S@shop 60.00
2026-03-06 receive GR3: 1 S @ 70.00 lot SN1
  refused, SerialOnHand: Serial number SN1 of item S is in stock already, on its way.
2026-03-07 arrive TR1 of T1: 1 S
  2026-03-07 document: Inventory S 60.00 / InTransit S 60.00
2026-03-08 revalue RV1: all S @ 50.00 lot SN1
  2026-03-08 document: Revaluation S 10.00 / Inventory S 10.00
2026-03-09 count ST1: 0 S lot SN1
  2026-03-09 document: Discrepancy S 50.00 / Inventory S 50.00
2026-03-10 adjust SA1: 1 S @ 40.00 lot SN1
  2026-03-10 document: Inventory S 40.00 / Discrepancy S 40.00
