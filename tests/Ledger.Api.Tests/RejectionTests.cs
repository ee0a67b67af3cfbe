using System.Text.RegularExpressions;
using Grpc.Core;
using Ledger.Api.Tests.Host;
using Ledger.Contracts;
using Ledger.V1;
using Xunit;

namespace Ledger.Api.Tests;

/// <summary>Every reason is brought about through the API, has its status and detail, and leaves the book as it was.</summary>
public sealed partial class RejectionTests
{
    public static TheoryData<Reason> Reasons { get; } = [.. Case.All.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_reason_is_given_with_its_facts_and_nothing_changes(Reason reason)
    {
        await using var ledger = await TestLedger.StartWithBook(
            readWait: reason == Reason.ReadModelBehind ? TimeSpan.FromMilliseconds(50) : null, queueLength: reason == Reason.BookBusy ? TestLedger.ShortQueue : 20_000);
        await Case.All[reason].Arrange(ledger);
        var before = await ledger.LastSequence();

        var refused = await Assert.ThrowsAsync<RpcException>(() => Case.All[reason].Act(ledger));

        Assert.Equal((reason, ReasonTable.Of(reason).Status), (RefusalStatus.ReasonOf(refused), refused.StatusCode));
        Assert.Equal(ReasonTable.Of(reason).Detail, Details.Kind(refused));
        var info = Details.Info(refused);
        Assert.Equal("ledger", info.Domain);
        foreach (var fact in ErrorsProto.FactsOf(reason)) Assert.True(info.Metadata.ContainsKey(fact), $"{reason} lacks the fact {fact}: {info}");
        Assert.Equal(before, await ledger.LastSequence());
    }

    [Fact]
    public void Every_reason_of_the_contract_has_a_row_and_a_case()
    {
        foreach (var reason in Enum.GetValues<Reason>())
        {
            if (reason == Reason.Unspecified) continue;
            Assert.True(ReasonTable.Has(reason), $"{reason} has no status.");
            Assert.True(Case.All.ContainsKey(reason) != Case.OfThePoster.Contains(reason), $"{reason} has no test, or two.");
        }
        Assert.False(ReasonTable.Has(Reason.Unspecified));
    }

    [Fact]
    public void Every_reason_of_the_poster_is_brought_about_by_its_own_tests()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Ledger.XeroPoster.Tests"), "*.cs").Select(File.ReadAllText).ToList();

        Assert.All(Case.OfThePoster, reason => Assert.Contains(tests, text => text.Contains($"RefusedAsync(Reason.{reason},", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_reason_has_its_section_in_the_documentation_in_the_order_of_the_contract()
    {
        var sections = File.ReadLines(Path.Combine(Repository.Root, "docs", "rejections.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal));

        Assert.Equal(ErrorsProto.Names, sections.Select(line => line[3..]));
    }

    [Fact]
    public void Every_reason_of_the_domain_has_the_same_name_in_the_contract()
    {
        var names = Enum.GetNames<Reason>();

        Assert.All(Enum.GetNames<Domain.Primitives.Reason>(), name => Assert.Contains(name, names));
    }

    [Fact]
    public async Task Every_bad_field_is_told_at_once_by_its_path()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var receipt = Requests.Receipt("", 31, "-1", "5.123456789012");
        receipt.EffectiveDate.Month = 4;
        receipt.Lines[0].ItemId = "A\nB";

        var refused = await Assert.ThrowsAsync<RpcException>(() => ledger.Enter(receipt));

        var fields = Details.BadRequest(refused)!.FieldViolations.ToDictionary(violation => violation.Field, violation => violation.Reason);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["goods_receipt.document_id"] = "MISSING_FIELD", ["goods_receipt.effective_date"] = "INVALID_FIELD",
                ["goods_receipt.lines[0].item_id"] = "INVALID_FIELD", ["goods_receipt.lines[0].quantity"] = "INVALID_FIELD",
                ["goods_receipt.lines[0].unit_price.value"] = "INVALID_DECIMAL",
            },
            fields);
        Assert.Equal("5", Details.Info(refused).Metadata["violations"]);
    }

    [Fact]
    public async Task A_request_with_thousands_of_bad_fields_is_told_the_first_24_and_how_many_there_are()
    {
        await using var ledger = await TestLedger.StartWithBook();
        var shipment = Requests.Shipment("SH-1", 1, "1");
        for (var i = 1; i < 5000; i++) shipment.Lines.Add(new ShipmentLine { LineId = $"{i + 1}" });

        var refused = await Assert.ThrowsAsync<RpcException>(() => ledger.Enter(shipment));

        Assert.Equal(24, Details.BadRequest(refused)!.FieldViolations.Count);
        Assert.Equal("14997", Details.Info(refused).Metadata["violations"]);
        // Some clients take no more than 8 KiB of trailers; a binary one grows by a third on the wire.
        Assert.InRange(refused.Trailers.GetValueBytes("grpc-status-details-bin")!.Length, 1, 6000);
    }

    [Fact]
    public async Task The_lock_date_refuses_its_own_day_and_takes_the_next()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await ledger.Books.SetLockDateAsync(new() { BookId = TestLedger.BookId, LockDate = Requests.March(10), Reason = "Closed" });

        var refused = await Assert.ThrowsAsync<RpcException>(() => ledger.Enter(Requests.Receipt("GR-1", 10, "1", "5.00")));
        var taken = await ledger.Enter(Requests.Receipt("GR-1", 11, "1", "5.00"));

        var facts = Details.Info(refused).Metadata;
        Assert.Equal(("2026-03-10", "2026-03-10", "2026-03-11"), (facts["effective_date"], facts["lock_date"], facts["first_open_date"]));
        Assert.False(taken.AlreadyInEffect);
    }

    [Fact]
    public async Task A_shortage_names_the_first_shipment_that_would_fail()
    {
        await using var ledger = await TestLedger.StartWithBook();
        await Case.All[Reason.InsufficientStock].Arrange(ledger);

        var refused = await Assert.ThrowsAsync<RpcException>(() => Case.All[Reason.InsufficientStock].Act(ledger));

        var facts = Details.Info(refused).Metadata;
        Assert.Equal(
            ("A", "MAIN", "SHIPMENT", "SH-1", "2026-03-03", "3", "4"),
            (facts["item_id"], facts["location_id"], facts["first_failing_kind"], facts["first_failing_document"], facts["first_failing_date"], facts["on_hand"],
                facts["asked_for"]));
    }

    /// <summary>What errors.proto says of its reasons, as text.</summary>
    private static partial class ErrorsProto
    {
        private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "protos", "ledger", "v1", "errors.proto"));

        public static IEnumerable<string> Names => Value().Matches(Text).Select(match => match.Groups["name"].Value).Where(name => name != "UNSPECIFIED");

        /// <summary>The facts that the comment of a reason promises.</summary>
        public static IEnumerable<string> FactsOf(Reason reason)
        {
            var match = Value().Matches(Text).Single(match => match.Groups["name"].Value == ReasonName.Of(reason));
            var comment = Comment().Replace(match.Groups["comment"].Value, " ");
            var facts = comment[(comment.LastIndexOf("Metadata:", StringComparison.Ordinal) + 9)..];
            return Word().Matches(Parentheses().Replace(facts, "")).Select(word => word.Value).Where(word => word is not ("and" or "of" or "the" or "other"));
        }

        [GeneratedRegex(@"(?<comment>(  //(?! ----)[^\n]*\n)+)  REASON_(?<name>\w+) = \d+;")]
        private static partial Regex Value();

        [GeneratedRegex(@"\s*//\s*")]
        private static partial Regex Comment();

        [GeneratedRegex(@"\([^)]*\)")]
        private static partial Regex Parentheses();

        [GeneratedRegex(@"[a-z_]+")]
        private static partial Regex Word();
    }
}
