using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ledger.Api.ReadModel;

/// <summary>A prepared statement of the projector, run many times a second. Used by one thread.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement), raw.SQLITE_OK);
    }

    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value), raw.SQLITE_OK);
        return this;
    }

    public Statement Bind(int parameter, long? value) => value is { } number ? Bind(parameter, number) : Null(parameter);

    public Statement Bind(int parameter, string? value)
    {
        if (value is null) return Null(parameter);
        Check(raw.sqlite3_bind_text(_statement, parameter, value), raw.SQLITE_OK);
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, parameter, value), raw.SQLITE_OK);
        return this;
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        Check(result, raw.SQLITE_DONE);
    }

    /// <summary>Goes on to the next row; false, and ready to be run again, after the last.</summary>
    public bool Next()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(_statement);
        Check(result, raw.SQLITE_DONE);
        return false;
    }

    /// <summary>Makes ready to be run again before the last row.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A blob; of use until the statement is stepped or reset.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private Statement Null(int parameter)
    {
        Check(raw.sqlite3_bind_null(_statement, parameter), raw.SQLITE_OK);
        return this;
    }

    private void Check(int result, int expected)
    {
        if (result != expected) throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result);
    }
}
