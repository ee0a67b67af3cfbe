using Ledger.Domain.Books;
using Ledger.EventLog.Events;
using Microsoft.Data.Sqlite;

namespace Ledger.Api.ReadModel;

/// <summary>One answer's view of the tables: a transaction that sees one state of them, and the book that is asked about.</summary>
internal sealed class ReadScope : IDisposable
{
    private const long MappedBytes = 1L << 32;

    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;

    /// <param name="connectionString">Of the read model's file.</param>
    /// <param name="bookId">The book; null: none in particular.</param>
    public ReadScope(string connectionString, string? bookId)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        // Answers over all stock look at many pages once each: mapped, they need no copy.
        using (var mapped = _connection.CreateCommand())
        {
            mapped.CommandText = $"PRAGMA mmap_size = {MappedBytes}";
            mapped.ExecuteNonQuery();
        }
        _transaction = _connection.BeginTransaction(deferred: true);
        if (bookId is null) return;
        using var rows = Query("SELECT no, sequence, last_day FROM book WHERE id = $id", ("$id", bookId));
        if (rows.Read()) (Book, Sequence, LastDay) = (rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2));
    }

    /// <summary>The book's number; 0, which no book has, where it is not known.</summary>
    public long Book { get; }

    /// <summary>The sequence up to which the answer is true.</summary>
    public long Sequence { get; }

    /// <summary>The latest effective date of a document.</summary>
    public long LastDay { get; }

    /// <summary>The rows of a query; null parameters are NULL. The book's number is always there as $book.</summary>
    public SqliteDataReader Query(string sql, params (string Name, object? Value)[] parameters)
    {
        // Disposed with the connection: the reader needs it.
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        command.Parameters.AddWithValue("$book", Book);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command.ExecuteReader();
    }

    /// <summary>The event of a sequence, or null.</summary>
    public (Recorded Recorded, byte[]? PreviousHash)? Event(long sequence)
    {
        using var rows = Query("SELECT bytes, previous_hash FROM event WHERE book = $book AND sequence = $sequence", ("$sequence", sequence));
        return rows.Read() ? (StoredEvent.Read(rows.GetFieldValue<byte[]>(0)), rows.IsDBNull(1) ? null : rows.GetFieldValue<byte[]>(1)) : null;
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }
}
