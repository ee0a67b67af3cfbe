# One step: units keep their cost wherever they go. Xero sees nothing of it while account and tracking are the same.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-02 receive GR2: 10 A @ 6.00
  2026-03-02 document: Inventory A 60.00 / Grni A 60.00
2026-03-03 move T1 from main to shop: 12 A
  2026-03-03 document, not sent: Inventory A@shop 62.00 / Inventory A 62.00
2026-03-04 ship SH1: 11 A at shop
  2026-03-04 document: Cogs A@shop 56.00 / Inventory A@shop 56.00
2026-03-10 bill SB1 of GR2: 10 A @ 6.50
  2026-03-10 document: Grni A 65.00 / Payable 65.00
  2026-03-10 recost: Inventory A 4.00, Inventory A@shop 0.50, Cogs A@shop 0.50 / Grni A 5.00
stock
  8 A worth 52.00
  1 A@shop worth 6.50

# Two steps: six leave, two arrive, and a bill comes while four are on the way.
2026-03-11 receive GR3: 9 B @ 1.00
  2026-03-11 document: Inventory B 9.00 / Grni B 9.00
2026-03-12 dispatch T2 from main to shop: 6 B
  2026-03-12 document: InTransit B 6.00 / Inventory B 6.00
2026-03-13 arrive TR1 of T2: 2 B
  2026-03-13 document: Inventory B@shop 2.00 / InTransit B 2.00
2026-03-14 bill SB3 of GR3: 9 B @ 1.10
  2026-03-14 document: Grni B 9.90 / Payable 9.90
  2026-03-14 recost: Inventory B 0.30, Inventory B@shop 0.20, InTransit B 0.40 / Grni B 0.90
stock
  8 A worth 52.00
  1 A@shop worth 6.50
  4 B in transit worth 4.40
  3 B worth 3.30
  2 B@shop worth 2.20
2026-03-15 arrive TR2 of T2: 5 B
  refused, QuantityOverLine: 'lines[0].quantity' asks for 5 of Transfer T2, line 1: 2 of at most 6 are taken.
2026-03-15 arrive TR2 of T2: 4 B at depot
  2026-03-15 document: Inventory B@depot 4.40 / InTransit B 4.40
balances
  Inventory 68.40
  Grni -50.00
  Cogs 56.50
  Payable -74.90
  InTransit 0.00

# A place with an account of its own: Xero gets the journal.
location annex inventory 642
2026-03-16 move T3 from main to annex: 2 A
  2026-03-16 document: Inventory(642) A@annex 13.00 / Inventory A 13.00
