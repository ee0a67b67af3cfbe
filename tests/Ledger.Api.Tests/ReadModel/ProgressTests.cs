using Ledger.Api.ReadModel;
using Xunit;

namespace Ledger.Api.Tests.ReadModel;

/// <summary>Waiting for the read model, and the projector's knowing of it.</summary>
public class ProgressTests
{
    [Fact]
    public async Task The_projector_is_told_that_somebody_waits_until_it_has_moved_on()
    {
        var progress = new Progress();
        Assert.Equal(0, await progress.Wait("book", 0, CancellationToken.None));
        Assert.False(progress.Wanted.IsCompleted);

        var waiting = progress.Wait("book", 3, CancellationToken.None);
        Assert.True(progress.Wanted.IsCompleted);

        progress.Set([("book", 2)]);
        await progress.Wanted;
        Assert.False(waiting.IsCompleted);

        progress.Set([("book", 3)]);
        Assert.Equal(3, await waiting);
        Assert.False(progress.Wanted.IsCompleted);
    }
}
