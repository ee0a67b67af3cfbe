namespace Ledger.XeroSimulator;

/// <summary>The scopes there are. A scope without <c>.read</c> covers reading too.</summary>
internal static class Scopes
{
    private static readonly string[] ReadAndWrite =
    [
        "accounting.invoices", "accounting.payments", "accounting.banktransactions", "accounting.manualjournals", "accounting.settings",
        "accounting.contacts", "accounting.attachments",
    ];

    private static readonly string[] ReadOnly =
    [
        "accounting.reports.aged.read", "accounting.reports.balancesheet.read", "accounting.reports.banksummary.read",
        "accounting.reports.budgetsummary.read", "accounting.reports.executivesummary.read", "accounting.reports.profitandloss.read",
        "accounting.reports.trialbalance.read", "accounting.reports.taxreports.read", "accounting.journals.read",
    ];

    private static readonly string[] Identity = ["openid", "profile", "email", "offline_access"];

    /// <summary>Every scope, with the non-tenanted one.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(
        [.. ReadAndWrite, .. ReadAndWrite.Select(s => s + ".read"), .. ReadOnly, .. Identity, "app.connections"]);

    /// <summary>Every accounting scope that writes, the reports, and a refresh token: what a test asks for that is not about scopes.</summary>
    public static IReadOnlyList<string> Usual { get; } =
        ["offline_access", .. ReadAndWrite, "accounting.reports.trialbalance.read", "accounting.journals.read"];

    /// <summary>True when the granted scopes cover what a call needs.</summary>
    public static bool Cover(IReadOnlySet<string> granted, string needed) =>
        granted.Contains(needed) || (needed.EndsWith(".read", StringComparison.Ordinal) && granted.Contains(needed[..^".read".Length]));
}
