using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>Which accounts lines may be posted to.</summary>
internal static class PostableAccounts
{
    /// <summary>Xero posts to these itself and lets nobody else.</summary>
    private static readonly HashSet<string> Closed =
        ["DEBTORS", "CREDITORS", "BANKCURRENCYGAIN", "UNREALISEDCURRENCYGAIN", "TRACKINGTRANSFERS", "UNPAIDEXPCLM"];

    /// <summary>On these the sources disagree.</summary>
    private static readonly HashSet<string> Uncertain = ["REALISEDCURRENCYGAIN", "HISTORICAL", "RETAINEDEARNINGS", "GST", "GSTONIMPORTS"];

    /// <summary>The account a line names, by code, or by identifier alone where that is honoured.</summary>
    public static (string? Code, Account? Account) Read(JsonObject line, SimulatedOrganisation organisation)
    {
        if (line.Text("AccountCode") is { Length: > 0 } code)
            return (code, organisation.AccountByCode(code));
        if (organisation.Switches.HonourAccountIdOnLines && line.Id("AccountID") is { } id && organisation.Accounts.Find(id) is { } account)
            return (account.Code, account);
        return (null, null);
    }

    /// <summary>Adds what speaks against a line's account and tax.</summary>
    public static void Check(
        string? code, Account? account, string? taxType, bool manualJournal, SimulatedOrganisation organisation, Findings findings)
    {
        if (account is { Status: not "ACTIVE" })
        {
            findings.Error($"Account code '{code}' has been archived, or deleted. Each line item must reference a valid account.");
            return;
        }
        if (account is null || !IsOpen(account, manualJournal, organisation.Switches))
        {
            findings.Error($"Account code '{code}' is not a valid code for this document.");
            return;
        }
        if (taxType is null)
            return;
        if (organisation.TaxRate(taxType) is not { } rate)
            findings.Error($"The TaxType code '{taxType}' does not exist or cannot be used with this type of transaction.");
        else if (!rate.FitsClass(account.Class))
            findings.Error($"The TaxType code '{taxType}' cannot be used with account code '{code}'.");
    }

    private static bool IsOpen(Account account, bool manualJournal, SimulatorSwitches switches)
    {
        if (account.Type is "BANK" or "INVENTORY")
            return false;
        if (account.System is not { } word)
            return true;
        if (Closed.Contains(word))
            return false;
        return switches.UncertainAccountsAllowed || !(Uncertain.Contains(word) || (manualJournal && word == "ROUNDING"));
    }
}
