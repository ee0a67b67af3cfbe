using System.Text.Json;
using Ledger.Cli.Commands;
using Ledger.Cli.Serving;
using Ledger.Domain.Books;
using Ledger.EventLog;
using Ledger.EventLog.Chain;
using Ledger.EventLog.Packing;
using Ledger.EventLog.Sqlite;

namespace Ledger.Cli.Verifying;

/// <summary>Verifies the books of a data folder by its log alone: the chain of hashes, and every command decided again.</summary>
internal static class FolderVerifier
{
    private const int ProgressEvery = 20_000;

    /// <summary>Verifies all books, or one.</summary>
    /// <returns>An exit code: whether all of them are as recorded.</returns>
    public static async Task<int> RunAsync(string folder, string? asked, Terminal terminal, CancellationToken cancellation)
    {
        var path = DataFolder.LogPath(folder);
        if (!File.Exists(path)) throw new CliException(ExitCode.Usage, $"{folder} holds no books.", "Give the folder that `ledger serve --data` was given.");
        await using var log = new SqliteEventLog(path);
        var books = await log.Books(cancellation);
        if (asked is not null && !books.Contains(asked)) throw new CliException(ExitCode.No, $"{folder} holds no book {asked}.", $"It holds: {string.Join(", ", books)}");
        var whole = true;
        foreach (var book in asked is null ? books : [asked]) whole &= await VerifyAsync(log, book, terminal, cancellation);
        return whole ? ExitCode.Done : ExitCode.No;
    }

    private static async Task<bool> VerifyAsync(SqliteEventLog log, string book, Terminal terminal, CancellationToken cancellation)
    {
        var chain = new BookChain();
        var again = new Book(new DocumentPacking());
        long postings = 0;
        string? wrong = null;
        try
        {
            await foreach (var batch in log.Read(book, 1, cancellation))
            {
                foreach (var stored in batch.Events)
                {
                    var recorded = chain.Take(stored);
                    postings += recorded.Postings.Count;
                    wrong = again.Replay(recorded);
                    if (wrong is not null) break;
                    if (chain.Sequence % ProgressEvery == 0) terminal.Note($"{book}: {chain.Sequence:N0} events");
                }
                if (wrong is not null) break;
            }
        }
        catch (LogDamagedException damage)
        {
            wrong = damage.Message;
        }
        if (terminal.IsJson)
        {
            terminal.Say(JsonSerializer.Serialize(new
            {
                book, whole = wrong is null, sequence = chain.Sequence, postings, lastHash = Convert.ToHexStringLower(chain.LastPostingHash), wrong,
            }));
        }
        else
        {
            terminal.Say(wrong is null ? VerifyCommand.Whole(book, postings, chain.Sequence, chain.LastPostingHash) + "; replay agrees" : $"{book}: BROKEN: {wrong}");
        }
        return wrong is null;
    }
}
