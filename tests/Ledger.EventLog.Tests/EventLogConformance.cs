using System.Text;

namespace Ledger.EventLog.Tests;

/// <summary>What every adapter of the log must do.</summary>
public abstract class EventLogConformance : IAsyncLifetime
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    private IEventLog _log = null!;

    /// <summary>Opens the log once more, as another process would, while the first is open.</summary>
    protected abstract IEventLog OpenAnother();

    /// <summary>Closes and opens the log, as a restart of the process would.</summary>
    protected abstract Task<IEventLog> Restart(IEventLog log);

    public Task InitializeAsync()
    {
        _log = OpenAnother();
        return Task.CompletedTask;
    }

    public virtual async Task DisposeAsync() => await _log.DisposeAsync();

    [Fact]
    public async Task Events_are_read_in_the_order_of_their_appends()
    {
        await Append(_log, 0, "a", "b");
        await Append(_log, 2, "c");

        Assert.Equal(["a", "b", "c"], await Read(_log, "acme", 1));
        Assert.Equal(["b", "c"], await Read(_log, "acme", 2));
        Assert.Equal(["c"], await Read(_log, "acme", 3));
        Assert.Empty(await Read(_log, "acme", 4));
        Assert.Empty(await Read(_log, "nobody", 1));
    }

    [Fact]
    public async Task An_append_behind_or_before_the_head_is_a_conflict_and_changes_nothing()
    {
        Assert.Equal(new AppendResult(false, 2), await Append(_log, 0, "a", "b"));

        Assert.Equal(new AppendResult(true, 2), await Append(_log, 0, "x"));
        Assert.Equal(new AppendResult(true, 2), await Append(_log, 1, "x"));
        Assert.Equal(new AppendResult(true, 2), await Append(_log, 3, "x"));

        Assert.Equal(["a", "b"], await Read(_log, "acme", 1));
    }

    [Fact]
    public async Task An_append_repeated_after_a_lost_answer_is_answered_as_the_first_time_and_not_appended_twice()
    {
        await Append(_log, 0, "a", "b");
        await Append(_log, 2, "c", "d");

        Assert.Equal(new AppendResult(false, 2), await Append(_log, 0, "a", "b"));
        Assert.Equal(new AppendResult(false, 4), await Append(_log, 2, "c", "d"));
        Assert.Equal(new AppendResult(false, 3), await Append(_log, 1, "b", "c"));
        Assert.Equal(new AppendResult(true, 4), await Append(_log, 2, "c", "x"));
        Assert.Equal(new AppendResult(true, 4), await Append(_log, 2, "c", "d", "e"));

        Assert.Equal(["a", "b", "c", "d"], await Read(_log, "acme", 1));
    }

    [Fact]
    public async Task Books_do_not_touch_each_other()
    {
        await Append(_log, "zebra", 0, "z");
        await Append(_log, "acme", 0, "a");
        await Append(_log, "zebra", 1, "y");

        Assert.Equal(["z", "y"], await Read(_log, "zebra", 1));
        Assert.Equal(["a"], await Read(_log, "acme", 1));
        Assert.Equal(["acme", "zebra"], await _log.Books(CancellationToken.None));
    }

    [Fact]
    public async Task Large_batches_and_large_events_come_back_whole()
    {
        var many = Enumerable.Range(0, 25_000).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"event {i}")).ToArray();
        var large = Enumerable.Range(0, 3).Select(i => (ReadOnlyMemory<byte>)Enumerable.Repeat((byte)i, 5_000_000).ToArray()).ToArray();

        await _log.Append("acme", 0, many, CancellationToken.None);
        await _log.Append("acme", many.Length, large, CancellationToken.None);
        var repeated = await _log.Append("acme", 0, many, CancellationToken.None);

        Assert.Equal(new AppendResult(false, many.Length), repeated);
        var read = await ReadBytes(_log, "acme", 12_345);
        Assert.Equal(many.Length + 3 - 12_344, read.Count);
        for (var i = 0; i < read.Count; i++)
        {
            var at = i + 12_344;
            Assert.True(read[i].Span.SequenceEqual((at < many.Length ? many[at] : large[at - many.Length]).Span), $"Event {at + 1} differs.");
        }
    }

    [Fact]
    public async Task A_restart_keeps_everything()
    {
        await Append(_log, 0, "a", "b");

        _log = await Restart(_log);

        Assert.Equal(["a", "b"], await Read(_log, "acme", 1));
        Assert.Equal(new AppendResult(true, 2), await Append(_log, 0, "x"));
        Assert.Equal(new AppendResult(false, 3), await Append(_log, 2, "c"));
    }

    [Fact]
    public async Task Of_two_writers_that_race_one_wins_each_place()
    {
        await using var other = OpenAnother();
        var written = new List<string>();

        async Task Race(IEventLog log, string name)
        {
            long head = 0;
            for (var i = 0; i < 100;)
            {
                var result = await Append(log, head, $"{name}{i}");
                head = result.Head;
                if (result.IsConflict) continue;
                lock (written) written.Add($"{head}:{name}{i}");
                i++;
            }
        }
        await Task.WhenAll(Task.Run(() => Race(_log, "l")), Task.Run(() => Race(other, "r"))).WaitAsync(Generous);

        var read = await Read(_log, "acme", 1);
        Assert.Equal(200, read.Count);
        Assert.Equal(read.Select((text, i) => $"{i + 1}:{text}").Order(), written.Order());
    }

    [Fact]
    public async Task A_subscriber_sees_what_is_there_and_then_what_comes()
    {
        await Append(_log, "acme", 0, "a");
        await Append(_log, "zebra", 0, "z");
        using var done = new CancellationTokenSource(Generous);
        await using var batches = _log.Subscribe(0, done.Token).GetAsyncEnumerator(done.Token);

        Assert.Equal(("acme", 1L, "a"), await Next(batches));
        Assert.Equal(("zebra", 1L, "z"), await Next(batches));
        var third = Next(batches);
        await Append(_log, "acme", 1, "b", "c");

        Assert.Equal(("acme", 2L, "b,c"), await third);
        var position = batches.Current.Position;
        await Append(_log, "acme", 3, "d");
        await using var later = _log.Subscribe(position, done.Token).GetAsyncEnumerator(done.Token);
        Assert.Equal(("acme", 4L, "d"), await Next(later));
        Assert.True(later.Current.Position > position);
    }

    [Fact]
    public async Task A_subscriber_sees_what_another_process_appends()
    {
        await using var other = OpenAnother();
        using var done = new CancellationTokenSource(Generous);
        await using var batches = _log.Subscribe(0, done.Token).GetAsyncEnumerator(done.Token);
        var first = Next(batches);

        await Append(other, 0, "a");

        Assert.Equal(("acme", 1L, "a"), await first);
    }

    [Fact]
    public async Task A_cancelled_subscription_ends()
    {
        using var cancelled = new CancellationTokenSource();
        await using var batches = _log.Subscribe(0, cancelled.Token).GetAsyncEnumerator(cancelled.Token);
        var next = Next(batches);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(Generous));
    }

    [Fact]
    public async Task Appends_of_many_books_at_once_all_land()
    {
        var books = Enumerable.Range(0, 40).Select(i => $"book{i:00}").ToList();

        await Task.WhenAll(books.Select(book => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) Assert.False((await Append(_log, book, i, $"{book} {i}")).IsConflict);
        }))).WaitAsync(Generous);

        foreach (var book in books) Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{book} {i}"), await Read(_log, book, 1));
    }

    private static Task<AppendResult> Append(IEventLog log, long expected, params string[] events) => Append(log, "acme", expected, events);

    private static Task<AppendResult> Append(IEventLog log, string book, long expected, params string[] events) =>
        log.Append(book, expected, [.. events.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))], CancellationToken.None);

    private static async Task<List<string>> Read(IEventLog log, string book, long from) =>
        [.. (await ReadBytes(log, book, from)).Select(bytes => Encoding.UTF8.GetString(bytes.Span))];

    private static async Task<List<ReadOnlyMemory<byte>>> ReadBytes(IEventLog log, string book, long from)
    {
        var events = new List<ReadOnlyMemory<byte>>();
        await foreach (var batch in log.Read(book, from, CancellationToken.None))
        {
            Assert.Equal(from + events.Count, batch.First);
            events.AddRange(batch.Events);
        }
        return events;
    }

    private static async Task<(string Book, long First, string Events)> Next(IAsyncEnumerator<LogBatch> batches)
    {
        Assert.True(await batches.MoveNextAsync());
        var batch = batches.Current;
        return (batch.Book, batch.First, string.Join(',', batch.Events.Select(bytes => Encoding.UTF8.GetString(bytes.Span))));
    }
}
