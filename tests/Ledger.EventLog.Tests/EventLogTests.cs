using System.Diagnostics;
using Ledger.EventLog.Chain;
using Ledger.EventLog.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace Ledger.EventLog.Tests;

public sealed class InMemoryEventLogTests : EventLogConformance, IAsyncDisposable
{
    // There is one process only, so every opening is the same log.
    private readonly InMemoryEventLog _log = new();

    protected override IEventLog OpenAnother() => _log;

    protected override Task<IEventLog> Restart(IEventLog log) => Task.FromResult(log);

    ValueTask IAsyncDisposable.DisposeAsync() => _log.DisposeAsync();
}

public sealed class SqliteEventLogTests : EventLogConformance
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ledger-log-");

    private string File => Path.Combine(_folder.FullName, "data", "log.db");

    protected override IEventLog OpenAnother() => new SqliteEventLog(File);

    protected override async Task<IEventLog> Restart(IEventLog log)
    {
        await log.DisposeAsync();
        return new SqliteEventLog(File);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

public sealed class SqliteFileTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ledger-log-");

    private string File => Path.Combine(_folder.FullName, "log.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_file_refuses_to_change_or_remove_events()
    {
        await using var log = await Filled(3);

        Assert.Contains("only ever appended", Assert.Throws<SqliteException>(() => Execute("UPDATE batch SET events = x'00'")).Message, StringComparison.Ordinal);
        Assert.Contains("only ever appended", Assert.Throws<SqliteException>(() => Execute("DELETE FROM batch")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_changed_in_the_file_is_found_by_the_verifier()
    {
        await using var log = await Filled(2_500);
        var whole = await ChainVerifier.Verify(log, "acme", null, CancellationToken.None);
        Assert.Null(whole.Damage);
        Assert.Equal((2_500L, 2_500L), (whole.Sequence, whole.Postings));

        Execute("DROP TRIGGER batch_is_never_changed");
        ChangeLastRow(blob => blob[^60] ^= 1);

        var report = await ChainVerifier.Verify(log, "acme", null, CancellationToken.None);
        Assert.Equal(2_499, report.Sequence);
        Assert.Contains("Event 2500 is damaged", report.Damage, StringComparison.Ordinal);

        // The length of the row's first event: none of its events can be told from the others.
        ChangeLastRow(blob => blob[3] = 1);
        report = await ChainVerifier.Verify(log, "acme", null, CancellationToken.None);
        Assert.Equal(2_000, report.Sequence);
        Assert.Contains("A batch of 500 events is damaged", report.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_another_holds_the_file_the_log_is_unavailable_and_then_goes_on_by_itself()
    {
        await using var log = await Filled(1);
        await using (var other = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await other.OpenAsync();
            using var hold = other.BeginTransaction(deferred: false);
            await Assert.ThrowsAsync<LogUnavailableException>(() => log.Append("acme", 1, [new byte[] { 1 }], CancellationToken.None));
        }

        Assert.Equal(new AppendResult(false, 2), await log.Append("acme", 1, [new byte[] { 2 }], CancellationToken.None));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_left_alone()
    {
        await (await Filled(1)).DisposeAsync();
        Execute("PRAGMA user_version = 2");

        Assert.Contains("version 2", Assert.Throws<LogUnavailableException>(() => new SqliteEventLog(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_served_by_one_process_at_a_time()
    {
        using (var first = FolderLock.TryTake(_folder.FullName))
        {
            Assert.NotNull(first);
            Assert.Null(FolderLock.TryTake(_folder.FullName));
        }
        using var next = FolderLock.TryTake(_folder.FullName);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_batch_of_a_thousand_events_is_one_small_write()
    {
        await using var log = new SqliteEventLog(File);
        BookChain write = new(), read = new();
        var encode = Stopwatch.StartNew();
        var batches = Enumerable.Range(0, 50)
            .Select(batch => Enumerable.Range(1, 1_000).Select(i => (ReadOnlyMemory<byte>)write.Append(Facts.UsualShipment((batch * 1_000) + i))).ToArray()).ToList();
        encode.Stop();
        var append = Stopwatch.StartNew();
        for (var i = 0; i < batches.Count; i++) Assert.False((await log.Append("acme", i * 1_000, batches[i], CancellationToken.None)).IsConflict);
        append.Stop();
        var decode = Stopwatch.StartNew();
        await foreach (var batch in log.Read("acme", 1, CancellationToken.None))
        {
            foreach (var stored in batch.Events) _ = read.Take(stored);
        }

        Assert.Equal(50_000, read.Sequence);
        output.WriteLine(
            $"{batches[0][999].Length} bytes an event; make and encode {50_000 / encode.Elapsed.TotalSeconds:N0}/s; "
            + $"append {append.Elapsed.TotalMilliseconds / 50:N2} ms a batch of 1,000; read and decode {50_000 / decode.Elapsed.TotalSeconds:N0}/s");
    }

    private async Task<SqliteEventLog> Filled(int events)
    {
        var log = new SqliteEventLog(File);
        var chain = new BookChain();
        for (var first = 1; first <= events; first += 1_000)
        {
            var count = Math.Min(1_000, events - first + 1);
            await log.Append(
                "acme", first - 1, [.. Enumerable.Range(first, count).Select(i => (ReadOnlyMemory<byte>)chain.Append(Facts.UsualShipment(i)))], CancellationToken.None);
        }
        return log;
    }

    /// <summary>What somebody with a database tool may do.</summary>
    private void ChangeLastRow(Action<byte[]> change)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT events FROM batch ORDER BY position DESC LIMIT 1";
        var blob = (byte[])read.ExecuteScalar()!;
        change(blob);
        Execute("UPDATE batch SET events = $blob WHERE position = (SELECT max(position) FROM batch)", blob);
    }

    private void Execute(string sql, byte[]? blob = null)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (blob is not null) command.Parameters.AddWithValue("$blob", blob);
        command.ExecuteNonQuery();
    }
}
