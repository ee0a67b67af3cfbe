using Ledger.V1;

namespace Ledger.Api.Tests.Host;

internal static class TrialBalances
{
    /// <summary>A row such as <c>640 DR 33.00</c>.</summary>
    public static string Text(TrialBalanceRow row) => row.BalanceCase == TrialBalanceRow.BalanceOneofCase.Debit
        ? $"{row.AccountCode} DR {row.Debit.Value}"
        : $"{row.AccountCode} CR {row.Credit.Value}";
}
