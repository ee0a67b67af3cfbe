# A transfer is taken back when nothing stands on it any more.
book NZD
2026-03-01 receive GR1: 10 A @ 5.00
  2026-03-01 document: Inventory A 50.00 / Grni A 50.00
2026-03-02 move T1 from main to shop: 4 A
  2026-03-02 document, not sent: Inventory A@shop 20.00 / Inventory A 20.00
2026-03-03 ship SH1: 3 A at shop
  2026-03-03 document: Cogs A@shop 15.00 / Inventory A@shop 15.00
void T1
  refused, InsufficientStock: Shipment SH1 on 2026-03-03 takes 3 of item A at shop, but only 0 would be there.
2026-03-04 return CR1 of SH1: 3 A
  2026-03-04 document: Inventory A@shop 15.00 / Cogs A@shop 15.00
void SH1
  refused, DocumentInUse: Shipment SH1 is referred to by CustomerReturn CR1, which must be voided first.
void CR1
  2026-03-04 reversal: Cogs A@shop 15.00 / Inventory A@shop 15.00
void SH1
  2026-03-03 reversal: Inventory A@shop 15.00 / Cogs A@shop 15.00
void T1
  2026-03-02 reversal, not sent: Inventory A 20.00 / Inventory A@shop 20.00

# Two lost, then seven counted where eight should be, then written up to 6.00. One after the other is taken back.
2026-03-04 adjust SA1: -2 A
  2026-03-04 document: Discrepancy A 10.00 / Inventory A 10.00
2026-03-05 count ST1: 7 A
  2026-03-05 document: Discrepancy A 5.00 / Inventory A 5.00
2026-03-06 revalue RV1: all A @ 6.00
  2026-03-06 document: Inventory A 7.00 / Revaluation A 7.00
2026-03-07 ship SH2: 2 A
  2026-03-07 document: Cogs A 12.00 / Inventory A 12.00
void RV1
  2026-03-06 reversal: Revaluation A 7.00 / Inventory A 7.00
  2026-03-07 recost: Inventory A 2.00 / Cogs A 2.00
void SA1
  2026-03-04 reversal: Inventory A 10.00 / Discrepancy A 10.00
  2026-03-05 recost: Discrepancy A 10.00 / Inventory A 10.00
void ST1
  2026-03-05 reversal: Inventory A 5.00 / Discrepancy A 5.00
  2026-03-05 recost: Inventory A 10.00 / Discrepancy A 10.00
stock
  8 A worth 40.00
  0 A@shop worth 0.00

# Production, from its end.
2026-03-08 plan WO1: 2 F
2026-03-08 issue IS1 of WO1: 4 A
  2026-03-08 document: Wip F 20.00 / Inventory A 20.00
2026-03-09 complete CM1 of WO1: 1 F
  2026-03-09 document: Inventory F 10.00 / Wip F 10.00
2026-03-10 close CL1 of WO1
  2026-03-10 document: ManufacturingVariance F 10.00 / Wip F 10.00
void CL1
  2026-03-10 reversal: Wip F 10.00 / ManufacturingVariance F 10.00
void IS1
  2026-03-08 reversal: Inventory A 20.00 / Wip F 20.00
  2026-03-09 recost: Wip F 10.00 / Inventory F 10.00
void WO1
  refused, DocumentInUse: ProductionOrder WO1 is referred to by ProductionCompletion CM1, which must be voided first.
void CM1
  2026-03-09 reversal: Wip F 10.00 / Inventory F 10.00
  2026-03-09 recost: Inventory F 10.00 / Wip F 10.00
void WO1
stock
  8 A worth 40.00
  0 A@shop worth 0.00
  0 F worth 0.00

# A voucher, a bill of its estimate, an allowance, a supplier return and its credit.
2026-03-11 receive GR2: 10 B @ 1.00
  2026-03-11 document: Inventory B 10.00 / Grni B 10.00
2026-03-11 land LC1: estimate 5.00 by quantity on GR2
  2026-03-11 document: Inventory B 5.00 / LandedCostClearing 5.00
2026-03-12 bill SB1 of LC1: 1 freight @ 6.00
  2026-03-12 document: LandedCostClearing 6.00 / Payable 6.00
  2026-03-12 recost: Inventory B 1.00 / LandedCostClearing 1.00
void LC1
  refused, DocumentInUse: LandedCostVoucher LC1 is referred to by SupplierBill SB1, which must be voided first.
void SB1
  2026-03-12 reversal: Payable 6.00 / LandedCostClearing 6.00
  2026-03-12 recost: LandedCostClearing 1.00 / Inventory B 1.00
void LC1
  2026-03-11 reversal: LandedCostClearing 5.00 / Inventory B 5.00
2026-03-13 bill SB2 of GR2: 10 B @ 1.00
  2026-03-13 document: Grni B 10.00 / Payable 10.00
2026-03-14 allow CN1 of SB2: 1 B @ 2.00
  2026-03-14 document: Payable 2.00 / Grni B 2.00
  2026-03-14 recost: Grni B 2.00 / Inventory B 2.00
void CN1
  2026-03-14 reversal: Grni B 2.00 / Payable 2.00
  2026-03-14 recost: Inventory B 2.00 / Grni B 2.00
2026-03-15 return SR1 of GR2: 4 B
  2026-03-15 document: Grni B 4.00 / Inventory B 4.00
2026-03-16 credit CN2 of SR1: 4 B @ 1.00
  2026-03-16 document: Payable 4.00 / Grni B 4.00
void SR1
  refused, DocumentInUse: SupplierReturn SR1 is referred to by SupplierCreditNote CN2, which must be voided first.
void CN2
  2026-03-16 reversal: Grni B 4.00 / Payable 4.00
void SR1
  2026-03-15 reversal: Inventory B 4.00 / Grni B 4.00
open
  Grni GR1 line 1: -50.00
balances
  Inventory 50.00
  Grni -50.00
  Cogs 10.00
  Payable -10.00
  LandedCostClearing 0.00
  Discrepancy 0.00
  Wip 0.00
  ManufacturingVariance 0.00
  Revaluation 0.00
