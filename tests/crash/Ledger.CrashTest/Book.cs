using Grpc.Core;
using Ledger.V1;

namespace Ledger.CrashTest;

/// <summary>A book as its clients see it: opening it, and what must be true of it.</summary>
internal static class Book
{
    /// <summary>Makes the book with its catalogue and first stock.</summary>
    /// <returns>The documents entered.</returns>
    public static async Task<Dictionary<DocumentKey, (long Sequence, Command Command)>> OpenAsync(ChannelBase channel, Stories stories, PosterMode mode)
    {
        await new BookService.BookServiceClient(channel).CreateBookAsync(new()
        {
            BookId = stories.BookId, BaseCurrencyCode = "NZD", Settings = new() { Name = "Crash", NegativeStock = NegativeStock.Refuse, PosterMode = mode },
        });
        return await EnterAsync(channel, stories.BookId, [.. stories.Beginning()]);
    }

    /// <summary>Enters commands in one batch, which must be accepted.</summary>
    /// <returns>The documents among them.</returns>
    public static async Task<Dictionary<DocumentKey, (long Sequence, Command Command)>> EnterAsync(ChannelBase channel, string bookId, IReadOnlyList<Command> commands)
    {
        var request = new SubmitBatchRequest { BookId = bookId, SummaryOnly = true };
        request.Commands.AddRange(commands);
        var response = await new BatchService.BatchServiceClient(channel).SubmitBatchAsync(request);
        var entered = new Dictionary<DocumentKey, (long, Command)>();
        for (var i = 0; i < commands.Count; i++)
        {
            Expect.That(response.Outcomes[i].Rejection is null, $"{commands[i]} was refused: {response.Outcomes[i].Rejection}");
            if (commands[i].RequestCase is Command.RequestOneofCase.UpsertItem or Command.RequestOneofCase.UpsertLocation or Command.RequestOneofCase.UpsertContact) continue;
            entered.Add(Stories.KeyOf(commands[i]), (response.Outcomes[i].Sequence, commands[i]));
        }
        return entered;
    }

    /// <summary>All documents of the book.</summary>
    public static async Task<Dictionary<DocumentKey, Document>> DocumentsAsync(ChannelBase channel, string bookId, long atLeast)
    {
        var documents = new Dictionary<DocumentKey, Document>();
        var client = new DocumentService.DocumentServiceClient(channel);
        var token = "";
        do
        {
            var page = await Patiently(() => client.ListDocumentsAsync(new() { BookId = bookId, PageSize = 1000, PageToken = token, AtLeastSequence = atLeast }).ResponseAsync);
            foreach (var document in page.Documents)
            {
                var key = new DocumentKey { Kind = document.Kind, DocumentId = document.DocumentId };
                Expect.That(documents.TryAdd(key, document), $"{key} is there twice.");
            }
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return documents;
    }

    /// <summary>Quantities, balances and hashes are what these documents make.</summary>
    public static async Task CheckAsync(ChannelBase channel, string bookId, IEnumerable<Command> documents)
    {
        var quantities = documents.SelectMany(Stories.Movements).GroupBy(movement => movement.Item, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(movement => movement.Quantity), StringComparer.Ordinal);
        var stock = await Patiently(() => new ValuationService.ValuationServiceClient(channel).GetStockOnHandAsync(new() { BookId = bookId, PageSize = 1000 }).ResponseAsync);
        foreach (var row in stock.Rows)
        {
            var expected = quantities.GetValueOrDefault(row.ItemId);
            Expect.That(Stories.Amount(row.Quantity) == expected, $"{row.Quantity.Value} of {row.ItemId} are on hand, {expected} are expected.");
        }
        var balance = await new PostingService.PostingServiceClient(channel).GetTrialBalanceAsync(new() { BookId = bookId });
        Expect.That(balance.TotalDebit.Value == balance.TotalCredit.Value, $"Debits are {balance.TotalDebit.Value}, credits {balance.TotalCredit.Value}.");
        var inventory = balance.Rows.Where(row => row.Roles.Contains(AccountRole.Inventory)).Sum(row => Stories.Amount(row.Debit));
        Expect.That(inventory == Stories.Amount(stock.TotalValue), $"The inventory account is {inventory}, the stock is worth {stock.TotalValue.Value}.");
        using var verification = new PostingService.PostingServiceClient(channel).VerifyChain(new() { BookId = bookId });
        VerifyChainResponse? last = null;
        await foreach (var part in verification.ResponseStream.ReadAllAsync()) last = part;
        Expect.That(last?.Done is not null, $"The chain of hashes does not verify: {last}");
    }

    /// <summary>Repeats a read while the read model is behind.</summary>
    public static async Task<T> Patiently<T>(Func<Task<T>> read)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (RpcException failure) when (failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded && attempt < 600)
            {
                await Task.Delay(100);
            }
        }
    }
}
