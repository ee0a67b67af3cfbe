using Ledger.XeroPoster.Xero;

namespace Ledger.XeroPoster.Mapping;

/// <summary>Which of Xero's accounts a document may name.</summary>
internal static class AccountRules
{
    /// <summary>Xero's own accounts that take no posting from outside; the tax account takes none reliably.</summary>
    private static readonly HashSet<string> Closed = new(StringComparer.Ordinal)
    {
        "DEBTORS", "CREDITORS", "BANKCURRENCYGAIN", "UNREALISEDCURRENCYGAIN", "REALISEDCURRENCYGAIN", "RETAINEDEARNINGS", "CURRENTEARNINGS",
        "TRACKINGTRANSFERS", "UNPAIDEXPCLM", "HISTORICAL", "GST", "GSTONIMPORTS",
    };

    /// <summary>Why an account may not be posted to; null where it may.</summary>
    /// <param name="code">The code.</param>
    /// <param name="accounts">The chart, by code.</param>
    /// <param name="byJournal">Whether a manual journal posts.</param>
    public static string? Refusal(string code, IReadOnlyDictionary<string, XeroAccount> accounts, bool byJournal)
    {
        if (!accounts.TryGetValue(code, out var account)) return $"Account {code} is not in Xero.";
        if (account.Archived) return $"Account {code} ({account.Name}) is archived in Xero.";
        if (account.Type == "BANK") return $"Account {code} ({account.Name}) is a bank account, which documents may not name.";
        if (account.Type == "INVENTORY") return $"Account {code} ({account.Name}) is of type INVENTORY, which only Xero's own tracked stock posts to. Use an account of type CURRENT.";
        if (Closed.Contains(account.System)) return $"Account {code} ({account.Name}) is Xero's own ({account.System}) and takes no postings.";
        if (byJournal && account.System == "ROUNDING") return $"Account {code} ({account.Name}) is Xero's rounding account, which journals may not name.";
        return null;
    }
}
