# Line before item before category before location before book.
book NZD
category tools inventory 643 cogs 313
location shop inventory 642
item A category tools
item B
item D category tools cogs 311
2026-03-01 receive GR1: 2 A @ 10.00 at shop; 2 B @ 10.00 at shop; 1 B @ 10.00; 1 D @ 10.00
  2026-03-01 document: Inventory(643) A@shop 20.00, Inventory(642) B@shop 20.00, Inventory B 10.00, Inventory(643) D 10.00 / Grni A@shop 20.00, Grni B@shop 20.00, Grni B 10.00, Grni D 10.00
2026-03-02 ship SH1: 1 A at shop; 1 A at shop account 314; 1 B at shop; 1 D
  2026-03-02 document: Cogs(313) A@shop 10.00, Cogs(314) A@shop 10.00, Cogs B@shop 10.00, Cogs(311) D 10.00 / Inventory(643) A@shop 20.00, Inventory(642) B@shop 10.00, Inventory(643) D 10.00

# The book's own account for a role.
policy account grni 816
2026-03-03 receive GR2: 1 B @ 11.00
  2026-03-03 document: Inventory B 11.00 / Grni(816) B 11.00

# Services and revenue.
category work expense 431 revenue 201
item labour service rate 5.00 category work
2026-03-04 make AS1: 1 M from 1 B adds 1 labour; 1 labour account 432
  2026-03-04 document: Inventory M 20.00 / Inventory B 10.00, Expense(431) labour 5.00, Expense(432) labour 5.00
2026-03-05 invoice SI1: 1 labour @ 9.00; 1 B @ 20.00; 1 B @ 20.00 account 205
  2026-03-05 document: Receivable 49.00 / Revenue(201) labour 9.00, Revenue B 20.00, Revenue(205) B 20.00
