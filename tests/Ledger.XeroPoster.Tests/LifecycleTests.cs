using Ledger.XeroPoster.Feed;
using Xunit;

namespace Ledger.XeroPoster.Tests;

/// <summary>The lifecycle of a record as a table.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public void What_the_table_does_not_have_cannot_happen()
    {
        var matrix = string.Join("\n", Enum.GetValues<SyncState>().Select(state =>
            $"{state}: {string.Join(" ", Enum.GetValues<SyncTrigger>().Select(trigger => (trigger, SyncLifecycle.After(state, trigger))).Where(row => row.Item2 is not null).Select(row => $"{row.trigger}>{row.Item2}"))}"));
        Assert.Equal(
            """
            Pending: Claim>Claimed Refuse>Refused Park>Parked Skip>Skipped
            Claimed: Send>Sent Release>Pending Lose>Uncertain
            Sent: Release>Pending Confirm>Posted Refuse>Refused Lose>Uncertain Park>Parked
            Posted: FindVoid>Voided Supersede>Superseded
            Refused: Skip>Skipped Retry>Pending
            Uncertain: Adopt>Posted FindNothing>Pending FindVoid>Voided Park>Parked
            Parked: Skip>Skipped Retry>Uncertain
            Skipped: 
            Superseded: 
            Voided: Retry>Pending
            """.ReplaceLineEndings("\n"), matrix);
    }

    [Fact]
    public async Task A_record_in_Xero_can_be_neither_skipped_nor_retried()
    {
        await using var bench = await Bench.StartAsync();
        var posting = Assert.Single(bench.Book.Receive("R1", 1)).Id;
        await bench.RunAsync();
        Assert.Throws<IllegalSyncTransitionException>(() => bench.Poster.Skip(TestBook.Id, posting, "no"));
        Assert.Throws<IllegalSyncTransitionException>(() => bench.Poster.Retry(TestBook.Id, posting));
        Assert.Equal(SyncState.Posted, bench.Record(posting).State);
        Assert.Null(bench.Poster.Skip(TestBook.Id, "77-1", "no"));
    }

    [Fact]
    public void The_diagram_in_the_docs_is_the_table()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Ledger.sln"))) root = Path.GetDirectoryName(root)!;
        Assert.Contains(SyncLifecycle.Diagram().TrimEnd(), File.ReadAllText(Path.Combine(root, "docs", "xero.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
