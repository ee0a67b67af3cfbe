using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.EventLog;
using Ledger.EventLog.Chain;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Ledger.Api.ReadModel;

/// <summary>Writes events into the tables, some batches in one transaction with the position that they reached. After a failure it is of no more use.</summary>
internal sealed class Projection : IDisposable
{
    /// <summary>Sequences of one bucket of balances, as a power of two.</summary>
    public const int BucketBits = 12;

    private readonly Dictionary<string, ProjectedBook> _books = new(StringComparer.Ordinal);
    private readonly HashSet<string> _damaged = new(StringComparer.Ordinal);
    private readonly List<Statement> _statements = [];
    private readonly SqliteConnection _connection;
    private readonly DocumentLookUp _documents;
    private readonly StockProjection _stock;
    private readonly AccrualProjection _accruals;
    private readonly SalesProjection _sales;
    private readonly HashSet<ProjectedBook> _touched = [];
    private readonly Statement _begin, _commit, _position, _event, _state, _posting, _balance, _expense, _link, _entry, _book;
    private long _nextBook;

    /// <param name="connection">A connection that nobody else uses; closed with this.</param>
    public Projection(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _position = Prepare("UPDATE projection SET position = ?1");
        _event = Prepare("""
            INSERT INTO event (book, sequence, kind, id, trigger, state, day, contact, previous_hash, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """);
        _state = Prepare("UPDATE event SET state = ?3 WHERE book = ?1 AND sequence = ?2");
        _posting = Prepare("INSERT INTO posting (book, day, sequence, number) VALUES (?1, ?2, ?3, ?4)");
        _balance = Prepare("""
            INSERT INTO balance (book, account, day, role, bucket, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET amount = amount + excluded.amount
            """);
        _expense = Prepare("""
            INSERT INTO expense (book, account, day, item, absorbed, actual) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT DO UPDATE SET absorbed = absorbed + excluded.absorbed, actual = actual + excluded.actual
            """);
        _link = Prepare("INSERT INTO link (book, kind, id, document) VALUES (?1, ?2, ?3, ?4)");
        _entry = Prepare("""
            INSERT INTO entry (book, type, id, sequence) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET sequence = excluded.sequence
            """);
        _book = Prepare("""
            INSERT INTO book (no, id, base_currency, sequence, event_hash, posting_hash, created_at, settings_sequence, lock_day, xero_lock_day, last_day)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            ON CONFLICT (no) DO UPDATE SET sequence = excluded.sequence, event_hash = excluded.event_hash, posting_hash = excluded.posting_hash,
                settings_sequence = excluded.settings_sequence, lock_day = excluded.lock_day, xero_lock_day = excluded.xero_lock_day,
                last_day = excluded.last_day
            """);
        _documents = new DocumentLookUp(Prepare);
        _stock = new StockProjection(Prepare, _documents);
        _accruals = new AccrualProjection(Prepare, _documents);
        _sales = new SalesProjection(Prepare, _documents, _stock);
        Position = LoadBooks();
    }

    /// <summary>The position in the log up to which the tables stand, what is not committed included.</summary>
    public long Position { get; private set; }

    /// <summary>Events that are not committed.</summary>
    public int Uncommitted { get; private set; }

    /// <summary>The books and the sequences up to which they stand.</summary>
    public IEnumerable<(string Id, long Sequence)> Books => _books.Values.Select(book => (book.Id, book.Chain.Sequence));

    /// <summary>Writes a batch, to be committed later. The rows of a book whose log is damaged stay as they are before the damage.</summary>
    /// <returns>What is damaged, or null.</returns>
    public LogDamagedException? Apply(LogBatch batch)
    {
        if (Uncommitted == 0) _begin.Run();
        Uncommitted += batch.Events.Count;
        var damage = _damaged.Contains(batch.Book) ? null : ApplyEvents(batch);
        Position = batch.Position;
        return damage;
    }

    /// <summary>Commits what was written.</summary>
    /// <returns>The books that moved on, and how far they are.</returns>
    public List<(string Id, long Sequence)> Commit()
    {
        if (Uncommitted == 0) return [];
        foreach (var book in _touched) Write(book);
        _stock.Flush();
        _accruals.Flush();
        _position.Bind(1, Position).Run();
        _commit.Run();
        Uncommitted = 0;
        List<(string, long)> moved = [.. _touched.Select(book => (book.Id, book.Chain.Sequence))];
        _touched.Clear();
        return moved;
    }

    /// <summary>Lets go of the file; what is not committed is taken back.</summary>
    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        _connection.Dispose();
    }

    private LogDamagedException? ApplyEvents(LogBatch batch)
    {
        if (!_books.TryGetValue(batch.Book, out var book)) _books.Add(batch.Book, book = new(++_nextBook, batch.Book, new()));
        try
        {
            foreach (var stored in batch.Events)
            {
                Apply(book, book.Chain.Take(stored), stored.Span);
                book.Keep();
                _touched.Add(book);
            }
            return null;
        }
        catch (LogDamagedException damage)
        {
            _damaged.Add(batch.Book);
            return damage;
        }
    }

    private void Write(ProjectedBook book)
    {
        foreach (var ((account, day, role, bucket), amount) in book.Balances)
            _balance.Bind(1, book.No).Bind(2, account).Bind(3, day).Bind(4, role).Bind(5, bucket).Bind(6, amount).Run();
        book.Balances.Clear();
        _book.Bind(1, book.No).Bind(2, book.Id).Bind(3, book.BaseCurrency).Bind(4, book.Chain.Sequence).Bind(5, book.EventHash).Bind(6, book.PostingHash)
            .Bind(7, book.CreatedAt).Bind(8, book.SettingsSequence).Bind(9, book.LockDay).Bind(10, book.XeroLockDay).Bind(11, book.LastDay).Run();
    }

    private void Apply(ProjectedBook book, Recorded recorded, ReadOnlySpan<byte> stored)
    {
        WriteEvent(book, recorded, stored);
        switch (recorded.Command)
        {
            case OpenBook open:
                book.BaseCurrency = open.BaseCurrency;
                book.CreatedAt = (recorded.RecordedAt - NodaConstants.UnixEpoch).ToInt64Nanoseconds();
                book.SettingsSequence = recorded.Sequence;
                break;
            case ChangeSettings: book.SettingsSequence = recorded.Sequence; break;
            case SetLockDate set: book.LockDay = set.LockDate is { } own ? Days.Of(own) : null; break;
            case SetXeroLockDate set: book.XeroLockDay = set.LockDate is { } xero ? Days.Of(xero) : null; break;
            default:
                if (CatalogTypes.Entry(recorded.Command) is var (type, id)) _entry.Bind(1, book.No).Bind(2, type).Bind(3, id).Bind(4, recorded.Sequence).Run();
                break;
        }
        foreach (var posting in recorded.Postings.Span) WritePosting(book, posting);
        _stock.Apply(book, recorded);
        _accruals.Apply(book, recorded);
        _sales.Apply(book, recorded);
    }

    private void WriteEvent(ProjectedBook book, Recorded recorded, ReadOnlySpan<byte> stored)
    {
        _event.Bind(1, book.No).Bind(2, recorded.Sequence).Bind(8, (string?)null).Bind(10, stored);
        if (recorded.Postings.Count > 0) _event.Bind(9, book.PostingHash);
        else _event.Bind(9, (string?)null);
        if (recorded.Command is EnterDocument { Document: var document })
        {
            var day = Days.Of(document.EffectiveDate);
            book.LastDay = Math.Max(book.LastDay, day);
            _documents.Add(book, recorded.Sequence, document);
            foreach (var named in DocumentLinks.Of(document))
                _link.Bind(1, book.No).Bind(2, (long)named.Kind).Bind(3, named.Id).Bind(4, recorded.Sequence).Run();
            _event.Bind(3, (long)document.Kind).Bind(4, document.Id).Bind(5, 0).Bind(6, (long)Lifecycle.Of(document.Kind).Initial).Bind(7, day)
                .Bind(8, _accruals.Contact(book, document)).Run();
            // A production order has no transition of its own: its close is a document.
            if (document is ProductionClose close) SetState(book, new(DocumentKind.ProductionOrder, close.Order), DocumentState.Closed);
            return;
        }
        if (Transition(recorded.Command) is var (key, trigger, state))
        {
            _event.Bind(3, (long)key.Kind).Bind(4, key.Id).Bind(5, (long)trigger).Bind(6, (long)state).Bind(7, (long?)null).Run();
            SetState(book, key, state);
            if (key.Kind == DocumentKind.ProductionClose)
                SetState(book, new(DocumentKind.ProductionOrder, ((ProductionClose)_documents.Find(book, key).Document).Order), DocumentState.Open);
            return;
        }
        _event.Bind(3, (long?)null).Bind(4, (string?)null).Bind(5, (long?)null).Bind(6, (long?)null).Bind(7, (long?)null).Run();
    }

    private void SetState(ProjectedBook book, DocumentKey document, DocumentState state) =>
        _state.Bind(1, book.No).Bind(2, _documents.SequenceOf(book, document)).Bind(3, (long)state).Run();

    private void WritePosting(ProjectedBook book, Posting posting)
    {
        var day = Days.Of(posting.EffectiveDate);
        _posting.Bind(1, book.No).Bind(2, day).Bind(3, posting.Sequence).Bind(4, posting.Number).Run();
        foreach (var line in posting.Lines.Span)
        {
            var key = (line.Account, day, (long)line.Role, posting.Sequence >> BucketBits);
            book.Balances[key] = book.Balances.GetValueOrDefault(key) + line.Signed;
            if (line.Role == AccountRole.Expense) WriteExpense(book, posting.Cause.Kind, line, day);
        }
    }

    /// <summary>What production takes up of a service is absorbed; what bills bring of it is actual.</summary>
    private void WriteExpense(ProjectedBook book, DocumentKind cause, JournalLine line, long day)
    {
        var isActual = cause is DocumentKind.SupplierBill or DocumentKind.SupplierCreditNote;
        _expense.Bind(1, book.No).Bind(2, line.Account).Bind(3, day).Bind(4, line.Item ?? "")
            .Bind(5, isActual ? 0 : -line.Signed).Bind(6, isActual ? line.Signed : 0).Run();
    }

    private static (DocumentKey Key, DocumentTrigger Trigger, DocumentState State)? Transition(Command command) => command switch
    {
        VoidDocument undo => (undo.Document, DocumentTrigger.Void, DocumentState.Voided),
        CloseOrder close => (close.Order, DocumentTrigger.Close, DocumentState.Closed),
        ReopenOrder reopen => (reopen.Order, DocumentTrigger.Reopen, DocumentState.Open),
        _ => null,
    };

    private long LoadBooks()
    {
        var rows = Prepare("""
            SELECT no, id, sequence, event_hash, posting_hash, base_currency, created_at, settings_sequence, lock_day, xero_lock_day, last_day FROM book
            """);
        while (rows.Next())
        {
            var book = new ProjectedBook(rows.Number(0), rows.Text(1), new BookChain(rows.Number(2), rows.Bytes(3), rows.Bytes(4)))
            {
                BaseCurrency = rows.Text(5), CreatedAt = rows.Number(6), SettingsSequence = rows.Number(7), LockDay = rows.NumberOrNull(8),
                XeroLockDay = rows.NumberOrNull(9), LastDay = rows.Number(10),
            };
            _books.Add(book.Id, book);
            _nextBook = Math.Max(_nextBook, book.No);
        }
        var position = Prepare("SELECT position FROM projection");
        _ = position.Next();
        var found = position.Number(0);
        position.Reset();
        return found;
    }

    private Statement Prepare(string sql)
    {
        var statement = new Statement(_connection, sql);
        _statements.Add(statement);
        return statement;
    }
}
