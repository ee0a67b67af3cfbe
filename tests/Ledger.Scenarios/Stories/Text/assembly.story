# Two C and an hour make one F.
book NZD
item labour service rate 5.00
2026-03-01 receive GR1: 4 C @ 3.00
  2026-03-01 document: Inventory C 12.00 / Grni C 12.00
2026-03-02 make AS1: 1 F from 2 C adds 1 labour
  2026-03-02 document: Inventory F 11.00 / Inventory C 6.00, Expense labour 5.00
2026-03-03 ship SH1: 1 F
  2026-03-03 document: Cogs F 11.00 / Inventory F 11.00
2026-03-10 bill SB1 of GR1: 4 C @ 3.50
  2026-03-10 document: Grni C 14.00 / Payable 14.00
  2026-03-10 recost: Inventory C 1.00, Cogs F 1.00 / Grni C 2.00

# A by-product of 0.50; F bears the rest.
2026-03-11 make AS2: 1 F; 2 chips worth 0.50 from 1 C
  2026-03-11 document, not sent: Inventory F 3.00, Inventory chips 0.50 / Inventory C 3.50

# One K is taken apart: its cost is split 20 to 80.
2026-03-12 receive GR2: 1 K @ 100.00
  2026-03-12 document: Inventory K 100.00 / Grni K 100.00
2026-03-13 make AS3 by weight: 2 X share 20; 1 Y share 80 from 1 K
  2026-03-13 document, not sent: Inventory X 20.00, Inventory Y 80.00 / Inventory K 100.00
2026-03-14 bill SB2 of GR2: 1 K @ 110.00
  2026-03-14 document: Grni K 110.00 / Payable 110.00
  2026-03-14 recost: Inventory X 2.00, Inventory Y 8.00 / Grni K 10.00
stock
  1 C worth 3.50
  1 F worth 3.00
  0 K worth 0.00
  2 X worth 22.00
  1 Y worth 88.00
  2 chips worth 0.50
