# The region follows the place, the channel follows the document.
book NZD
tracking Region by location main=North shop=South
tracking Channel by channel web=Online otherwise=Counter
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A [North] 50.00 / Grni A [North] 50.00
2026-03-02 ship SH1 channel web: 1 A
  2026-03-02 document: Cogs A [North, Online] 5.00 / Inventory A [North] 5.00
2026-03-03 ship SH2 channel phone: 1 A
  2026-03-03 document: Cogs A [North, Counter] 5.00 / Inventory A [North] 5.00
2026-03-03 ship SH3: 1 A
  2026-03-03 document: Cogs A [North] 5.00 / Inventory A [North] 5.00

# The same account, but another region: Xero gets the journal.
2026-03-04 move T1 from main to shop: 4 A
  2026-03-04 document: Inventory A@shop [South] 20.00 / Inventory A [North] 20.00
2026-03-05 bill SB1 of GR1: 10 A @ 5.50
  2026-03-05 document: Grni A [North] 55.00 / Payable 55.00
  2026-03-05 recost: Inventory A [North] 1.50, Inventory A@shop [South] 2.00, Cogs A [North] 0.50, Cogs A [North, Counter] 0.50, Cogs A [North, Online] 0.50 / Grni A [North] 5.00

# The second category by another rule: the customer's group, or a field of the document.
contact C wholesale
tracking-off
tracking Group by group wholesale=Trade
tracking Season by field=season summer=Summer
2026-03-06 ship SH4 field season summer: 1 A
  2026-03-06 document: Cogs A [Trade, Summer] 5.50 / Inventory A [North] 5.50
