using Microsoft.Data.Sqlite;

namespace Ledger.EventLog.Sqlite;

/// <summary>One append that waits for the disk.</summary>
internal sealed record PendingAppend(string Book, long Expected, IReadOnlyList<ReadOnlyMemory<byte>> Events)
{
    public TaskCompletionSource<AppendResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The connection that appends. Used by one thread.</summary>
internal sealed class LogAppender : IDisposable
{
    private const int EventsPerRow = 1_000;
    private const int BytesPerRow = 512 * 1024;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _head;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _range;

    public LogAppender(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        LogSchema.Ensure(_connection);
        LogSchema.Execute(_connection, "PRAGMA synchronous = FULL");
        _head = Prepare("SELECT last FROM batch WHERE book = $book ORDER BY first DESC LIMIT 1", "$book");
        _insert = Prepare(
            "INSERT INTO batch (book, first, last, events) VALUES ($book, $first, $last, $events)", "$book", "$first", "$last", "$events");
        _range = Prepare(
            "SELECT first, last, events FROM batch WHERE book = $book AND first <= $last AND last >= $first ORDER BY first", "$book", "$first", "$last");
    }

    /// <summary>Appends what is there in one transaction; each append is checked on its own, and a conflict of one is none of the others.</summary>
    public AppendResult[] Append(IReadOnlyList<PendingAppend> appends)
    {
        // Not deferred: the head is read under the write lock, so that no other process can come between.
        using var transaction = _connection.BeginTransaction(deferred: false);
        _head.Transaction = _insert.Transaction = _range.Transaction = transaction;
        var results = new AppendResult[appends.Count];
        for (var i = 0; i < results.Length; i++) results[i] = Append(appends[i]);
        transaction.Commit();
        return results;
    }

    public void Dispose()
    {
        _head.Dispose();
        _insert.Dispose();
        _range.Dispose();
        _connection.Dispose();
    }

    private AppendResult Append(PendingAppend append)
    {
        var last = append.Expected + append.Events.Count;
        _head.Parameters[0].Value = append.Book;
        var head = _head.ExecuteScalar() is long found ? found : 0;
        if (head != append.Expected) return head >= last && StandsThere(append) ? new(false, last) : new(true, head);
        for (var from = 0; from < append.Events.Count;)
        {
            var to = from;
            long bytes = 0;
            do
            {
                bytes += append.Events[to].Length;
                to++;
            }
            while (to < append.Events.Count && to - from < EventsPerRow && bytes + append.Events[to].Length <= BytesPerRow);
            _insert.Parameters[0].Value = append.Book;
            _insert.Parameters[1].Value = append.Expected + from + 1;
            _insert.Parameters[2].Value = append.Expected + to;
            _insert.Parameters[3].Value = Frame.Write(append.Events, from, to);
            _insert.ExecuteNonQuery();
            from = to;
        }
        return new(false, last);
    }

    /// <summary>Whether these very events were appended before: then the answer was lost, and they are not appended again.</summary>
    private bool StandsThere(PendingAppend append)
    {
        _range.Parameters[0].Value = append.Book;
        _range.Parameters[1].Value = append.Expected + 1;
        _range.Parameters[2].Value = append.Expected + append.Events.Count;
        using var rows = _range.ExecuteReader();
        var next = 0;
        while (rows.Read())
        {
            var first = rows.GetInt64(0);
            var stored = Frame.Read(rows.GetFieldValue<byte[]>(2), (int)(rows.GetInt64(1) - first + 1));
            for (var i = (int)(append.Expected + 1 + next - first); i < stored.Length && next < append.Events.Count; i++, next++)
            {
                if (!stored[i].Span.SequenceEqual(append.Events[next].Span)) return false;
            }
        }
        return next == append.Events.Count;
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }
}
