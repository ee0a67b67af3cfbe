using System.CommandLine;
using Grpc.Core;
using Ledger.Cli.Verifying;
using Ledger.V1;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger verify</c>: that no posting was changed, and that every command still posts what was recorded.</summary>
internal static class VerifyCommand
{
    public static TaughtCommand Build()
    {
        var book = new Option<string?>("--book", "-b") { Description = "Only this book. Left out: all.", HelpName = "ID" };
        var data = new Option<string?>("--data")
        {
            Description = "Read this data folder instead of asking a server: chain of hashes and replay. A server may run on it meanwhile.",
            HelpName = "FOLDER",
        };
        return new TaughtCommand("verify", "Prove that no posting was changed: the chain of hashes by a server, with --data also a replay of every command.")
        {
            Examples =
            [
                ("ledger verify", "every book of the server, by its chain of hashes"),
                ("ledger verify --data ./data", "the files themselves: chain of hashes, and every command decided again and compared"),
            ],
            Options = { book, data },
        }.CallsServer((parse, terminal, server, cancellation) => parse.GetValue(data) is { } folder
            ? FolderVerifier.RunAsync(folder, parse.GetValue(book), terminal, cancellation)
            : AskAsync(server, parse.GetValue(book), terminal, cancellation));
    }

    private static async Task<int> AskAsync(CallInvoker server, string? asked, Terminal terminal, CancellationToken cancellation)
    {
        var books = new BookService.BookServiceClient(server);
        var whole = true;
        var page = new ListBooksResponse();
        do
        {
            if (asked is null) page = await books.ListBooksAsync(new ListBooksRequest { PageSize = 1000, PageToken = page.NextPageToken }, cancellationToken: cancellation);
            foreach (var id in asked is null ? page.Books.Select(book => book.BookId) : [asked]) whole &= await AskOneAsync(server, id, terminal, cancellation);
        }
        while (page.NextPageToken.Length > 0);
        return whole ? ExitCode.Done : ExitCode.No;
    }

    private static async Task<bool> AskOneAsync(CallInvoker server, string book, Terminal terminal, CancellationToken cancellation)
    {
        using var call = new PostingService.PostingServiceClient(server).VerifyChain(new VerifyChainRequest { BookId = book }, cancellationToken: cancellation);
        var whole = false;
        await foreach (var answer in call.ResponseStream.ReadAllAsync(cancellation))
        {
            if (terminal.IsJson) terminal.JsonLine(answer);
            whole = answer.EventCase == VerifyChainResponse.EventOneofCase.Done;
            if (terminal.IsJson) continue;
            switch (answer.EventCase)
            {
                case VerifyChainResponse.EventOneofCase.Progress:
                    terminal.Note($"{book}: {answer.Progress.Sequence:N0} of {answer.Progress.LastSequence:N0}");
                    break;
                case VerifyChainResponse.EventOneofCase.Done:
                    terminal.Say(Whole(book, answer.Done.PostingsChecked, answer.Done.Sequence, answer.Done.LastHash.Span));
                    break;
                case VerifyChainResponse.EventOneofCase.Broken:
                    terminal.Say($"{book}: BROKEN at posting {answer.Broken.PostingId}, sequence {answer.Broken.Sequence:N0}: {answer.Broken.Description}");
                    break;
                default:
                    break;
            }
        }
        return whole;
    }

    /// <summary>The good end of a verification in one line.</summary>
    public static string Whole(string book, long postings, long sequence, ReadOnlySpan<byte> lastHash) =>
        $"{book}: {postings:N0} postings up to sequence {sequence:N0} are as recorded; last hash {Convert.ToHexStringLower(lastHash)}";
}
