# Half to even: 0.125 is 0.12, 0.135 is 0.14.
book NZD
2026-03-01 receive GR1: 0.5 A @ 0.25
  2026-03-01 document: Inventory A 0.12 / Grni A 0.12
2026-03-01 receive GR2: 0.5 B @ 0.27
  2026-03-01 document: Inventory B 0.14 / Grni B 0.14

# Tax alone is rounded half up, line by line: 0.10 x 15 % is 0.02, twice.
2026-03-02 invoice SI1: 1 A @ 0.10 tax GST; 1 A @ 0.10 tax GST
  2026-03-02 document: Receivable 0.24 / Revenue A 0.20, Tax 0.04

# Tax that cannot be recovered is part of the cost.
2026-03-03 receive GR3: 4 C @ 1.00
  2026-03-03 document: Inventory C 4.00 / Grni C 4.00
2026-03-04 bill SB1 of GR3: 4 C @ 1.00 tax LOST
  2026-03-04 document: Grni C 4.60 / Payable 4.60
  2026-03-04 recost: Inventory C 0.60 / Grni C 0.60
stock
  0.5 A worth 0.12
  0.5 B worth 0.14
  4 C worth 4.60
2026-03-05 bill SB2 of GR1: 0.5 A @ 0.30 tax GST
  2026-03-05 document: Tax 0.02, Grni A 0.15 / Payable 0.17
  2026-03-05 recost: Inventory A 0.03 / Grni A 0.03
stock
  0.5 A worth 0.15
  0.5 B worth 0.14
  4 C worth 4.60
