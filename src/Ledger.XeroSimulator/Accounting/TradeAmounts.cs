namespace Ledger.XeroSimulator;

/// <summary>Xero's arithmetic: unit price rounded first, line to 2 decimals, tax per line, then the sums.</summary>
internal static class TradeAmounts
{
    private const decimal LargestLine = 9_999_999_999.99m;

    /// <summary>Half a cent goes away from zero.</summary>
    public static decimal Round(decimal value, int decimals = 2) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>Works out every line and the totals.</summary>
    public static void Compute(TradeContent content, SimulatedOrganisation organisation, Findings findings)
    {
        foreach (var line in content.Lines)
        {
            ComputeLine(line, content, findings);
            if (Math.Abs(line.LineAmount) > LargestLine)
                findings.Error($"The line amount cannot be larger than {LargestLine}.");
            line.TaxAmount = Tax(line.LineAmount, content.LineAmountTypes, line.TaxType, line.TaxAmountSent, organisation);
        }
        content.TotalTax = content.Lines.Sum(l => l.TaxAmount);
        var lines = content.Lines.Sum(l => l.LineAmount);
        content.SubTotal = content.LineAmountTypes == "Inclusive" ? lines - content.TotalTax : lines;
        content.Total = content.SubTotal + content.TotalTax;
    }

    /// <summary>The tax of one amount.</summary>
    public static decimal Tax(decimal amount, string lineAmountTypes, string? taxType, decimal? sent, SimulatedOrganisation organisation)
    {
        if (lineAmountTypes == "NoTax" || taxType is null || organisation.TaxRate(taxType) is not { } rate)
            return 0;
        if (sent is { } given)
            return Round(given);
        var share = rate.Percent / 100;
        return lineAmountTypes == "Inclusive" ? Round(amount * share / (1 + share)) : Round(amount * share);
    }

    private static void ComputeLine(TradeLine line, TradeContent content, Findings findings)
    {
        if (line.IsTextOnly)
        {
            line.LineAmount = 0;
            return;
        }
        if (line.LineAmountSent is { } sent && (line.Quantity is null || line.UnitAmount is null))
        {
            line.LineAmount = Round(sent);
            if (line.UnitAmount is { } unit && unit != 0)
                line.Quantity = Round(line.LineAmount / unit, 4);
            else
                line.UnitAmount = Round(line.LineAmount / (line.Quantity is { } quantity && quantity != 0 ? quantity : 1), 4);
            line.Quantity ??= 1;
            return;
        }
        line.Quantity ??= 1;
        line.UnitAmount ??= 0;
        var gross = line.Quantity.Value * line.UnitAmount.Value;
        CheckDiscount(line, content, gross, findings);
        var expected = Round(line.DiscountRate is { } rate ? gross * (1 - rate / 100) : gross - (line.DiscountAmount ?? 0));
        if (line.LineAmountSent is { } asked && Round(asked) != expected)
            findings.Error($"The line total {Round(asked):0.00} does not match the expected line total {expected:0.00}");
        line.LineAmount = expected;
    }

    private static void CheckDiscount(TradeLine line, TradeContent content, decimal gross, Findings findings)
    {
        if ((line.DiscountRate ?? 0) == 0 && (line.DiscountAmount ?? 0) == 0)
            return;
        if (content.Type != "ACCREC")
            findings.Error("Discounts can only be used on sales invoices.");
        var rate = line.DiscountRate ?? (gross == 0 ? 0 : Round(line.DiscountAmount!.Value / gross * 100));
        if (rate is < 0 or > 100)
            findings.Error($"The discount rate '{rate}' is invalid. Discount must not be greater than the line total.");
    }
}
