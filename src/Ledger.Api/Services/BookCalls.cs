using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Contracts;
using Ledger.Domain.Books;
using Ledger.V1;
using NodaTime;
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
        var outcome = await desk.Run(request.BookId, open, actor, request.ValidateOnly, context);
        var book = outcome.Sequence > 0
            ? await Read(request.BookId, outcome.Sequence, context)
            : new V1.Book { BookId = open.BookId, BaseCurrencyCode = open.BaseCurrency, Settings = Settings.Map(open.Settings) };
        return new() { Book = book, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
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
        var (book, outcome) = await Change(request.BookId, new ChangeSettings(settings), request.ValidateOnly, door, context);
        if (outcome.Sequence == 0) book.Settings = Settings.Map(settings);
        return new() { Book = book, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
    }

    /// <inheritdoc/>
    public override async Task<SetLockDateResponse> SetLockDate(SetLockDateRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var command = new SetLockDate(door.OptionalDate(request.LockDate, "lock_date"), door.Text(request.Reason, "reason", -1, MaxReason));
        var (book, outcome) = await Change(request.BookId, command, request.ValidateOnly, door, context);
        if (outcome.Sequence == 0) book.LockDate = request.LockDate;
        return new() { Book = book, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
    }

    /// <inheritdoc/>
    public override async Task<ClosePeriodResponse> ClosePeriod(ClosePeriodRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var command = new SetLockDate(door.Date(request.EndDate, "end_date"), door.Text(request.Reason, "reason", -1, MaxReason));
        if (door.Violation is null && await LockDate(request.BookId, door, context) is { } locked && command.LockDate < locked)
            door.Refuse(V1.Reason.InvalidField, "end_date", -1, $"The book is closed up to {locked:uuuu-MM-dd}. To open dates again, reopen the period.");
        var (book, outcome) = await Change(request.BookId, command, request.ValidateOnly, door, context);
        if (outcome.Sequence == 0) book.LockDate = request.EndDate;
        return new() { Book = book, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
    }

    /// <inheritdoc/>
    public override async Task<ReopenPeriodResponse> ReopenPeriod(ReopenPeriodRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var command = new SetLockDate(door.OptionalDate(request.LockDate, "lock_date"), door.RequiredText(request.Reason, "reason", MaxReason));
        if (door.Violation is null && command.LockDate is { } asked && !(asked <= await LockDate(request.BookId, door, context)))
            door.Refuse(V1.Reason.InvalidField, "lock_date", -1, "It is after the lock date as it is. To close more, close a period.");
        var (book, outcome) = await Change(request.BookId, command, request.ValidateOnly, door, context);
        if (outcome.Sequence == 0) book.LockDate = request.LockDate;
        return new() { Book = book, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
    }

    /// <inheritdoc/>
    public override async Task<ReportXeroLockDateResponse> ReportXeroLockDate(ReportXeroLockDateRequest request, ServerCallContext context)
    {
        var door = new Door(null);
        var command = new SetXeroLockDate(door.OptionalDate(request.XeroLockDate, "xero_lock_date"));
        var (book, outcome) = await Change(request.BookId, command, request.ValidateOnly, door, context);
        if (outcome.Sequence == 0) book.XeroLockDate = request.XeroLockDate;
        return new() { Book = book, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
    }

    /// <summary>Sends a change and reads the book with it; a change that was only validated is for the caller to show.</summary>
    private async Task<(V1.Book Book, V1.Outcome Outcome)> Change(
        string bookId, Command command, bool validateOnly, Door door, ServerCallContext context)
    {
        var actor = Desk.Actor(context, door);
        await reader.Open(bookId, 0, door, context);
        var outcome = await desk.Run(bookId, command, actor, validateOnly, context);
        return (await Read(bookId, Math.Max(outcome.Sequence, 1), context), outcome);
    }

    /// <summary>The book's own lock date as last read; null where there is none.</summary>
    private async Task<LocalDate?> LockDate(string bookId, Door door, ServerCallContext context)
    {
        await reader.Open(bookId, 0, door, context);
        return (await reader.Model.FindBook(bookId, context.CancellationToken))?.LockDate;
    }

    private async Task<V1.Book> Read(string bookId, long sequence, ServerCallContext context)
    {
        await reader.Reach(bookId, sequence, context);
        var book = await reader.Model.FindBook(bookId, context.CancellationToken) ?? throw Refusals.UnknownBook(bookId).ToRpcException();
        return Settings.Map(book);
    }
}
