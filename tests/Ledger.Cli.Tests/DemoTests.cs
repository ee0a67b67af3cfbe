using Xunit;

namespace Ledger.Cli.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_ends_fully_reconciled()
    {
        var run = await Run.Of("demo");

        Assert.True(run.ExitCode == ExitCode.Done, run.Output + run.Error);
        Assert.Equal("fully reconciled", run.LastLine);
        Assert.Contains("PERIOD_LOCKED", run.Output);
        Assert.Contains("Trial balance on 31 March", run.Output);
    }
}
