using Ledger.Cli.Serving;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Ledger.Cli.Tests;

/// <summary>What somebody could do to the file of a log while no server runs.</summary>
internal static class Tamper
{
    /// <summary>Changes the last byte of a book's last batch.</summary>
    public static void WithLastBatch(string folder, string book)
    {
        using var log = new SqliteConnection($"Data Source={DataFolder.LogPath(folder)};Pooling=False");
        log.Open();
        // Whoever changes a log takes away first what forbids it.
        foreach (var trigger in Values<string>(log, "SELECT name FROM sqlite_master WHERE type = 'trigger'")) Execute(log, $"DROP TRIGGER {trigger}");
        var position = Values<long>(log, $"SELECT max(position) FROM batch WHERE book = '{book}'").Single();
        var bytes = Values<byte[]>(log, $"SELECT events FROM batch WHERE position = {position}").Single();
        bytes[^1] ^= 1;
        Assert.Equal(1, Execute(log, $"UPDATE batch SET events = x'{Convert.ToHexString(bytes)}' WHERE position = {position}"));
    }

    private static List<T> Values<T>(SqliteConnection log, string query)
    {
        using var command = log.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        var values = new List<T>();
        while (rows.Read()) values.Add(rows.GetFieldValue<T>(0));
        return values;
    }

    private static int Execute(SqliteConnection log, string statement)
    {
        using var command = log.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteNonQuery();
    }
}
