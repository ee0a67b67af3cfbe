namespace Ledger.XeroSimulator;

/// <summary>A bill, a sales invoice, or a credit note of either side.</summary>
internal sealed class TradeDocument : Stored
{
    public required TradeContent Content { get; set; }

    /// <summary>Payments that are not deleted.</summary>
    public List<Payment> Payments { get; } = [];

    /// <summary>Credit notes applied to an invoice; or, of a credit note, where it went.</summary>
    public List<Allocation> Allocations { get; } = [];

    /// <summary>The journal in force; null while the document is not in the ledger.</summary>
    public LedgerJournal? Journal { get; set; }

    /// <summary>What the control account holds for the whole document, in base currency, positive.</summary>
    public decimal ControlBase { get; set; }

    /// <summary>What applications took out of the control account so far, in base currency.</summary>
    public decimal RelievedBase { get; set; }

    public decimal Paid => Payments.Sum(p => p.Amount);

    public decimal Allocated => Allocations.Sum(a => a.Amount);

    public decimal Applied => Paid + Allocated;

    public bool HasApplications => Payments.Count > 0 || Allocations.Count > 0;

    /// <summary>AmountDue of an invoice, RemainingCredit of a credit note; nothing once voided or deleted.</summary>
    public decimal Outstanding => Content.Status is "VOIDED" or "DELETED" ? 0 : Content.Total - Applied;

    /// <summary>The last application's date while nothing is left to apply.</summary>
    public DateOnly? FullyPaidOn => Content.Status != "PAID"
        ? null
        : Payments.Select(p => p.Date).Concat(Allocations.Select(a => a.Date)).Append(Content.Date).Max();
}

/// <summary>What a document says, as the user or the app wrote it, with the amounts that follow.</summary>
internal sealed class TradeContent
{
    /// <summary>ACCPAY, ACCREC, ACCPAYCREDIT or ACCRECCREDIT.</summary>
    public string Type { get; set; } = "";

    public Contact? Contact { get; set; }

    public DateOnly Date { get; set; }

    public DateOnly? DueDate { get; set; }

    public string LineAmountTypes { get; set; } = "Exclusive";

    public List<TradeLine> Lines { get; set; } = [];

    public string? Number { get; set; }

    public string? Reference { get; set; }

    public string? Url { get; set; }

    public string CurrencyCode { get; set; } = "";

    /// <summary>Foreign units per one unit of base; 6 decimals; 1 for base currency.</summary>
    public decimal CurrencyRate { get; set; }

    public string Status { get; set; } = "DRAFT";

    public bool SentToContact { get; set; }

    public DateOnly? ExpectedPaymentDate { get; set; }

    public DateOnly? PlannedPaymentDate { get; set; }

    public Guid? BrandingThemeId { get; set; }

    public decimal SubTotal { get; set; }

    public decimal TotalTax { get; set; }

    public decimal Total { get; set; }

    public bool IsSale => Type is "ACCREC" or "ACCRECCREDIT";

    public bool IsCredit => Type is "ACCPAYCREDIT" or "ACCRECCREDIT";

    public bool IsInLedger => Status is "AUTHORISED" or "PAID";

    public TradeContent Clone()
    {
        var clone = (TradeContent)MemberwiseClone();
        clone.Lines = [.. Lines.Select(line => line.Clone())];
        return clone;
    }

    /// <summary>True when amounts, dates, tax, currency and type are the same: what stays frozen under an application.</summary>
    public bool SameAmounts(TradeContent other) =>
        Type == other.Type && Date == other.Date && LineAmountTypes == other.LineAmountTypes && CurrencyCode == other.CurrencyCode
        && CurrencyRate == other.CurrencyRate && Total == other.Total && TotalTax == other.TotalTax && Lines.Count == other.Lines.Count
        && Lines.Zip(other.Lines).All(pair => pair.First.LineAmount == pair.Second.LineAmount && pair.First.TaxAmount == pair.Second.TaxAmount
            && pair.First.Quantity == pair.Second.Quantity && pair.First.UnitAmount == pair.Second.UnitAmount
            && pair.First.TaxType == pair.Second.TaxType);

    /// <summary>True when nothing at all differs but the status.</summary>
    public bool SameBesidesAmounts(TradeContent other) =>
        Contact == other.Contact && DueDate == other.DueDate && Number == other.Number && Reference == other.Reference && Url == other.Url
        && PlannedPaymentDate == other.PlannedPaymentDate && BrandingThemeId == other.BrandingThemeId
        && Lines.Zip(other.Lines).All(pair => pair.First.Description == pair.Second.Description && pair.First.Account == pair.Second.Account
            && pair.First.Tracking.SequenceEqual(pair.Second.Tracking));
}

/// <summary>A line of a document.</summary>
internal sealed class TradeLine
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public string? Description { get; set; }

    /// <summary>4 decimals.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>2 decimals, 4 when asked for.</summary>
    public decimal? UnitAmount { get; set; }

    /// <summary>2 decimals, after the discount, with tax when the document's amounts include it.</summary>
    public decimal LineAmount { get; set; }

    /// <summary>The line amount as sent, which must equal the product.</summary>
    public decimal? LineAmountSent { get; set; }

    public decimal TaxAmount { get; set; }

    /// <summary>A tax amount that overrides the computed one.</summary>
    public decimal? TaxAmountSent { get; set; }

    public string? TaxType { get; set; }

    public string? AccountCode { get; set; }

    public Account? Account { get; set; }

    public decimal? DiscountRate { get; set; }

    public decimal? DiscountAmount { get; set; }

    public List<TrackingChoice> Tracking { get; set; } = [];

    /// <summary>True for a line that is only text.</summary>
    public bool IsTextOnly => Quantity is null && UnitAmount is null && LineAmountSent is null;

    public TradeLine Clone() => (TradeLine)MemberwiseClone();
}

/// <summary>An amount of a credit note that is applied to an invoice, in the documents' currency.</summary>
internal sealed class Allocation
{
    public Guid Id { get; } = Guid.NewGuid();

    public required TradeDocument CreditNote { get; init; }

    public required TradeDocument Invoice { get; init; }

    public required decimal Amount { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>What it took out of the invoice's and the credit note's control amounts, in base currency.</summary>
    public decimal InvoiceBase { get; set; }

    public decimal CreditBase { get; set; }

    /// <summary>The gain journal where the rates differ.</summary>
    public LedgerJournal? Journal { get; set; }
}
