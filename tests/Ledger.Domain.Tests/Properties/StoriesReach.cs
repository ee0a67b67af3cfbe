using FsCheck.Fluent;
using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Testing;
using Ledger.Testing.Stories;
using NodaTime;

namespace Ledger.Domain.Tests.Properties;

public class StoriesReach
{
    private const int Stories = 2_000;
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);

    [Fact] // a property over stories in which nothing happens would say nothing
    public void Random_stories_reach_what_the_properties_speak_of()
    {
        var seen = new Dictionary<string, int>();
        // Always the same ones, so that what is rare is not now there and now not.
        foreach (var story in Enumerable.Range(1, Stories).Select(number => Any.StoryOf(number, StoryOptions.Everything).Generator.Sample(1).Single()))
        {
            Count("stories");
            var (book, situations) = (new Book(), new Situations());
            foreach (var command in story.Setting.Opening().Concat(story.Commands))
            {
                var kind = command is EnterDocument enter ? $"{enter.Document.Kind}" : command.GetType().Name;
                switch (book.Execute(command, Now, "test"))
                {
                    case Accepted { Event: var recorded } accepted:
                        Count(kind);
                        foreach (var situation in situations.Of(recorded)) Count(situation);
                        foreach (var warning in accepted.Warnings) Count($"warning {warning.Reason}");
                        break;
                    case Rejected { Rejection: var rejection }:
                        Count($"refused {rejection.Reason}");
                        break;
                    default: break;
                }
            }
        }
        var all = string.Join("\n", seen.OrderBy(entry => entry.Key).Select(entry => $"{entry.Value,7} {entry.Key}"));
        Assert.False(seen.ContainsKey($"refused {nameof(Reason.AmountOutOfRange)}"), "The numbers of these stories are small: whatever does not fit 64 bits is a fault.");
        // What comes up once in hundreds of stories may be missed by few.
        foreach (var (what, oneIn) in Wanted.Where(wanted => seen["stories"] >= 3 * wanted.OneIn || wanted.OneIn <= 10))
            Assert.True(seen.GetValueOrDefault(what) * oneIn >= seen["stories"], $"'{what}' was seen {seen.GetValueOrDefault(what)} times in {seen["stories"]} stories. All that was seen:\n{all}");

        void Count(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;
    }

    /// <summary>What must be seen at least once in so many stories.</summary>
    private static readonly (string What, int OneIn)[] Wanted =
    [
        .. Enum.GetValues<DocumentKind>().Select(kind => ($"{kind}", kind is DocumentKind.GoodsReceipt or DocumentKind.PurchaseOrder or DocumentKind.Shipment ? 1 : 80)),
        (nameof(VoidDocument), 2), (nameof(SetLockDate), 3), (nameof(SetXeroLockDate), 10), (nameof(ChangeSettings), 20), (nameof(CloseOrder), 20), (nameof(ReopenOrder), 50),
        .. Enum.GetValues<BackDating>().Select(policy => ($"policy {nameof(BackDating)} {policy}", 5)), .. Enum.GetValues<NegativeStock>().Select(policy => ($"policy {nameof(NegativeStock)} {policy}", 2)),
        .. Enum.GetValues<ZeroCost>().Select(policy => ($"policy {nameof(ZeroCost)} {policy}", 5)), ("policy MissingPrice LastCost", 20), ("policy MissingPrice Zero", 20),
        ("policy AccruePurchases True", 1), ("policy AccruePurchases False", 5), ("policy ExchangeDifference GainLoss", 100), ("policy MoveToOpenPeriod", 20),
        .. Enum.GetValues<SpreadBasis>().Select(basis => ($"spread by {basis}", 40)),
        ("charge on GoodsReceipt", 5), ("charge on ProductionCompletion", 40), ("charge on Assembly", 40), ("charge on Transfer", 40), ("charge on TransferReceipt", 300),
        ("billed before the goods", 10), ("billed after the goods", 10), ("costed after the sale", 20), ("costed after the issue", 300), ("partial completion with late cost", 50),
        ("sale before its goods trued up", 50), ("negative stock trued up through a flow", 100), ("supplier return split", 900), ("supplier return at another cost", 70),
        ("estimate replaced by a bill", 40), ("by-value voucher spread again", 300), ("voucher reversed", 60), (nameof(CreditsBillLine), 50), (nameof(CreditsReturnLine), 50),
        (nameof(AllowsOnBillLine), 50), (nameof(CreditsService), 50), ("StockTake worked out again", 40), ("Revaluation worked out again", 100), ("customer return written down", 200),
        ("customer return changes later costs", 250), ("goods in transit", 40), ("scrap with cost", 120), ("manufacturing variance", 60), ("first expired from several batches", 100),
        ("drop shipment billed before", 800), ("drop shipment billed after", 500), ("OpeningBalance not for Xero", 30), ("Transfer not for Xero", 60),
        ("moved out of a closed period", 10), ("posts on several dates", 60), ("tracked", 3), ("batches", 1), ("serial numbers", 2),
        .. ((Reason[])
        [
            Reason.InsufficientStock, Reason.PeriodLocked, Reason.QuantityOverOrder, Reason.QuantityOverReceived, Reason.QuantityOverLine, Reason.DocumentInUse, Reason.BackDated, Reason.PriceMissing,
            Reason.CostNotPositive, Reason.QuantityNotExact, Reason.IllegalTransition, Reason.OrderClosed, Reason.DocumentMismatch, Reason.NothingOnHand, Reason.SpreadBasisMissing, Reason.CostCycle,
            Reason.SerialOnHand, Reason.AmountOverLine, Reason.QuantityOverBilled, Reason.InvalidField,
        ]).Select(reason => ($"refused {reason}", 650)),
    ];
}
