using Grpc.Core;
using Ledger.Api.Tests.Host;
using Ledger.Contracts;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>Many commands in one call.</summary>
public sealed class BatchTests
{
    private const string BookId = TestLedger.BookId;

    [Fact]
    public async Task One_refused_command_does_not_stop_the_rest()
    {
        await using var ledger = await TestLedger.StartWithBook();

        var answer = await ledger.Batch.SubmitBatchAsync(Mixed(atomic: false));

        Assert.False(answer.RolledBack);
        Assert.Equal(["2026-03-01 DR 640 50.00 / CR 815 50.00"], Journal.Text(answer.Outcomes[0].Postings));
        Assert.Equal(Reason.InvalidDecimal, answer.Outcomes[1].Rejection.Reason);
        Assert.Equal("shipment.lines[0].quantity.value", answer.Outcomes[1].Rejection.FieldViolations[0].Field);
        Assert.Equal(Reason.InsufficientStock, answer.Outcomes[2].Rejection.Reason);
        Assert.Equal((int)StatusCode.FailedPrecondition, answer.Outcomes[2].Rejection.Code);
        Assert.Equal("A", answer.Outcomes[2].Rejection.Metadata["item_id"]);
        Assert.Equal(["2026-03-02 DR 310 15.00 / CR 640 15.00"], Journal.Text(answer.Outcomes[3].Postings));
        Assert.Equal("SH-3", answer.Outcomes[3].Document.Shipment.DocumentId);
        Assert.Equal(answer.Sequence, answer.Outcomes[3].Sequence);
        Assert.Equal(answer.Sequence, await ledger.LastSequence());
    }

    [Fact]
    public async Task An_atomic_batch_is_all_or_nothing()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var before = await ledger.LastSequence();
        var batch = Mixed(atomic: true);
        batch.Commands.RemoveAt(1);

        var refused = await ledger.Batch.SubmitBatchAsync(batch);

        Assert.True(refused.RolledBack);
        Assert.Equal(3, refused.Outcomes.Count);
        Assert.Equal(new Outcome(), refused.Outcomes[0]);
        Assert.Equal(Reason.InsufficientStock, refused.Outcomes[1].Rejection.Reason);
        Assert.Equal(new Outcome(), refused.Outcomes[2]);
        Assert.Equal(before, await ledger.LastSequence());

        batch.Commands.RemoveAt(1);
        var taken = await ledger.Batch.SubmitBatchAsync(batch);
        Assert.False(taken.RolledBack);
        Assert.Equal([before + 1, before + 2], taken.Outcomes.Select(outcome => outcome.Sequence));
    }

    [Fact]
    public async Task A_malformed_command_refuses_an_atomic_batch_before_the_book_is_asked()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var before = await ledger.LastSequence();

        var refused = await ledger.Batch.SubmitBatchAsync(Mixed(atomic: true));

        Assert.True(refused.RolledBack);
        Assert.Equal([null, Reason.InvalidDecimal, null, null], refused.Outcomes.Select(outcome => outcome.Rejection?.Reason));
        Assert.Equal(before, await ledger.LastSequence());
    }

    [Fact]
    public async Task A_repeated_batch_is_already_in_effect()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var batch = Mixed(atomic: false);
        var first = await ledger.Batch.SubmitBatchAsync(batch);

        var again = await ledger.Batch.SubmitBatchAsync(batch);

        Assert.Equal([true, false, false, true], again.Outcomes.Select(outcome => outcome.AlreadyInEffect));
        Assert.Equal(Journal.Text(first.Outcomes[3].Postings), Journal.Text(again.Outcomes[3].Postings));
        Assert.Equal(first.Sequence, again.Sequence);
    }

    [Fact]
    public async Task A_summary_carries_sequences_and_rejections_only()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var batch = Mixed(atomic: false);
        batch.SummaryOnly = true;

        var answer = await ledger.Batch.SubmitBatchAsync(batch);

        Assert.Equal(new Outcome { Sequence = answer.Outcomes[0].Sequence }, answer.Outcomes[0]);
        Assert.True(answer.Outcomes[0].Sequence > 0);
        Assert.NotNull(answer.Outcomes[1].Rejection);
    }

    [Theory]
    [InlineData(0, Reason.MissingField)]
    [InlineData(10_001, Reason.TooManyLines)]
    public async Task A_batch_has_one_to_ten_thousand_commands(int count, Reason reason)
    {
        await using var ledger = await TestLedger.StartWithBook();
        var batch = new SubmitBatchRequest { BookId = BookId };
        for (var i = 0; i < count; i++) batch.Commands.Add(new Command());

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await ledger.Batch.SubmitBatchAsync(batch));

        Assert.Equal(reason, RefusalStatus.ReasonOf(refused));
    }

    [Fact]
    public async Task A_stream_answers_every_command_in_its_order()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Enter(Receipt("GR-1", 1, "400", "5.00"));
        using var call = ledger.Batch.Submit();
        var reading = ReadAll(call.ResponseStream);
        for (var i = 0; i < 500; i++)
        {
            var command = i % 100 == 50
                ? new Command { ShipGoods = new() { BookId = "nobody", Shipment = Shipment($"SH-{i}", 2, "1") } }
                : new Command { ShipGoods = new() { BookId = BookId, Shipment = Shipment($"SH-{i}", 2, "1") } };
            await call.RequestStream.WriteAsync(new SubmitRequest { Command = command });
        }
        await call.RequestStream.CompleteAsync();

        var outcomes = await reading;

        Assert.Equal(Enumerable.Range(0, 500).Select(i => (long)i), outcomes.Select(outcome => outcome.Index));
        Assert.All(outcomes.Where(outcome => outcome.Index % 100 == 50), outcome => Assert.Equal(Reason.UnknownBook, outcome.Outcome.Rejection.Reason));
        var taken = outcomes.Where(outcome => outcome.Outcome.Rejection is null).ToList();
        Assert.Equal(400, taken.Count);
        Assert.All(taken, outcome => Assert.Equal($"SH-{outcome.Index}", outcome.Outcome.Document.DocumentId));
        Assert.Equal(95, outcomes.Count(outcome => outcome.Outcome.Rejection?.Reason == Reason.InsufficientStock));
    }

    private static async Task<List<SubmitResponse>> ReadAll(IAsyncStreamReader<SubmitResponse> stream)
    {
        var all = new List<SubmitResponse>();
        await foreach (var response in stream.ReadAllAsync()) all.Add(response);
        return all;
    }

    /// <summary>A receipt of 10, a malformed shipment, one of more than there is, and one of 3.</summary>
    private static SubmitBatchRequest Mixed(bool atomic) => new()
    {
        BookId = BookId, Atomic = atomic,
        Commands =
        {
            new Command { ReceiveGoods = new() { GoodsReceipt = Receipt("GR-1", 1, "10", "5.00") } },
            new Command { ShipGoods = new() { Shipment = Shipment("SH-1", 2, "three") } },
            new Command { ShipGoods = new() { Shipment = Shipment("SH-2", 2, "11") } },
            new Command { ShipGoods = new() { Shipment = Shipment("SH-3", 2, "3") } },
        },
    };
}
