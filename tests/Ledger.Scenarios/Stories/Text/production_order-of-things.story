# Nothing of an order stands before it, and its close stands behind everything. A void afterwards is variance.
book NZD
2026-03-01 receive GR1: 10 C @ 1.00
  2026-03-01 document: Inventory C 10.00 / Grni C 10.00
2026-03-05 plan WO1: 4 F
2026-03-04 issue IS1 of WO1: 4 C
  refused, InvalidField: 'effective_date' lies before the production order.
2026-03-06 issue IS1 of WO1: 4 C
  2026-03-06 document: Wip F 4.00 / Inventory C 4.00
2026-03-07 return RT1 of IS1: 5 C
  refused, QuantityOverLine: 'lines[0].quantity' asks for 5 of ComponentIssue IS1, line 1: 0 of at most 4 are taken.
2026-03-08 complete CM1 of WO1: 2 F
  2026-03-08 document: Inventory F 2.00 / Wip F 2.00
2026-03-07 close CL1 of WO1
  refused, InvalidField: 'effective_date' lies before ProductionCompletion CM1.
2026-03-10 close CL1 of WO1
  2026-03-10 document: ManufacturingVariance F 2.00 / Wip F 2.00
2026-03-09 complete CM2 of WO1: 1 F
  refused, OrderClosed: ProductionOrder WO1 is closed and takes no more documents.
2026-03-11 close CL2 of WO1
  refused, OrderClosed: ProductionOrder WO1 is closed and takes no more documents.
void WO1
  refused, IllegalTransition: ProductionOrder WO1 is Closed, which does not permit Void.
void CM1
  2026-03-08 reversal: Wip F 2.00 / Inventory F 2.00
  2026-03-10 recost: ManufacturingVariance F 2.00 / Wip F 2.00
void CL1
  2026-03-10 reversal: Wip F 2.00 / ManufacturingVariance F 2.00
  2026-03-10 recost: Wip F 2.00 / ManufacturingVariance F 2.00
2026-03-09 complete CM2 of WO1: 3 F
  2026-03-09 document: Inventory F 3.00 / Wip F 3.00
2026-03-10 close CL2 of WO1
  2026-03-10 document: ManufacturingVariance F 1.00 / Wip F 1.00
stock
  6 C worth 6.00
  3 F worth 3.00

# A cost that comes to a closed order after all was taken is borne by what took it; a scrap with cost takes its part.
2026-03-11 plan WO2 at shop: 4 G
2026-03-11 issue IS2 of WO2: 4 C
  2026-03-11 document: Wip G@shop 4.00 / Inventory C 4.00
2026-03-12 complete CM3 of WO2: 3 G at shop
  2026-03-12 document: Inventory G@shop 3.00 / Wip G@shop 3.00
2026-03-12 scrap SC1 of WO2: 1 G with-cost account 331
  2026-03-12 document: Scrap(331) G@shop 1.00 / Wip G@shop 1.00
2026-03-13 close CL3 of WO2
2026-03-20 bill SB1 of GR1: 10 C @ 1.10
  2026-03-20 document: Grni C 11.00 / Payable 11.00
  2026-03-20 recost: Inventory C 0.20, Inventory F 0.30, Inventory G@shop 0.30, ManufacturingVariance F 0.10, Scrap(331) G@shop 0.10 / Grni C 1.00
