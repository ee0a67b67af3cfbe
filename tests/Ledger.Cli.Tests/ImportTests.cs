using Xunit;

namespace Ledger.Cli.Tests;

public sealed class ImportTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task An_import_that_broke_off_goes_on_with_what_is_missing()
    {
        var half = await Run.Of("import", server.ReceiptFile("half.jsonl", 100, 40), "--book", "acme", "--address", server.Address);
        var whole = await Run.Of("import", server.ReceiptFile("whole.jsonl", 100, 90), "--book", "acme", "--address", server.Address);
        var again = await Run.Of("import", server.ReceiptFile("whole.jsonl", 100, 90), "--book", "acme", "--address", server.Address, "--json");

        Assert.Equal((ExitCode.Done, "40 recorded, 0 there before, 0 rejected"), (half.ExitCode, half.LastLine));
        Assert.Equal((ExitCode.Done, "50 recorded, 40 there before, 0 rejected"), (whole.ExitCode, whole.LastLine));
        Assert.Equal((ExitCode.Done, """{"recorded":0,"alreadyThere":90,"rejected":0}"""), (again.ExitCode, again.LastLine));
    }

    [Fact]
    public async Task Rejected_lines_are_told_with_number_and_reason_and_the_others_stand()
    {
        var file = server.WriteFile("mixed.jsonl",
        [
            LiveServer.Receipt(501),
            "",
            LiveServer.Receipt(502).Replace("\"A\"", "\"NO-SUCH-ITEM\""),
            "{ this is no JSON",
            "{}",
            LiveServer.Receipt(503),
        ]);

        var run = await Run.Of("import", file, "--book", "acme", "--address", server.Address);

        Assert.Equal(ExitCode.No, run.ExitCode);
        Assert.Equal("2 recorded, 0 there before, 3 rejected", run.LastLine);
        Assert.Contains("line 3: UNKNOWN_ITEM:", run.Error);
        Assert.Contains("line 4: UNREADABLE_LINE:", run.Error);
        Assert.Contains("line 5: UNREADABLE_LINE:", run.Error);

        // Asked of the book itself: what is read may be a moment behind.
        var again = await Run.Of("import", server.WriteFile("again.jsonl", [LiveServer.Receipt(503)]), "--book", "acme", "--address", server.Address);
        Assert.Equal("0 recorded, 1 there before, 0 rejected", again.LastLine);
    }

    [Fact]
    public async Task A_line_without_a_book_is_rejected_where_none_is_given()
    {
        var run = await Run.Of("import", server.ReceiptFile("bookless.jsonl", 900, 1), "--address", server.Address);

        Assert.Equal(ExitCode.No, run.ExitCode);
        Assert.Contains("line 1: UNREADABLE_LINE: The request names no book", run.Error);
    }
}
