using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>Money paid on a bill or invoice, or refunded on a credit note. Never changed, only deleted.</summary>
internal sealed class Payment : Stored
{
    public required TradeDocument Target { get; init; }

    public required Account Account { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>In the document's currency, positive.</summary>
    public required decimal Amount { get; init; }

    /// <summary>In the bank account's currency.</summary>
    public required decimal BankAmount { get; init; }

    /// <summary>Foreign units per one unit of base on the day.</summary>
    public required decimal CurrencyRate { get; init; }

    public string? Reference { get; init; }

    public bool IsReconciled { get; set; }

    public string Status { get; set; } = "AUTHORISED";

    /// <summary>What it took out of the target's control amount, in base currency.</summary>
    public decimal ReliefBase { get; set; }

    public LedgerJournal? Journal { get; set; }

    public string PaymentType => Target.Content.Type switch
    {
        "ACCREC" => "ACCRECPAYMENT",
        "ACCPAY" => "ACCPAYPAYMENT",
        "ACCRECCREDIT" => "ARCREDITPAYMENT",
        _ => "APCREDITPAYMENT",
    };

    public JsonObject Render()
    {
        var json = new JsonObject
        {
            ["PaymentID"] = Id.ToString(),
            ["Date"] = JsonText.Day(Date),
            ["BankAmount"] = JsonText.Number(BankAmount),
            ["Amount"] = JsonText.Number(Amount),
            ["Reference"] = Reference ?? "",
            ["CurrencyRate"] = JsonText.Number(CurrencyRate),
            ["PaymentType"] = PaymentType,
            ["Status"] = Status,
            ["UpdatedDateUTC"] = JsonText.Instant(Updated),
            ["UpdatedDateUTCString"] = JsonText.InstantText(Updated),
            ["HasAccount"] = true,
            ["IsReconciled"] = IsReconciled,
            ["Account"] = new JsonObject { ["AccountID"] = Account.Id.ToString(), ["Code"] = Account.Code ?? "", ["Name"] = Account.Name },
        };
        json[Target.Content.IsCredit ? "CreditNote" : "Invoice"] = TradeRender.Nested(Target);
        json["HasValidationErrors"] = false;
        return json;
    }
}
