# More goes out than is there: refused, unless the book allows it.
book NZD
2026-03-01 receive GR1: 10 A @ 10.00
  2026-03-01 document: Inventory A 100.00 / Grni A 100.00
2026-03-02 ship SH1: 15 A
  refused, InsufficientStock: Shipment SH1 on 2026-03-02 takes 15 of item A at main, but only 10 would be there.
negative allowed
2026-03-02 ship SH1: 15 A
  2026-03-02 document: Cogs A 150.00 / Inventory A 150.00
stock
  -5 A worth -50.00
2026-03-03 ship SH2: 5 A
  2026-03-03 document: Cogs A 50.00 / Inventory A 50.00
2026-03-04 receive GR2: 15 A @ 15.00
  2026-03-04 document: Inventory A 225.00 / Grni A 225.00
  2026-03-04 recost: Cogs A 50.00 / Inventory A 50.00
stock
  5 A worth 75.00

# A place that never had stock costs by what came in elsewhere.
2026-03-05 ship SH3: 1 A at shop
  2026-03-05 document: Cogs A@shop 15.00 / Inventory A@shop 15.00
2026-03-06 receive GR3: 2 A @ 16.00 at shop
  2026-03-06 document: Inventory A@shop 32.00 / Grni A@shop 32.00
  2026-03-06 recost: Cogs A@shop 1.00 / Inventory A@shop 1.00
stock
  5 A worth 75.00
  1 A@shop worth 16.00

# Refused again: what was allowed stays allowed, and goods may come in.
2026-03-10 ship SH4: 8 A
  2026-03-10 document: Cogs A 120.00 / Inventory A 120.00
negative refused
2026-03-11 ship SH5: 1 A
  refused, InsufficientStock: Shipment SH5 on 2026-03-11 takes 1 of item A at main, but only 0 would be there.
2026-03-12 receive GR4: 2 A @ 20.00
  2026-03-12 document: Inventory A 40.00 / Grni A 40.00
  2026-03-12 recost: Cogs A 10.00 / Inventory A 10.00
2026-03-13 ship SH6: 1 A
  refused, InsufficientStock: Shipment SH6 on 2026-03-13 takes 1 of item A at main, but only 0 would be there.
2026-03-14 receive GR5: 2 A @ 20.00
  2026-03-14 document: Inventory A 40.00 / Grni A 40.00
  2026-03-14 recost: Cogs A 5.00 / Inventory A 5.00
2026-03-15 ship SH6: 1 A
  2026-03-15 document: Cogs A 20.00 / Inventory A 20.00
2026-03-15 ship SH7: 1 A
  refused, InsufficientStock: Shipment SH7 on 2026-03-15 takes 1 of item A at main, but only 0 would be there.

# Goods that moved on before their cost was known: what comes in from outside corrects them where they are by then.
negative allowed
2026-04-01 receive GR6: 2 B @ 10.00
  2026-04-01 document: Inventory B 20.00 / Grni B 20.00
2026-04-02 move T1 from main to shop: 3 B
  2026-04-02 document, not sent: Inventory B@shop 30.00 / Inventory B 30.00
2026-04-05 receive GR7: 5 B @ 12.00
  2026-04-05 document: Inventory B 60.00 / Grni B 60.00
  2026-04-05 recost, not sent: Inventory B@shop 2.00 / Inventory B 2.00

# What comes in from another place of ours does not: the difference is price variance.
2026-04-06 receive GR8: 2 C @ 10.00; 1 C @ 13.00 at depot
  2026-04-06 document: Inventory C 20.00, Inventory C@depot 13.00 / Grni C 20.00, Grni C@depot 13.00
2026-04-07 move T2 from main to shop: 3 C
  2026-04-07 document, not sent: Inventory C@shop 30.00 / Inventory C 30.00
2026-04-08 move T3 from depot to main: 1 C
  2026-04-08 document, not sent: Inventory C 13.00 / Inventory C@depot 13.00
  2026-04-08 recost: PriceVariance C 3.00 / Inventory C 3.00
