using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Ledger.EventLog.Sqlite;

/// <summary>The log in one SQLite file: the embedded default, for a folder and no server.</summary>
/// <remarks>
/// Write-ahead logging with a full sync at every commit. One thread appends; all appends that wait, of whatever books, share one transaction.
/// Several processes may open the file: readers at any time; two writers of one book are told apart by the fence.
/// </remarks>
public sealed class SqliteEventLog : IEventLog
{
    private const int AppendsPerTransaction = 64;
    private const int BatchesPerQuery = 16;
    private const int BusyTimeoutSeconds = 5;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private readonly string _connectionString;
    private readonly BlockingCollection<PendingAppend> _waiting = [];
    private readonly AppendSignal _signal = new();
    private readonly Thread _thread;
    private LogAppender? _appender;

    /// <summary>Opens the log, and makes its file and folder where there are none.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="LogUnavailableException">The file cannot be opened, or is of a newer version.</exception>
    public SqliteEventLog(string path)
    {
        _path = Path.GetFullPath(path);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = BusyTimeoutSeconds }.ToString();
        _appender = Guard(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            return NewAppender();
        });
        _thread = new Thread(AppendWhatWaits) { IsBackground = true, Name = "log appender" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public Task<AppendResult> Append(string book, long expected, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(expected);
        cancellation.ThrowIfCancellationRequested();
        var append = new PendingAppend(book, expected, events);
        _waiting.Add(append, CancellationToken.None);
        return append.Answer.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> Read(string book, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const string sql = """
            SELECT position, book, first, last, events FROM batch
            WHERE book = $book AND first >= coalesce((SELECT max(first) FROM batch WHERE book = $book AND first <= $from), $from) AND last >= $from
            ORDER BY first LIMIT $limit
            """;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var batches = Query(sql, ("$book", book), ("$from", from), ("$limit", BatchesPerQuery));
            foreach (var row in batches)
            {
                yield return row.Batch().From(from);
                from = row.Last + 1;
            }
            if (batches.Count < BatchesPerQuery) yield break;
            await Task.Yield();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> Subscribe(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const string sql = "SELECT position, book, first, last, events FROM batch WHERE position > $after ORDER BY position LIMIT $limit";
        while (true)
        {
            var next = _signal.Next;
            cancellation.ThrowIfCancellationRequested();
            var batches = Query(sql, ("$after", after), ("$limit", BatchesPerQuery));
            foreach (var row in batches)
            {
                yield return row.Batch();
                after = row.Position;
            }
            // Another process's append raises no signal here, so the file is looked at from time to time as well.
            if (batches.Count == 0) await Task.WhenAny(next, Task.Delay(PollInterval, cancellation));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Books(CancellationToken cancellation) => Task.FromResult(Guard<IReadOnlyList<string>>(() =>
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT book FROM batch WHERE first = 1 ORDER BY book";
        using var rows = command.ExecuteReader();
        var books = new List<string>();
        while (rows.Read()) books.Add(rows.GetString(0));
        return books;
    }));

    /// <summary>Appends what waits, then closes the file.</summary>
    public ValueTask DisposeAsync()
    {
        if (_waiting.IsAddingCompleted) return ValueTask.CompletedTask;
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
        using (var connection = new SqliteConnection(_connectionString)) SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private void AppendWhatWaits()
    {
        var appends = new List<PendingAppend>();
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            appends.Clear();
            appends.Add(first);
            while (appends.Count < AppendsPerTransaction && _waiting.TryTake(out var more)) appends.Add(more);
            try
            {
                var results = Guard(() => (_appender ??= NewAppender()).Append(appends));
                for (var i = 0; i < results.Length; i++) appends[i].Answer.SetResult(results[i]);
                _signal.Raise();
            }
            catch (Exception failure)
            {
                // After a failed commit nothing is known of the connection: the next append begins with a new one.
                _appender?.Dispose();
                _appender = null;
                foreach (var append in appends) append.Answer.SetException(failure);
            }
        }
        _appender?.Dispose();
    }

    private LogAppender NewAppender() =>
        new(new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());

    private List<Row> Query(string sql, params (string Name, object Value)[] parameters) => Guard(() =>
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        using var rows = command.ExecuteReader();
        var batches = new List<Row>();
        while (rows.Read()) batches.Add(new(rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetFieldValue<byte[]>(4)));
        return batches;
    });

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private T Guard<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new LogUnavailableException($"The log {_path} is out of reach: {failure.Message}", failure);
        }
    }

    /// <summary>A row of the file; a damaged one shows when its turn comes, not with those before it.</summary>
    private sealed record Row(long Position, string Book, long First, long Last, byte[] Events)
    {
        public LogBatch Batch() => new(Position, Book, First, Frame.Read(Events, (int)(Last - First + 1)));
    }
}
