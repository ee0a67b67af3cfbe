using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>An account of the chart.</summary>
internal sealed class Account : Stored
{
    public string? Code { get; set; }

    public required string Name { get; set; }

    /// <summary>Xero's word, such as BANK or CURRLIAB.</summary>
    public required string Type { get; init; }

    public string Status { get; set; } = "ACTIVE";

    public string? Description { get; set; }

    public string TaxType { get; set; } = "NONE";

    public bool EnablePayments { get; set; }

    /// <summary>Xero's word for its own accounts, such as DEBTORS; null for the others.</summary>
    public string? System { get; init; }

    public string? CurrencyCode { get; init; }

    public string? BankAccountNumber { get; init; }

    public string Class => ClassOf(Type) ?? "ASSET";

    public bool IsProfitAndLoss => Class is "REVENUE" or "EXPENSE";

    public bool TakesPayments => Status == "ACTIVE" && (Type == "BANK" || EnablePayments);

    /// <summary>Null for a type that does not exist.</summary>
    public static string? ClassOf(string type) => type switch
    {
        "BANK" or "CURRENT" or "FIXED" or "INVENTORY" or "NONCURRENT" or "PREPAYMENT" => "ASSET",
        "CURRLIAB" or "LIABILITY" or "TERMLIAB" or "PAYG" => "LIABILITY",
        "EQUITY" => "EQUITY",
        "DEPRECIATN" or "DIRECTCOSTS" or "EXPENSE" or "OVERHEADS" => "EXPENSE",
        "OTHERINCOME" or "REVENUE" or "SALES" => "REVENUE",
        _ => null,
    };

    public JsonObject Render()
    {
        var json = new JsonObject { ["AccountID"] = Id.ToString() };
        if (Code is not null)
            json["Code"] = Code;
        json["Name"] = Name;
        json["Status"] = Status;
        json["Type"] = Type;
        json["TaxType"] = TaxType;
        if (Description is not null)
            json["Description"] = Description;
        json["Class"] = Class;
        if (System is not null)
            json["SystemAccount"] = System;
        json["EnablePaymentsToAccount"] = EnablePayments;
        json["ShowInExpenseClaims"] = false;
        if (Type == "BANK")
        {
            json["BankAccountNumber"] = BankAccountNumber ?? "";
            json["BankAccountType"] = "BANK";
            json["CurrencyCode"] = CurrencyCode;
        }
        json["ReportingCode"] = "";
        json["HasAttachments"] = HasAttachments;
        json["UpdatedDateUTC"] = JsonText.Instant(Updated);
        json["AddToWatchlist"] = false;
        return json;
    }
}
