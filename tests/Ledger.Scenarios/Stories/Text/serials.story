# Each number is one unit with a cost of its own.
book NZD
item S serial
2026-03-01 receive GR1: 1 S @ 1900.00 lot SN1; 1 S @ 2500.00 lot SN2
  2026-03-01 document: Inventory S 4400.00 / Grni S 4400.00
2026-03-02 ship SH1: 1 S lot SN2
  2026-03-02 document: Cogs S 2500.00 / Inventory S 2500.00
2026-03-03 receive GR2: 2 S @ 1000.00 lot SN3
  refused, SerialNotOne: A serial number of item S is one base unit, not 2.
2026-03-03 receive GR2: 1 S @ 1000.00 lot SN1 at shop
  refused, SerialOnHand: Serial number SN1 of item S is in stock already, at main.
2026-03-04 return CR1 of SH1: 1 S
  2026-03-04 document: Inventory S 2500.00 / Cogs S 2500.00
2026-03-05 move T1 from main to shop: 1 S lot SN2
  2026-03-05 document, not sent: Inventory S@shop 2500.00 / Inventory S 2500.00
2026-03-10 bill SB1 of GR1: 1 S @ 1950.00; 1 S @ 2450.00
  2026-03-10 document: Grni S 4400.00 / Payable 4400.00
  2026-03-10 recost, not sent: Inventory S 50.00 / Inventory S@shop 50.00
stock
  1 S/SN1 worth 1950.00
  0 S/SN2 worth 0.00
  1 S@shop/SN2 worth 2450.00
