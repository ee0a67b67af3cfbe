# Five at 5.00 and five at 10.00, written down to 4.00 each.
book NZD
2026-03-01 receive GR1: 5 A @ 5.00
  2026-03-01 document: Inventory A 25.00 / Grni A 25.00
2026-03-02 receive GR2: 5 A @ 10.00
  2026-03-02 document: Inventory A 50.00 / Grni A 50.00
2026-03-05 revalue RV1: all A @ 4.00
  2026-03-05 document: Revaluation A 35.00 / Inventory A 35.00
2026-03-06 ship SH1: 3 A
  2026-03-06 document: Cogs A 12.00 / Inventory A 12.00

# Two turn out to have left before: they cost what they did then, and eight were written down.
2026-03-03 ship SH2: 2 A
  2026-03-03 document: Cogs A 10.00 / Inventory A 10.00
  2026-03-05 recost: Inventory A 2.00 / Revaluation A 2.00
stock
  5 A worth 20.00

# A dearer bill for what was written down is written down too.
2026-03-10 bill SB2 of GR2: 5 A @ 11.00
  2026-03-10 document: Grni A 55.00 / Payable 55.00
  2026-03-10 recost: Revaluation A 5.00 / Grni A 5.00
stock
  5 A worth 20.00
2026-03-11 revalue RV2: all B @ 1.00
  refused, NothingOnHand: Nothing of item B is on hand at main on 2026-03-11.
