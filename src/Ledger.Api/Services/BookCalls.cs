using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Contracts;
using Ledger.Domain.Books;
using Ledger.V1;
using Command = Ledger.Domain.Books.Command;

namespace Ledger.Api.Services;

/// <summary>The contract's BookService.</summary>
public sealed class BookCalls(Desk desk, Reader reader) : BookService.BookServiceBase
{
    private const int MaxReason = 500;

    /// <inheritdoc/>
    public override async Task<CreateBookResponse> CreateBook(CreateBookRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var actor = Desk.Actor(context, door);
        var open = new OpenBook(
            door.Id(request.BookId, "book_id"), door.CurrencyOf(request.BaseCurrencyCode, "base_currency_code")?.Code ?? "",
            Settings.Map(request.Settings, door));
        if (door.Violation is { } violation) throw violation.ToRpcException();
        var (sequence, known) = await desk.Run(request.BookId, open, actor, request.ValidateOnly, context);
        var book = sequence > 0
            ? await Read(request.BookId, sequence, context)
            : new V1.Book { BookId = open.BookId, BaseCurrencyCode = open.BaseCurrency, Settings = Settings.Map(open.Settings) };
        return new() { Book = book, Sequence = sequence, AlreadyInEffect = known };
    }

    /// <inheritdoc/>
    public override async Task<GetBookResponse> GetBook(GetBookRequest request, ServerCallContext context)
    {
        await reader.Open(request.BookId, request.AtLeastSequence, new Door(null), context);
        var book = await Read(request.BookId, 1, context);
        return new() { Book = book, Sequence = book.LastSequence };
    }

    /// <inheritdoc/>
    public override async Task<ListBooksResponse> ListBooks(ListBooksRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var size = Page.Size(request.PageSize, door);
        var after = Page.Key(request.PageToken, 1, door)?[0] ?? "";
        if (door.Violation is { } violation) throw violation.ToRpcException();
        var books = await reader.Model.ListBooks(after, size, context.CancellationToken);
        var response = new ListBooksResponse { NextPageToken = books.Count < size ? "" : Page.Token(books[^1].Id) };
        foreach (var book in books) response.Books.Add(Settings.Map(book));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ChangeBookSettingsResponse> ChangeBookSettings(ChangeBookSettingsRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var settings = Settings.Map(request.Settings, door);
        var (book, sequence, known) = await Change(request.BookId, new ChangeSettings(settings), request.ValidateOnly, door, context);
        if (sequence == 0) book.Settings = Settings.Map(settings);
        return new() { Book = book, Sequence = sequence, AlreadyInEffect = known };
    }

    /// <inheritdoc/>
    public override async Task<SetLockDateResponse> SetLockDate(SetLockDateRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var command = new SetLockDate(door.OptionalDate(request.LockDate, "lock_date"), door.Text(request.Reason, "reason", -1, MaxReason));
        var (book, sequence, known) = await Change(request.BookId, command, request.ValidateOnly, door, context);
        if (sequence == 0) book.LockDate = request.LockDate;
        return new() { Book = book, Sequence = sequence, AlreadyInEffect = known };
    }

    /// <inheritdoc/>
    public override async Task<ReportXeroLockDateResponse> ReportXeroLockDate(ReportXeroLockDateRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var command = new SetXeroLockDate(door.OptionalDate(request.XeroLockDate, "xero_lock_date"));
        var (book, sequence, known) = await Change(request.BookId, command, request.ValidateOnly, door, context);
        if (sequence == 0) book.XeroLockDate = request.XeroLockDate;
        return new() { Book = book, Sequence = sequence, AlreadyInEffect = known };
    }

    /// <summary>Sends a change and reads the book with it; a change that was only validated is for the caller to show.</summary>
    private async Task<(V1.Book Book, long Sequence, bool AlreadyInEffect)> Change(
        string bookId, Command command, bool validateOnly, Door door, ServerCallContext context)
    {
        var actor = Desk.Actor(context, door);
        await reader.Open(bookId, 0, door, context);
        var (sequence, known) = await desk.Run(bookId, command, actor, validateOnly, context);
        return (await Read(bookId, Math.Max(sequence, 1), context), sequence, known);
    }

    private async Task<V1.Book> Read(string bookId, long sequence, ServerCallContext context)
    {
        await reader.Reach(bookId, sequence, context);
        var book = await reader.Model.FindBook(bookId, context.CancellationToken) ?? throw Refusals.UnknownBook(bookId).ToRpcException();
        return Settings.Map(book);
    }
}
