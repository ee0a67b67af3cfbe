using Grpc.Core;
using Ledger.Api.Tests.Host;
using Ledger.Contracts;
using Ledger.V1;
using Xunit;
using static Ledger.Api.Tests.Host.Requests;

namespace Ledger.Api.Tests;

/// <summary>The limits that the contract states.</summary>
public sealed class LimitTests
{
    private const string BookId = TestLedger.BookId;

    [Fact]
    public async Task A_request_over_16_MiB_is_refused()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var shipment = Shipment("SH-1", 1, "1");
        shipment.Lines[0].Description = new string('x', 17 * 1024 * 1024);

        var refused = await Assert.ThrowsAsync<RpcException>(() => ledger.Enter(shipment));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_page_has_at_most_a_thousand_rows(int size)
    {
        await using var ledger = await TestLedger.StartWithBook();

        await Refused("page_size", async () => await ledger.Postings.ListPostingsAsync(new() { BookId = BookId, PageSize = size }));
    }

    [Fact]
    public async Task A_page_token_of_another_list_is_refused()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var contacts = await ledger.Catalog.ListContactsAsync(new() { BookId = BookId, PageSize = 1, AtLeastSequence = 7 });

        await Refused("page_token", async () => await ledger.Postings.ListPostingsAsync(new() { BookId = BookId, PageToken = contacts.NextPageToken }));
        await Refused("page_token", async () => await ledger.Postings.ListPostingsAsync(new() { BookId = BookId, PageToken = "!" }));
    }

    [Fact]
    public async Task Enum_values_that_are_unspecified_or_unknown_are_refused()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var invoice = Invoice("INV-1", 1, "1", "9.00");
        invoice.AmountsAre = AmountsAre.Unspecified;
        await Refused("sales_invoice.amounts_are", () => ledger.Enter(invoice), Reason.MissingField);
        invoice.AmountsAre = (AmountsAre)9;
        await Refused("sales_invoice.amounts_are", () => ledger.Enter(invoice));
        await Refused("document.kind", async () => await ledger.Documents.VoidDocumentAsync(Void((DocumentKind)99, "1")));
        var item = Item("C");
        item.CostingMethod = (CostingMethod)7;
        await Refused("item.costing_method", async () => await ledger.Catalog.UpsertItemAsync(new() { BookId = BookId, Item = item }));
        await Refused("kinds[0]", async () => await ledger.Documents.ListDocumentsAsync(new() { BookId = BookId, Kinds = { (DocumentKind)42 } }));
    }

    [Fact]
    public async Task A_foreign_currency_needs_its_rate_and_the_base_currency_has_none()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var bill = Bill("BILL-1", 1, "1", "5.00", new SupplierBillLine { Service = new() { AccountCode = "429" } });
        bill.CurrencyCode = "EUR";
        await Refused("supplier_bill.exchange_rate", () => ledger.Enter(bill), Reason.MissingField);
        (bill.CurrencyCode, bill.ExchangeRate) = ("USD", Number("1.1"));
        await Refused("supplier_bill.exchange_rate", () => ledger.Enter(bill));
        bill.CurrencyCode = "XXX";
        await Refused("supplier_bill.currency_code", () => ledger.Enter(bill));
        (bill.CurrencyCode, bill.ExchangeRate) = ("", null);
        Assert.Equal(["2026-03-01 DR 429 5.00 / CR 800 5.00"], Journal.Text((await ledger.Enter(bill)).Postings));
    }

    [Fact]
    public async Task Who_asked_is_kept_and_is_not_long()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var request = new ReceiveGoodsRequest { BookId = BookId, GoodsReceipt = Receipt("GR-1", 1, "1", "5.00") };

        var answer = await ledger.Purchasing.ReceiveGoodsAsync(request, new Metadata { { "ledger-actor", "anna@example.com" } });
        var history = await ledger.Documents.GetDocumentHistoryAsync(
            new() { BookId = BookId, Document = Key(DocumentKind.GoodsReceipt, "GR-1"), AtLeastSequence = answer.Sequence });

        Assert.Equal("anna@example.com", history.Transitions[0].Actor);
        await Refused("ledger-actor", async () => await ledger.Purchasing.ReceiveGoodsAsync(request, new Metadata { { "ledger-actor", new string('x', 101) } }), Reason.TooLong);
    }

    private static async Task Refused(string field, Func<Task> call, Reason reason = Reason.InvalidField)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal((reason, field), (RefusalStatus.ReasonOf(refused), Details.BadRequest(refused)!.FieldViolations[0].Field));
    }
}
