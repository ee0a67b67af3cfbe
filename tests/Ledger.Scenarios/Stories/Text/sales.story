# The order posts nothing; the cost is dated by the shipment, the revenue by the invoice.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-02 sell SO1: 6 A @ 9.00
2026-03-31 ship SH1 of SO1: 4 A
  2026-03-31 document: Cogs A 20.00 / Inventory A 20.00
2026-04-01 invoice SI1: 4 A @ 9.00 tax GST
  2026-04-01 document: Receivable 41.40 / Revenue A 36.00, Tax 5.40
balances 2026-03-31
  Inventory 30.00
  Grni -50.00
  Cogs 20.00

# A closed order takes no more shipments, and is not voided while one refers to it.
close-order SO1
2026-04-02 ship SH2 of SO1: 2 A
  refused, OrderClosed: SalesOrder SO1 is closed and takes no more documents.
void SO1
  refused, DocumentInUse: SalesOrder SO1 is referred to by Shipment SH1, which must be voided first.
reopen-order SO1
2026-04-02 ship SH2 of SO1: 2 A
  2026-04-02 document: Cogs A 10.00 / Inventory A 10.00
