using System.Text;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.EventLog.Events;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <content>Books, catalogue entries and documents.</content>
public sealed partial class SqliteReadModel
{
    private const string BookColumns = """
        SELECT book.id, book.base_currency, event.bytes, book.lock_day, book.xero_lock_day, book.created_at, book.sequence
        FROM book JOIN event ON event.book = book.no AND event.sequence = book.settings_sequence
        """;

    /// <inheritdoc/>
    public Task<BookRow?> FindBook(string bookId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var scope = new ReadScope(_reading, null);
        using var rows = scope.Query($"{BookColumns} WHERE book.id = $id", ("$id", bookId));
        return Task.FromResult(rows.Read() ? Book(rows) : null);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BookRow>> ListBooks(string afterId, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var scope = new ReadScope(_reading, null);
        using var rows = scope.Query($"{BookColumns} WHERE book.id > $after ORDER BY book.id LIMIT $limit", ("$after", afterId), ("$limit", limit));
        var books = new List<BookRow>();
        while (rows.Read()) books.Add(Book(rows));
        return Task.FromResult<IReadOnlyList<BookRow>>(books);
    }

    /// <inheritdoc/>
    public Task<Answer<T?>> FindEntry<T>(string bookId, string id, CancellationToken cancellation)
        where T : class => Read(bookId, scope => Entry<T>(scope, id), cancellation);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<T>>> ListEntries<T>(string bookId, string afterId, int limit, CancellationToken cancellation)
        where T : class => Read<IReadOnlyList<T>>(bookId, scope =>
    {
        using var rows = scope.Query("""
            SELECT event.bytes FROM entry JOIN event ON event.book = entry.book AND event.sequence = entry.sequence
            WHERE entry.book = $book AND entry.type = $type AND entry.id > $after ORDER BY entry.id LIMIT $limit
            """, ("$type", CatalogTypes.Of<T>()), ("$after", afterId), ("$limit", limit));
        var entries = new List<T>();
        while (rows.Read()) entries.Add((T)CatalogTypes.Content(StoredEvent.Read(rows.GetFieldValue<byte[]>(0)).Command));
        return entries;
    }, cancellation);

    /// <inheritdoc/>
    public Task<Answer<DocumentRow?>> FindDocument(string bookId, DocumentKey document, CancellationToken cancellation) => Read(bookId, scope =>
    {
        using var rows = scope.Query(
            "SELECT sequence, state, bytes FROM event INDEXED BY event_of_document WHERE book = $book AND kind = $kind AND id = $id AND trigger = 0",
            ("$kind", (long)document.Kind), ("$id", document.Id));
        return rows.Read() ? Document(rows) : null;
    }, cancellation);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<DocumentRow>>> ListDocuments(
        string bookId, DocumentFilter filter, long afterSequence, int limit, CancellationToken cancellation) => Read<IReadOnlyList<DocumentRow>>(bookId, scope =>
    {
        var sql = new StringBuilder("SELECT sequence, state, bytes FROM event WHERE book = $book AND trigger = 0 AND sequence > $after");
        if (filter.Kinds.Count > 0) sql.Append(" AND kind IN (").AppendJoin(',', filter.Kinds.Select(kind => (int)kind)).Append(')');
        if (filter.States.Count > 0) sql.Append(" AND state IN (").AppendJoin(',', filter.States.Select(state => (int)state)).Append(')');
        if (filter.From is not null) sql.Append(" AND day >= $from");
        if (filter.To is not null) sql.Append(" AND day <= $to");
        if (filter.Contact is not null) sql.Append(" AND contact = $contact");
        using var rows = scope.Query(
            sql.Append(" ORDER BY sequence LIMIT $limit").ToString(), ("$after", afterSequence), ("$limit", limit),
            ("$from", filter.From is { } from ? Days.Of(from) : null), ("$to", filter.To is { } to ? Days.Of(to) : null), ("$contact", filter.Contact));
        var documents = new List<DocumentRow>();
        while (rows.Read()) documents.Add(Document(rows));
        return documents;
    }, cancellation);

    /// <inheritdoc/>
    public Task<Answer<IReadOnlyList<TransitionRow>>> ListTransitions(string bookId, DocumentKey document, CancellationToken cancellation) =>
        Read<IReadOnlyList<TransitionRow>>(bookId, scope =>
    {
        using var rows = scope.Query(
            "SELECT trigger, state, bytes FROM event INDEXED BY event_of_document WHERE book = $book AND kind = $kind AND id = $id ORDER BY sequence",
            ("$kind", (long)document.Kind), ("$id", document.Id));
        var transitions = new List<TransitionRow>();
        while (rows.Read())
        {
            var recorded = StoredEvent.Read(rows.GetFieldValue<byte[]>(2));
            var trigger = rows.GetInt64(0) == 0 ? (DocumentTrigger?)null : (DocumentTrigger)rows.GetInt64(0);
            // Where the document was entered, its row has the state it is in now.
            var state = trigger is null ? Lifecycle.Of(document.Kind).Initial : (DocumentState)rows.GetInt64(1);
            var reason = recorded.Command is VoidDocument undo ? undo.Reason : "";
            transitions.Add(new(trigger, state, recorded.Sequence, recorded.RecordedAt, recorded.Actor, reason, [.. recorded.Postings.Select(posting => posting.Id)]));
        }
        return transitions;
    }, cancellation);

    private static T? Entry<T>(ReadScope scope, string id)
        where T : class
    {
        using var rows = scope.Query("""
            SELECT event.bytes FROM entry JOIN event ON event.book = entry.book AND event.sequence = entry.sequence
            WHERE entry.book = $book AND entry.type = $type AND entry.id = $id
            """, ("$type", CatalogTypes.Of<T>()), ("$id", id));
        return rows.Read() ? (T)CatalogTypes.Content(StoredEvent.Read(rows.GetFieldValue<byte[]>(0)).Command) : null;
    }

    private static BookRow Book(SqliteDataReader rows)
    {
        var settings = StoredEvent.Read(rows.GetFieldValue<byte[]>(2)).Command switch
        {
            OpenBook open => open.Settings,
            ChangeSettings change => change.Settings,
            var other => throw new InvalidOperationException($"A {other.GetType().Name} holds no settings."),
        };
        return new(
            rows.GetString(0), rows.GetString(1), settings, rows.IsDBNull(3) ? null : Days.Date(rows.GetInt64(3)),
            rows.IsDBNull(4) ? null : Days.Date(rows.GetInt64(4)), NodaConstants.UnixEpoch.PlusNanoseconds(rows.GetInt64(5)), rows.GetInt64(6));
    }

    private static DocumentRow Document(SqliteDataReader rows)
    {
        var recorded = StoredEvent.Read(rows.GetFieldValue<byte[]>(2));
        return new(((EnterDocument)recorded.Command).Document, (DocumentState)rows.GetInt64(1), recorded.Sequence, recorded.RecordedAt);
    }
}
