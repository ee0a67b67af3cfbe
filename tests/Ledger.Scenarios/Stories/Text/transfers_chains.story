# Three for 10.00 go to the shop one by one, and back: each unit keeps its cent.
book NZD
2026-03-01 receive GR1: 3 A @ 3.333333
  2026-03-01 document: Inventory A 10.00 / Grni A 10.00
2026-03-02 move T1 from main to shop: 1 A
  2026-03-02 document, not sent: Inventory A@shop 3.33 / Inventory A 3.33
2026-03-03 move T2 from main to shop: 1 A
  2026-03-03 document, not sent: Inventory A@shop 3.34 / Inventory A 3.34
2026-03-04 move T3 from shop to main: 2 A
  2026-03-04 document, not sent: Inventory A 6.67 / Inventory A@shop 6.67
2026-03-05 bill SB1 of GR1: 3 A @ 3.336666
  2026-03-05 document: Grni A 10.01 / Payable 10.01
  2026-03-05 recost: Inventory A 0.01 / Grni A 0.01
2026-03-06 ship SH1: 1 A
  2026-03-06 document: Cogs A 3.34 / Inventory A 3.34
2026-03-07 ship SH2: 1 A
  2026-03-07 document: Cogs A 3.34 / Inventory A 3.34
2026-03-08 ship SH3: 1 A
  2026-03-08 document: Cogs A 3.33 / Inventory A 3.33

# Batches move by the first to expire, and keep their number.
item B batch
2026-03-10 receive GR2: 5 B @ 2.00 lot L2 expires 2026-09-30; 2 B @ 3.00 lot L1 expires 2026-06-30
  2026-03-10 document: Inventory B 16.00 / Grni B 16.00
2026-03-11 move T4 from main to shop: 3 B first-expired
  2026-03-11 document, not sent: Inventory B@shop 8.00 / Inventory B 8.00
2026-03-12 dispatch T5 from main to depot: 2 B lot L2
  2026-03-12 document: InTransit B 4.00 / Inventory B 4.00
2026-03-13 arrive TR1 of T5: 2 B
  2026-03-13 document: Inventory B@depot 4.00 / InTransit B 4.00
stock
  0 A worth 0.00
  0 A@shop worth 0.00
  2 B@depot/L2 worth 4.00
  0 B/L1 worth 0.00
  2 B/L2 worth 4.00
  2 B@shop/L1 worth 6.00
  1 B@shop/L2 worth 2.00
