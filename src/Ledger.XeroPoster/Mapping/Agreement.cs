using Ledger.XeroPoster.Xero;

namespace Ledger.XeroPoster.Mapping;

/// <summary>Compares what Xero has with what was sent.</summary>
internal static class Agreement
{
    /// <summary>What is different in Xero's document, for a person; null where date, amounts, accounts and tracking are those of the draft.</summary>
    public static string? Difference(Draft draft, XeroDocument document)
    {
        if (document.Type != draft.Type.Word()) return $"it is of type {document.Type}, not {draft.Type.Word()}";
        if (document.Date != draft.Date) return $"its date is {XeroJson.Iso(document.Date)}, not {XeroJson.Iso(draft.Date)}";
        if (document.Currency is { } currency && currency != draft.Currency) return $"its currency is {currency}, not {draft.Currency}";
        if (document.Total != draft.Total) return $"its total is {document.Total}, not {draft.Total}";
        var theirs = document.ByAccount();
        foreach (var (account, amount) in draft.ByAccount())
        {
            theirs.Remove(account, out var found);
            if (found != amount) return $"account {account} has {found}, not {amount}";
        }
        foreach (var (account, amount) in theirs.Where(entry => entry.Value != 0)) return $"account {account} has {amount}, which was not sent";
        if (TrackedAmounts.Difference(draft, document, [], account: null) is { } tracking) return tracking;
        return draft.Rate != 1m && document.Rate != Payload.XeroRate(draft.Rate) ? $"its rate is {document.Rate}, not {Payload.XeroRate(draft.Rate)}" : null;
    }
}
