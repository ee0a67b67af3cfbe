using Microsoft.Data.Sqlite;

namespace Ledger.EventLog.Sqlite;

/// <summary>The tables of the log's file.</summary>
internal static class LogSchema
{
    private const long Version = 1;

    // A batch is one row, so that a thousand events cost one insert. The first sequence of a batch is unique in its book, and the
    // transaction that inserts it has seen that the batch before it ends one below: that is the fence.
    private const string Create = """
        CREATE TABLE batch (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            book TEXT NOT NULL,
            first INTEGER NOT NULL CHECK (first >= 1),
            last INTEGER NOT NULL CHECK (last >= first),
            events BLOB NOT NULL,
            UNIQUE (book, first)
        ) STRICT;
        CREATE TRIGGER batch_is_never_changed BEFORE UPDATE ON batch BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END;
        CREATE TRIGGER batch_is_never_removed BEFORE DELETE ON batch BEGIN SELECT RAISE(ABORT, 'the log is only ever appended to'); END;
        PRAGMA user_version = 1;
        """;

    /// <summary>Makes the tables in an empty file.</summary>
    /// <exception cref="LogUnavailableException">The file is of a newer version.</exception>
    public static void Ensure(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction();
        switch (UserVersion(connection))
        {
            case 0: Execute(connection, Create); break;
            case Version: break;
            case var newer: throw new LogUnavailableException($"The log's file is of version {newer}; this program knows version {Version}.");
        }
        transaction.Commit();
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long UserVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }
}
