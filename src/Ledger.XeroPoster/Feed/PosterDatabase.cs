using Microsoft.Data.Sqlite;
using NodaTime;

namespace Ledger.XeroPoster.Feed;

/// <summary>The poster's own file: one connection, one caller at a time, every commit durable.</summary>
/// <remarks>
/// The file is locked for as long as it is open, so that one process alone refreshes tokens and runs books. A commit that was
/// answered has reached the disk (<c>synchronous=FULL</c>).
/// </remarks>
public sealed class PosterDatabase : IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly Action<string>? _probe;
    private SqliteTransaction? _transaction;

    /// <param name="path">The file; made where it does not exist.</param>
    /// <param name="probe">Called before and after each commit; tests throw from it, as a crash would.</param>
    /// <exception cref="IOException">Another process has the file.</exception>
    /// <exception cref="SqliteException">It is damaged.</exception>
    public PosterDatabase(string path, Action<string>? probe = null)
    {
        _probe = probe;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            Prepare();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy or Locked)
        {
            _connection.Dispose();
            throw new IOException($"Another process has {path}: one poster at a time works in a data folder.", e);
        }
    }

    /// <summary>Runs <paramref name="work"/> in one durable transaction; an exception takes everything back.</summary>
    public T Write<T>(Func<T> work)
    {
        lock (_gate)
        {
            if (_transaction is not null) return work();
            _probe?.Invoke("before commit");
            T result;
            using (_transaction = _connection.BeginTransaction())
            {
                try
                {
                    result = work();
                    _transaction.Commit();
                }
                finally
                {
                    _transaction = null;
                }
            }
            _probe?.Invoke("after commit");
            return result;
        }
    }

    /// <inheritdoc cref="Write{T}"/>
    public void Write(Action work) => Write(() =>
    {
        work();
        return true;
    });

    /// <summary>Runs one statement and answers how many rows it touched.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_gate) return Prepare(sql, values).ExecuteNonQuery();
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_gate)
        {
            var rows = new List<T>();
            using var reader = Prepare(sql, values).ExecuteReader();
            while (reader.Read()) rows.Add(row(reader));
            return rows;
        }
    }

    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_gate) return Prepare(sql, values).ExecuteScalar() is long number ? number : 0;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var command in _commands.Values) command.Dispose();
            _commands.Clear();
            _connection.Dispose();
        }
    }

    private void Prepare()
    {
        foreach (var pragma in new[] { "busy_timeout=1000", "locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON" })
        {
            using var command = _connection.CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            command.CommandTimeout = 1;
            command.ExecuteNonQuery();
        }
        Write(() =>
        {
            foreach (var statement in PosterSchema.Statements) Execute(statement);
        });
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            _commands[sql] = command;
        }
        command.Transaction = _transaction;
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value switch
            {
                null => DBNull.Value,
                Instant moment => moment.ToUnixTimeMilliseconds(),
                LocalDate date => Xero.XeroJson.Iso(date),
                bool flag => flag ? 1L : 0L,
                decimal number => number.ToString(),
                _ => value,
            });
        }
        return command;
    }
}

/// <summary>Reads columns of a row.</summary>
internal static class Rows
{
    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static Instant Moment(this SqliteDataReader row, int column) => Instant.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static Instant? MomentOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Moment(column);

    public static LocalDate Date(this SqliteDataReader row, int column) => Xero.XeroJson.ParseDate(row.GetString(column));
}
