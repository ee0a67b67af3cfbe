namespace Ledger.Domain.Journal;

/// <summary>What an account is for. Roles are mapped to account codes per book; the numbers are stored and never change.</summary>
public enum AccountRole
{
    /// <summary>Stock at cost; a current asset that nothing else posts to. Default 640.</summary>
    Inventory = 1,

    /// <summary>Goods received, not invoiced; a current liability. Default 815.</summary>
    Grni = 2,

    /// <summary>Goods billed, not received; a current asset. Default 650.</summary>
    Git = 3,

    /// <summary>Cost of goods sold. Default 310.</summary>
    Cogs = 4,

    /// <summary>What a supplier's credit differs from what it takes back. Default 320.</summary>
    PriceVariance = 5,

    /// <summary>Accounts payable, Xero's control account. Default 800.</summary>
    Payable = 6,

    /// <summary>Accounts receivable, Xero's control account. Default 610.</summary>
    Receivable = 7,

    /// <summary>Sales. Default 200.</summary>
    Revenue = 8,

    /// <summary>Sales or value added tax. Default 820.</summary>
    Tax = 9,

    /// <summary>What a bill's service line is for where nothing else is set. Default 429.</summary>
    Expense = 10,

    /// <summary>Freight and duty billed, not yet landed on stock. Default 425.</summary>
    LandedCostClearing = 11,

    /// <summary>Stock-take differences. Default 305.</summary>
    Discrepancy = 12,

    /// <summary>Goods between our own places. Default 652.</summary>
    InTransit = 13,

    /// <summary>Cost gathered in production orders. Default 655.</summary>
    Wip = 14,

    /// <summary>What a production order's cost differs from its outputs. Default 315.</summary>
    ManufacturingVariance = 15,

    /// <summary>Stock written up or down. Default 325.</summary>
    Revaluation = 16,

    /// <summary>Scrap and write-off. Default 330.</summary>
    Scrap = 17,

    /// <summary>Exchange gains and losses. Default 497.</summary>
    Exchange = 18,

    /// <summary>Rounding: nothing of ours posts to it; it is mapped so that reconciliation knows it. Default 860.</summary>
    Rounding = 19,

    /// <summary>Deposits paid to suppliers. Default 660.</summary>
    SupplierDeposits = 20,

    /// <summary>Credits of customers. Default 810.</summary>
    CustomerCredits = 21,

    /// <summary>Gift cards sold. Default 845.</summary>
    GiftCards = 22,

    /// <summary>Where opening balances come from. Default 840.</summary>
    Conversion = 23,
}
