using System.Text;

namespace Ledger.XeroSimulator.Tests;

public sealed class VolumeTests
{
    [Fact]
    public async Task Thirty_thousand_journals_are_held_listed_to_the_last_page_and_summed()
    {
        const int Count = 30_000;
        await using var xero = await XeroClient.StartAsync();
        for (var batch = 0; batch < Count / 500; batch++)
        {
            var body = new StringBuilder("""{"ManualJournals":[""");
            for (var n = 0; n < 500; n++)
            {
                if (n > 0)
                    body.Append(',');
                body.Append($$"""
                    {"Narration":"posting {{batch * 500 + n}}","Date":"2026-07-10","Status":"POSTED","JournalLines":[
                    {"LineAmount":1.01,"AccountCode":"310"},{"LineAmount":-1.01,"AccountCode":"640"}]}
                    """);
            }
            var reply = await xero.Put("ManualJournals?summarizeErrors=false", body.Append("]}").ToString());
            Assert.Equal(200, reply.Status);
        }

        var last = await xero.Get("ManualJournals?page=30&pageSize=1000");

        Assert.Equal(1000, last.List("ManualJournals").Count);
        Assert.Equal(Count, last.Json["pagination"]!["itemCount"]!.GetValue<int>());
        Assert.Equal(30_300.00m, xero.Balance("310"));
        Assert.Equal(200, (await xero.Get("Reports/TrialBalance?date=2026-07-31")).Status);
    }

    [Fact]
    public async Task Writers_side_by_side_lose_nothing()
    {
        await using var xero = await XeroClient.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var n = 0; n < 25; n++)
                Assert.Equal(200, (await xero.Put("ManualJournals", XeroClient.Journal("640", "815", 1, $"{writer}-{n}"))).Status);
        }));

        Assert.Equal(200, xero.Control.Documents().Select(d => d.Narration).Distinct().Count());
        Assert.Equal(200m, xero.Balance("640"));
    }
}
