global using V1 = Ledger.V1;
