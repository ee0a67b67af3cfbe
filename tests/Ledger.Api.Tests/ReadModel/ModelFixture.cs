using Ledger.Api.ReadModel;
using Ledger.Domain.Books;
using Ledger.EventLog;
using Ledger.EventLog.Chain;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ledger.Api.Tests.ReadModel;

/// <summary>A log in memory and read models of it in a folder of their own.</summary>
internal sealed class ModelFixture : IAsyncDisposable
{
    public static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ledger-read-");
    private readonly Dictionary<string, BookChain> _chains = [];
    private readonly List<SqliteReadModel> _models = [];

    public IEventLog Log { get; } = new InMemoryEventLog();

    public string PathOf(string name) => Path.Combine(_folder.FullName, $"{name}.db");

    public SqliteReadModel Open(string name = "model", IEventLog? log = null)
    {
        var model = new SqliteReadModel(PathOf(name), log ?? Log, NullLogger<SqliteReadModel>.Instance);
        _models.Add(model);
        return model;
    }

    /// <summary>Appends events in batches of the given size.</summary>
    public async Task Append(string book, IEnumerable<Recorded> events, int batch = 50)
    {
        if (!_chains.TryGetValue(book, out var chain)) _chains.Add(book, chain = new());
        foreach (var chunk in events.Chunk(batch))
        {
            var expected = chain.Sequence;
            await Log.Append(book, expected, [.. chunk.Select(recorded => (ReadOnlyMemory<byte>)chain.Append(recorded))], CancellationToken.None);
        }
    }

    public static async Task Reach(SqliteReadModel model, string book, long sequence)
    {
        using var limit = new CancellationTokenSource(Generous);
        var reached = await model.Reach(book, sequence, limit.Token);
        if (reached < sequence) throw new TimeoutException($"The read model stands at {reached} of {sequence}: {model.Fault}");
    }

    /// <summary>All rows of all tables as text, but for the position.</summary>
    public List<string> Dump(string name)
    {
        using var connection = new SqliteConnection($"Data Source={PathOf(name)};Pooling=False");
        connection.Open();
        var rows = new List<string>();
        foreach (var table in Query(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('projection')").ToList())
            rows.AddRange(Query(connection, $"SELECT * FROM {table}").Select(row => $"{table}: {row}").Order(StringComparer.Ordinal));
        return rows;
    }

    /// <summary>The two numbers that a query answers.</summary>
    public (long First, long Second) Sums(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={PathOf(name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        return rows.Read() ? (rows.GetInt64(0), rows.GetInt64(1)) : throw new InvalidOperationException("The query answers nothing.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var model in _models) await model.DisposeAsync();
        await Log.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(
                column => rows.IsDBNull(column) ? "-" : rows.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : rows.GetValue(column).ToString()));
        }
    }
}
