using Ledger.Api.Writer;
using Ledger.Domain.Books;
using Ledger.EventLog;
using Ledger.EventLog.Chain;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Xunit;
using Reason = Ledger.V1.Reason;

namespace Ledger.Api.Tests.Writer;

public sealed class BookDirectoryTests : IAsyncLifetime
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    private readonly FaultyLog _log = FaultyLog.Over(new InMemoryEventLog());
    private BookDirectory _books = null!;

    public async Task InitializeAsync()
    {
        _books = Directory();
        foreach (var command in Trade.Founding()) Assert.IsType<Accepted>(await Submit(command));
    }

    public async Task DisposeAsync()
    {
        _log.Release();
        await _books.DisposeAsync();
        await _log.DisposeAsync();
    }

    [Fact]
    public async Task What_is_accepted_is_in_the_log_with_who_and_when()
    {
        var accepted = Assert.IsType<Accepted>(await _books.Submit(Trade.Book, Trade.Receive("GR-1", 1, 10, 5), "ann", false, CancellationToken.None));

        var stored = (await ReadLog(Trade.Book))[^1];
        Assert.Equal(accepted.Event, stored);
        Assert.Equal((8L, "ann", Clock.Now), (stored.Sequence, stored.Actor, stored.RecordedAt));
        Assert.Equal("DR 640 5000, CR 815 5000", string.Join(", ", stored.Postings[0].Lines.Select(
            line => $"{(line.Side == Domain.Journal.Side.Debit ? "DR" : "CR")} {line.Account} {line.Amount.MinorUnits}")));
    }

    [Fact]
    public async Task Nothing_is_answered_before_it_is_durable_and_what_waits_is_written_at_once()
    {
        _log.Hold();
        var before = _log.Begun;
        var first = Submit(Trade.Receive("GR-1", 1, 1_000, 5));
        await Until(() => _log.Begun == before + 1);
        var shipments = Enumerable.Range(1, 200).Select(i => Submit(Trade.Ship($"SH-{i}", 2, 1))).ToList();
        var refused = Submit(Trade.Ship("SH-1", 2, 2));

        Assert.DoesNotContain(shipments.Append(first).Append(refused), answer => answer.IsCompleted);
        _log.Release();

        Assert.IsType<Accepted>(await first.WaitAsync(Generous));
        Assert.All(await Task.WhenAll(shipments).WaitAsync(Generous), outcome => Assert.IsType<Accepted>(outcome));
        Assert.IsType<Rejected>(await refused.WaitAsync(Generous));
        Assert.InRange(_log.Begun - before, 2, 20);
        Assert.Equal(208, (await ReadLog(Trade.Book)).Count);
    }

    [Fact]
    public async Task The_same_document_again_is_already_in_effect_also_after_a_restart()
    {
        await Submit(Trade.Receive("GR-1", 1, 10, 5));
        Assert.Equal(new AlreadyInEffect(8), await Submit(Trade.Receive("GR-1", 1, 10, 5)));

        await _books.DisposeAsync();
        _books = Directory();

        Assert.Equal(new AlreadyInEffect(8), await Submit(Trade.Receive("GR-1", 1, 10, 5)));
        Assert.Equal(9, Assert.IsType<Accepted>(await Submit(Trade.Ship("SH-1", 2, 10))).Event.Sequence);
        Assert.Equal("INSUFFICIENT_STOCK", Name(Assert.IsType<Rejected>(await Submit(Trade.Ship("SH-2", 2, 1))).Rejection.Reason));
    }

    [Fact]
    public async Task A_preview_leaves_no_trace()
    {
        var preview = Assert.IsType<Accepted>(await _books.Submit(Trade.Book, Trade.Receive("GR-1", 1, 10, 5), "", true, CancellationToken.None));
        Assert.Single(preview.Event.Postings);

        var rejected = Assert.IsType<Rejected>(await Submit(Trade.Ship("SH-1", 2, 1)));

        Assert.Equal("INSUFFICIENT_STOCK", Name(rejected.Rejection.Reason));
        Assert.Equal(7, (await ReadLog(Trade.Book)).Count);
    }

    [Fact]
    public async Task In_a_batch_one_refusal_does_not_stop_the_rest()
    {
        var outcomes = await _books.SubmitBatch(
            Trade.Book, [Trade.Receive("GR-1", 1, 10, 5), Trade.Ship("SH-1", 2, 11), Trade.Ship("SH-2", 2, 10), Trade.Receive("GR-1", 1, 10, 5)], "", false, false,
            CancellationToken.None);

        Assert.Equal(["Accepted", "Rejected", "Accepted", "AlreadyInEffect"], outcomes.Select(outcome => outcome.GetType().Name));
        Assert.Equal([8, 9], outcomes.OfType<Accepted>().Select(accepted => accepted.Event.Sequence));
    }

    [Fact]
    public async Task An_atomic_batch_is_all_or_nothing()
    {
        var refused = await _books.SubmitBatch(
            Trade.Book, [Trade.Receive("GR-1", 1, 10, 5), Trade.Ship("SH-1", 2, 11), Trade.Ship("SH-2", 2, 10)], "", true, false, CancellationToken.None);
        Assert.Equal(["Accepted", "Rejected"], refused.Select(outcome => outcome.GetType().Name));
        Assert.Equal(7, (await ReadLog(Trade.Book)).Count);

        var accepted = await _books.SubmitBatch(
            Trade.Book, [Trade.Receive("GR-1", 1, 10, 5), Trade.Ship("SH-2", 2, 10)], "", true, false, CancellationToken.None);
        Assert.Equal([8, 9], accepted.Cast<Accepted>().Select(outcome => outcome.Event.Sequence));
        Assert.Equal(9, (await ReadLog(Trade.Book)).Count);
    }

    [Fact]
    public async Task When_another_writer_was_faster_this_one_stands_down_and_takes_the_book_up_again_when_asked()
    {
        await using var other = Directory();
        Assert.IsType<Accepted>(await other.Submit(Trade.Book, Trade.Receive("GR-1", 1, 10, 5), "", false, CancellationToken.None));

        var fenced = await Assert.ThrowsAsync<BookUnavailableException>(() => Submit(Trade.Receive("GR-2", 1, 10, 6)));
        Assert.Equal((Reason.BookFenced, Trade.Book), (fenced.Reason, fenced.BookId));

        // It knows what the other wrote: the ten units are there.
        Assert.Equal(9, Assert.IsType<Accepted>(await Submit(Trade.Ship("SH-1", 2, 10))).Event.Sequence);
        Assert.Equal(Reason.BookFenced, (await Assert.ThrowsAsync<BookUnavailableException>(
            () => other.Submit(Trade.Book, Trade.Ship("SH-2", 2, 10), "", false, CancellationToken.None))).Reason);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_when_there_is_room_again_the_book_goes_on_by_itself()
    {
        _log.Appends = FaultyLog.Fault.Refused;
        Assert.Equal(Reason.LogUnavailable, (await Assert.ThrowsAsync<BookUnavailableException>(() => Submit(Trade.Receive("GR-1", 1, 10, 5)))).Reason);
        // The receipt is not in the log, so it is not in the book either.
        _log.Appends = FaultyLog.Fault.None;

        Assert.Equal("INSUFFICIENT_STOCK", Name(Assert.IsType<Rejected>(await Insist(Trade.Ship("SH-1", 2, 1))).Rejection.Reason));
        Assert.Equal(8, Assert.IsType<Accepted>(await Submit(Trade.Receive("GR-1", 1, 10, 5))).Event.Sequence);
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_either_is_said_and_read_again_later()
    {
        _log.Appends = FaultyLog.Fault.ReadsToo;
        Assert.Equal(Reason.LogUnavailable, (await Assert.ThrowsAsync<BookUnavailableException>(() => Submit(Trade.Receive("GR-1", 1, 10, 5)))).Reason);
        Assert.Equal(Reason.LogUnavailable, (await Assert.ThrowsAsync<BookUnavailableException>(() => Submit(Trade.Receive("GR-1", 1, 10, 5)))).Reason);
        await using (var fresh = Directory())
        {
            Assert.Equal(Reason.LogUnavailable, (await Assert.ThrowsAsync<BookUnavailableException>(
                async () => await fresh.FindBaseCurrency(Trade.Book, CancellationToken.None))).Reason);
        }
        _log.Appends = FaultyLog.Fault.None;

        Assert.Equal(8, Assert.IsType<Accepted>(await Insist(Trade.Receive("GR-1", 1, 10, 5))).Event.Sequence);
    }

    [Fact]
    public async Task When_only_the_answer_was_lost_the_document_sent_again_is_found_in_effect()
    {
        _log.Appends = FaultyLog.Fault.AnswerLost;
        await Assert.ThrowsAsync<BookUnavailableException>(() => Submit(Trade.Receive("GR-1", 1, 10, 5)));
        _log.Appends = FaultyLog.Fault.None;

        Assert.Equal(new AlreadyInEffect(8), await Insist(Trade.Receive("GR-1", 1, 10, 5)));
        Assert.Equal(8, (await ReadLog(Trade.Book)).Count);
    }

    [Fact]
    public async Task What_was_decided_on_a_batch_that_failed_fails_with_it()
    {
        _log.Hold();
        _log.Appends = FaultyLog.Fault.Refused;
        var before = _log.Begun;
        var first = Submit(Trade.Receive("GR-1", 1, 10, 5));
        await Until(() => _log.Begun == before + 1);
        var second = Submit(Trade.Ship("SH-1", 2, 10));
        _log.Release();

        await Assert.ThrowsAsync<BookUnavailableException>(() => first.WaitAsync(Generous));
        var answer = await Record.ExceptionAsync(() => second.WaitAsync(Generous));
        Assert.IsType<BookUnavailableException>(answer);
        Assert.Equal(7, (await ReadLog(Trade.Book)).Count);
    }

    [Fact]
    public async Task An_error_of_the_program_costs_its_own_command_only()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Submit(null!));

        Assert.Equal(8, Assert.IsType<Accepted>(await Submit(Trade.Receive("GR-1", 1, 10, 5))).Event.Sequence);
    }

    [Fact]
    public async Task A_changed_log_is_reported_and_the_book_takes_no_commands()
    {
        await using var changed = new InMemoryEventLog();
        var events = (await ReadLog(Trade.Book)).ToList();
        var chain = new BookChain();
        List<ReadOnlyMemory<byte>> stored = [.. events.Select(recorded => (ReadOnlyMemory<byte>)chain.Append(recorded))];
        var damaged = stored[3].ToArray();
        damaged[20] ^= 1;
        stored[3] = damaged;
        await changed.Append(Trade.Book, 0, stored, CancellationToken.None);
        await using var books = Directory(changed);

        var damage = await Assert.ThrowsAsync<LogDamagedException>(() => books.Submit(Trade.Book, Trade.PutItem("C"), "", false, CancellationToken.None));

        Assert.Equal(4, damage.Sequence);
        Assert.Equal(7, (await ReadLog(Trade.Book, changed, verify: false)).Count);
    }

    [Fact]
    public async Task A_log_whose_postings_are_not_what_the_commands_post_is_reported()
    {
        await Submit(Trade.Receive("GR-1", 1, 10, 5));
        await using var forged = new InMemoryEventLog();
        var events = (await ReadLog(Trade.Book)).ToList();
        events[^1] = events[^1] with { Command = Trade.Receive("GR-1", 1, 10, 6) };
        var chain = new BookChain();
        await forged.Append(Trade.Book, 0, [.. events.Select(recorded => (ReadOnlyMemory<byte>)chain.Append(recorded))], CancellationToken.None);
        await using var books = Directory(forged);

        var damage = await Assert.ThrowsAsync<LogDamagedException>(() => books.Submit(Trade.Book, Trade.PutItem("C"), "", false, CancellationToken.None));

        Assert.Equal(8, damage.Sequence);
        Assert.Contains("postings of event 8 differ", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_queue_is_said()
    {
        _log.Hold();
        var held = Submit(Trade.Receive("GR-1", 1, 10, 5));

        BookUnavailableException? busy = null;
        for (var i = 0; busy is null && i < 30_000; i++)
        {
            busy = await Record.ExceptionAsync(() => Refused(Submit(Trade.Ship("SH-1", 2, 1_000)))) as BookUnavailableException;
        }
        _log.Release();

        Assert.Equal(Reason.BookBusy, busy?.Reason);
        Assert.IsType<Accepted>(await held.WaitAsync(Generous));

        // A submission that was taken waits; one that was refused has failed already.
        static Task Refused(Task<Outcome> submitted) => submitted.IsFaulted ? submitted : Task.CompletedTask;
    }

    [Fact]
    public async Task Books_are_opened_found_and_loaded()
    {
        Assert.IsType<Accepted>(await _books.Submit("other", Trade.Open("other"), "", false, CancellationToken.None));
        await using var fresh = Directory();
        var loaded = new List<(string, long)>();
        fresh.Loading += (book, sequence) =>
        {
            lock (loaded) loaded.Add((book, sequence));
        };

        Assert.Equal("USD", (await fresh.FindBaseCurrency("other", CancellationToken.None))?.Code);
        Assert.Null(await fresh.FindBaseCurrency("nobody", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => fresh.Submit("nobody", Trade.PutItem("A"), "", false, CancellationToken.None));
        await fresh.LoadAll(CancellationToken.None);

        Assert.Equal([(Trade.Book, 7L), ("other", 1L)], loaded);
        Assert.Equal(new AlreadyInEffect(1), await fresh.Submit("other", Trade.Open("other"), "", false, CancellationToken.None));
    }

    private Task<Outcome> Submit(Command command) => _books.Submit(Trade.Book, command, "", false, CancellationToken.None);

    /// <summary>Sends a command again while the log is said to be out of reach, as a client does.</summary>
    private async Task<Outcome> Insist(Command command)
    {
        using var limit = new CancellationTokenSource(Generous);
        while (true)
        {
            try
            {
                return await Submit(command);
            }
            catch (BookUnavailableException)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }

    private BookDirectory Directory(IEventLog? log = null) => new(log ?? _log, new Clock(), NullLogger<BookDirectory>.Instance);

    private Task<List<Recorded>> ReadLog(string book) => ReadLog(book, _log, verify: true);

    private static async Task<List<Recorded>> ReadLog(string book, IEventLog log, bool verify)
    {
        var chain = new BookChain();
        var events = new List<Recorded>();
        await foreach (var batch in log.Read(book, 1, CancellationToken.None))
        {
            foreach (var stored in batch.Events) events.Add(verify ? chain.Take(stored) : null!);
        }
        return events;
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Generous);
        while (!condition()) await Task.Delay(5, limit.Token);
    }

    private static string Name(Domain.Primitives.Reason reason) => reason == Domain.Primitives.Reason.InsufficientStock ? "INSUFFICIENT_STOCK" : reason.ToString();

    private sealed class Clock : IClock
    {
        public static Instant Now { get; } = Instant.FromUtc(2026, 3, 31, 12, 0);

        public Instant GetCurrentInstant() => Now;
    }
}
