using Ledger.EventLog;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Ledger.Api.ReadModel;

/// <summary>The read model in a SQLite file of its own, filled by one projector. The file may be deleted while the service is down.</summary>
public sealed partial class SqliteReadModel : IReadModel, IAsyncDisposable
{
    private readonly IEventLog _log;
    private readonly ILogger<SqliteReadModel> _logger;
    private readonly string _writing;
    private readonly string _reading;
    private readonly Progress _progress = new();
    private Projector _projector;

    /// <summary>Opens the read model, makes its file where there is none, and begins to follow the log.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="log">The log.</param>
    /// <param name="logger">Takes what an operator should know.</param>
    public SqliteReadModel(string path, IEventLog log, ILogger<SqliteReadModel> logger)
    {
        (_log, _logger) = (log, logger);
        var file = new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(path) };
        _reading = file.ToString();
        file.Pooling = false;
        _writing = file.ToString();
        Directory.CreateDirectory(Path.GetDirectoryName(file.DataSource)!);
        using (var connection = new SqliteConnection(_writing))
        {
            connection.Open();
            ReadModelSchema.Ensure(connection);
        }
        _projector = new(_log, _writing, _progress, _logger);
    }

    /// <summary>Why the read model does not move on, or lacks a part of the log; null while all is well.</summary>
    public string? Fault => _projector.Fault;

    /// <summary>Makes the tables anew from the log. Meanwhile they are as far as they are; not to be called twice at once.</summary>
    /// <param name="progress">Told the events done and the events that were there before; or null.</param>
    /// <param name="cancellation">Stops the wait, not the rebuilding.</param>
    /// <returns>Completes when the tables are again as far as they were.</returns>
    public async Task Rebuild(IProgress<(long Done, long Of)>? progress, CancellationToken cancellation)
    {
        ReadModelLog.Rebuilding(_logger);
        await _projector.DisposeAsync();
        var before = new List<(string Book, long Sequence)>();
        using (var connection = new SqliteConnection(_writing))
        {
            connection.Open();
            using var books = connection.CreateCommand();
            books.CommandText = "SELECT id, sequence FROM book";
            using (var rows = books.ExecuteReader())
            {
                while (rows.Read()) before.Add((rows.GetString(0), rows.GetInt64(1)));
            }
            ReadModelSchema.Reset(connection);
        }
        _progress.Set(before.Select(book => (book.Book, 0L)));
        _projector = new(_log, _writing, _progress, _logger);
        var of = before.Sum(book => book.Sequence);
        foreach (var (book, sequence) in before)
        {
            for (var reached = 0L; reached < sequence;)
            {
                progress?.Report((before.Sum(each => Math.Min(each.Sequence, _progress.Reached(each.Book))), of));
                reached = await _progress.Wait(book, reached + 1, cancellation);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        progress?.Report((of, of));
    }

    /// <inheritdoc/>
    public Task<long> Reach(string bookId, long sequence, CancellationToken cancellation) => _progress.Wait(bookId, sequence, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _projector.DisposeAsync();
        using var connection = new SqliteConnection(_reading);
        SqliteConnection.ClearPool(connection);
    }

    private Task<Answer<T>> Read<T>(string bookId, Func<ReadScope, T> answer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var scope = new ReadScope(_reading, bookId);
        return Task.FromResult(new Answer<T>(answer(scope), scope.Sequence));
    }
}
