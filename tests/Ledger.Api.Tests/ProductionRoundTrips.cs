using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>Production over the wire, with the numbers worked by hand.</summary>
public sealed class ProductionRoundTrips
{
    [Fact]
    public async Task A_late_allowance_reaches_what_was_made_and_sold()
    {
        await using var ledger = await TestLedger.StartFurnished();
        // 3 C for 10.00 in total: 3.3333333333 each, and the line is worth 10.00.
        await ledger.Enter(Receipt("GR-1", 1, "3", "3.3333333333", "C"));
        await ledger.Enter(Bill("BILL-1", 2, "3", "3.3333333333", ReceiptLine("GR-1")));
        var released = await ledger.Enter(MakeOrder("MO-1", 3, "2"));
        Assert.Equal((DocumentState.Open, 0), (released.Document.State, released.Postings.Count));

        var issued = await ledger.Enter(Issue("CI-1", 4, "2", "MO-1"));
        Assert.Equal(["2026-03-04 CR 640 C 6.67", "2026-03-04 DR 655 F 6.67"], Journal.Net(issued.Postings));
        var absorbed = await ledger.Enter(Labour("OA-1", 4, "1", "MO-1"));
        Assert.Equal(["429 CR 25.00", "655 DR 25.00"], Sums(absorbed.Postings));
        var completed = await ledger.Enter(Complete("PC-1", 5, "2", "MO-1"));
        Assert.Equal(["2026-03-05 DR 640 F 31.67", "2026-03-05 CR 655 F 31.67"], Journal.Net(completed.Postings));
        // round(31.67 / 2) is half to even: 15.835 -> 15.84.
        var shipped = await ledger.Enter(Shipment("SH-1", 6, "1", "F"));
        Assert.Equal(["2026-03-06 DR 310 15.84 / CR 640 15.84"], Journal.Text(shipped.Postings));

        var allowed = await ledger.Enter(Credit("CN-1", 9, "1", "1.00", new() { Allowance = BillLine("BILL-1") }));

        // C is worth 9.00 now, of which the order took 6.00: F 31.00, of which 15.50 was sold.
        Assert.Equal(
            ["2026-03-09 CR 310 F 0.34", "2026-03-09 CR 640 C 0.33", "2026-03-09 CR 640 F 0.33", "2026-03-09 DR 800 1.00"], Journal.Net(allowed.Postings));
        var balance = await ledger.Postings.GetTrialBalanceAsync(new() { BookId = TestLedger.BookId, AtLeastSequence = allowed.Sequence });
        Assert.Equal(
            ["310 DR 15.50", "429 CR 25.00", "640 DR 18.50", "655 DR 0.00", "800 CR 9.00", "815 DR 0.00"], balance.Rows.Select(TrialBalances.Text));
    }

    [Fact]
    public async Task What_no_output_takes_is_variance_when_the_order_is_closed()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Receipt("GR-1", 1, "10", "3.00", "C"));
        await ledger.Enter(MakeOrder("MO-1", 3, "4"));
        await ledger.Enter(Issue("CI-1", 4, "5", "MO-1"));

        // 12.00 in WIP for 4 planned: 3.00 each.
        var back = await ledger.Enter(ComponentReturn("CB-1", 5, "1", "MO-1", "CI-1"));
        var completed = await ledger.Enter(Complete("PC-1", 6, "2", "MO-1"));
        var scrapped = await ledger.Enter(Scrap("PS-1", 7, "1", "MO-1"));
        var closed = await ledger.Enter(Close("CL-1", 8, "MO-1"));

        Assert.Equal(["2026-03-05 DR 640 C 3.00", "2026-03-05 CR 655 F 3.00"], Journal.Net(back.Postings));
        Assert.Equal(["2026-03-06 DR 640 F 6.00", "2026-03-06 CR 655 F 6.00"], Journal.Net(completed.Postings));
        Assert.Equal(["330 DR 3.00", "655 CR 3.00"], Sums(scrapped.Postings));
        Assert.Equal(["315 DR 3.00", "655 CR 3.00"], Sums(closed.Postings));
        var order = await ledger.Documents.GetDocumentAsync(
            new() { BookId = TestLedger.BookId, Document = Key(DocumentKind.ProductionOrder, "MO-1"), AtLeastSequence = closed.Sequence });
        Assert.Equal(DocumentState.Closed, order.Document.State);
    }

    [Fact]
    public async Task A_by_product_is_worth_what_is_given()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Receipt("GR-1", 1, "10", "3.00", "C"));
        await ledger.Enter(MakeOrder("MO-1", 3, "2"));
        await ledger.Enter(Issue("CI-1", 4, "4", "MO-1"));
        var completion = Complete("PC-1", 6, "2", "MO-1");
        completion.Lines.Add(new ProductionCompletionLine
        {
            LineId = "2", ByProduct = new() { ItemId = "B", Value = Number("2.00") }, LocationId = "MAIN", Quantity = Number("1"),
        });

        var completed = await ledger.Enter(completion);

        // 12.00 went in: 2.00 is the by-product, 10.00 the two F.
        Assert.Equal(
            ["2026-03-06 DR 640 B 2.00", "2026-03-06 DR 640 F 10.00", "2026-03-06 CR 655 F 12.00"], Journal.Net(completed.Postings));
    }

    [Fact]
    public async Task Things_are_put_together_and_taken_apart()
    {
        await using var ledger = await TestLedger.StartFurnished();
        await ledger.Enter(Receipt("GR-1", 1, "10", "5.00"));

        var assembled = await ledger.Enter(Assembly("AS-1", 4, "A", "2", "F", "1", labour: true));
        var apart = Assembly("AS-2", 5, "F", "1", "B", "2");
        var disassembled = await ledger.Production.DisassembleAsync(new() { BookId = TestLedger.BookId, Assembly = apart });

        // 2 A at 5.00 and an hour at 25.00.
        Assert.Equal(
            ["2026-03-04 CR 429 25.00", "2026-03-04 CR 640 A 10.00", "2026-03-04 DR 640 F 35.00"],
            Journal.Net(assembled.Postings).Select(line => line.Replace("429 LABOUR", "429", StringComparison.Ordinal)));
        Assert.Equal(["2026-03-05 DR 640 B 35.00", "2026-03-05 CR 640 F 35.00"], Journal.Net(disassembled.Postings));
        Assert.Equal((DocumentKind.Assembly, apart), (disassembled.Document.Kind, disassembled.Document.Assembly));
    }

    /// <summary>What postings come to by account alone, such as <c>655 DR 25.00</c>.</summary>
    private static IEnumerable<string> Sums(IEnumerable<Posting> postings) => postings.SelectMany(posting => posting.Lines)
        .Select(line => line.Debit is { } debit ? $"{line.AccountCode} DR {debit.Value}" : $"{line.AccountCode} CR {line.Credit.Value}").Order();
}
