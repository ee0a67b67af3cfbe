using Ledger.V1;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger books</c>: the books of a server.</summary>
internal static class BooksCommand
{
    public static TaughtCommand Build() => new TaughtCommand("books", "List the books of a server with their lock dates.")
    {
        Examples = [("ledger books", "the books of the server on this machine"), ("ledger books --json", "the same for a program")],
    }.CallsServer(async (_, terminal, server, cancellation) =>
    {
        var client = new BookService.BookServiceClient(server);
        var all = new ListBooksResponse();
        do
        {
            var page = await client.ListBooksAsync(new ListBooksRequest { PageSize = 1000, PageToken = all.NextPageToken }, cancellationToken: cancellation);
            all.Books.AddRange(page.Books);
            all.NextPageToken = page.NextPageToken;
        }
        while (all.NextPageToken.Length > 0);
        if (terminal.IsJson)
        {
            terminal.Json(all);
            return ExitCode.Done;
        }
        var table = Tables.New("", "Book", "Name", "Currency", "Locked up to", "Locked in Xero", "#Sequence", "Created");
        foreach (var book in all.Books)
        {
            table.Row(
                book.BookId, book.Settings.Name, book.BaseCurrencyCode, Text.Day(book.LockDate), Text.Day(book.XeroLockDate), book.LastSequence.ToString("N0"),
                Text.Moment(book.CreatedAt));
        }
        terminal.Console.Write(table);
        return ExitCode.Done;
    });
}
