using System.CommandLine;
using Ledger.Cli.Importing;
using Spectre.Console;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger import</c>: documents and catalogue entries in bulk.</summary>
internal static class ImportCommand
{
    public static TaughtCommand Build()
    {
        var file = new Argument<string>("file") { Description = "JSON lines: on each line one Command of BatchService in its JSON form. `-` reads standard input." };
        var book = new Option<string?>("--book", "-b") { Description = "The book of the lines that name none.", HelpName = "ID" };
        return new TaughtCommand("import", "Send documents and catalogue entries in bulk. What was there before is left alone, so a broken import is simply run again.")
        {
            Examples =
            [
                ("ledger import month.jsonl --book acme", "rejected lines are told with their reason; the others stand"),
                ("ledger import month.jsonl --book acme 2> rejected.txt", "again, after the lines were mended: only those are new"),
                ("", "A line looks like this:"),
                ("""{"shipGoods":{"shipment":{"documentId":"SHP-1","effectiveDate":{"year":2026,"month":3,"day":3},"lines":[{"lineId":"1","itemId":"A","locationId":"MAIN","quantity":{"value":"4"}}]}}}""", ""),
            ],
            Arguments = { file },
            Options = { book },
        }.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            using var source = ImportSource.Open(parse.GetRequiredValue(file), parse.GetValue(book));
            var import = new Import(server, terminal);
            if (terminal.IsWatched)
            {
                await terminal.Progress.Progress().AutoClear(true).StartAsync(async bar =>
                {
                    var task = bar.AddTask("importing", maxValue: Math.Max(1, source.Length));
                    await import.RunAsync(source, () => task.Value = source.Position, cancellation);
                });
            }
            else
            {
                await import.RunAsync(source, () => { }, cancellation);
            }
            import.Tally.Print(terminal);
            return import.Tally.Rejected > 0 ? ExitCode.No : ExitCode.Done;
        });
    }
}
