# March is closed. A late bill, a freight and a count that a late receipt changes: each on the first open date.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-05 move T1 from main to shop: 4 A
  2026-03-05 document, not sent: Inventory A@shop 20.00 / Inventory A 20.00
2026-03-10 ship SH1: 2 A at shop
  2026-03-10 document: Cogs A@shop 10.00 / Inventory A@shop 10.00
2026-03-20 count ST1: 5 A
  2026-03-20 document: Discrepancy A 5.00 / Inventory A 5.00
lock 2026-03-31
2026-03-15 bill SB1 of GR1: 10 A @ 6.00
  refused, PeriodLocked: 2026-03-15 is on or before the lock date 2026-03-31.
2026-03-15 bill SB1 moved of GR1: 10 A @ 6.00
  2026-04-01 (of 2026-03-15) document: Grni A 60.00 / Payable 60.00
  2026-04-01 (of 2026-03-15) recost: Inventory A 6.00, Inventory A@shop 2.00, Cogs A@shop 2.00 / Grni A 10.00
  2026-04-01 (of 2026-03-20) recost: Discrepancy A 1.00 / Inventory A 1.00
2026-03-18 receive GR2 moved: 1 A @ 7.00
  2026-04-01 (of 2026-03-18) document: Inventory A 7.00 / Grni A 7.00
  2026-04-01 (of 2026-03-20) recost: Discrepancy A 6.00 / Inventory A 6.00
void T1
  refused, InsufficientStock: Shipment SH1 on 2026-03-10 takes 2 of item A at shop, but only 0 would be there.
balances 2026-03-31
  Inventory 35.00
  Grni -50.00
  Cogs 10.00
  Discrepancy 5.00
balances
  Inventory 43.00
  Grni -7.00
  Cogs 12.00
  Payable -60.00
  Discrepancy 12.00
stock
  5 A worth 31.00
  2 A@shop worth 12.00
