using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Tests.Properties.Stories;

namespace Ledger.Domain.Tests.Properties;

public class StoriesReach
{
    [Fact] // a property over stories in which nothing happens would say nothing
    public void Random_stories_reach_what_the_properties_speak_of()
    {
        var seen = new Dictionary<string, int>();
        Runs.Of(story =>
        {
            var told = Told.Tell(story, May.All);
            foreach (var (command, outcome) in told.Commands)
            {
                var kind = command is EnterDocument enter ? enter.Document.Kind.ToString() : command.GetType().Name;
                Count($"{kind} {(outcome is Accepted ? "accepted" : "refused")}");
                if (outcome is Rejected rejected) Count($"{rejected.Rejection.Reason}");
                if (command is EnterDocument { Document: SupplierBill } && outcome is Accepted { Event: var bill })
                {
                    var own = bill.Postings.FirstOrDefault(posting => posting.Nature == PostingNature.Document);
                    if (own is not null && own.Lines.Any(line => line.Role == AccountRole.Git)) Count("billed before the goods");
                    if (own is not null && own.Lines.Any(line => line.Role == AccountRole.Grni)) Count("billed after the goods");
                }
                if (outcome is not Accepted { Event: var recorded }) continue;
                if (recorded.Postings.Any(posting => posting.Nature == PostingNature.Recost && posting.Lines.Any(line => line.Role == AccountRole.Cogs))) Count("cost of goods sold corrected");
                if (recorded.Postings.Any(posting => posting.OriginalDate is not null)) Count("moved out of a closed period");
                if (recorded.Postings.Count > 2) Count("posts on several dates");
                if (recorded.Postings.Any(posting => posting.Lines.Any(line => line.Role == AccountRole.PriceVariance))) Count("price variance");
            }
            if (told.BalancesAt(Scene.FirstDay.PlusDays(100)).Any(entry => entry.Key.Role == AccountRole.Inventory && entry.Value < 0)) Count("ends below zero");
        });
        Assert.False(seen.ContainsKey(nameof(Reason.AmountOutOfRange)), "The numbers of these stories are small: whatever does not fit 64 bits is a fault.");
        var runs = seen["GoodsReceipt accepted"];
        foreach (var (what, oneIn) in Wanted)
            Assert.True(seen.GetValueOrDefault(what) * oneIn >= runs, $"'{what}' was seen {seen.GetValueOrDefault(what)} times beside {runs} receipts; all seen: {string.Join(", ", seen.OrderBy(entry => entry.Key))}");

        void Count(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;
    }

    /// <summary>What must be seen at least once for so many accepted receipts.</summary>
    private static readonly (string What, int OneIn)[] Wanted =
    [
        ("PurchaseOrder accepted", 4), ("SupplierBill accepted", 3), ("Shipment accepted", 3), ("SalesInvoice accepted", 20), ("SupplierCreditNote accepted", 30),
        ("VoidDocument accepted", 20), ("SetLockDate accepted", 50), ("ChangeSettings accepted", 100), ("CloseOrder accepted", 200), ("ReopenOrder accepted", 4000),
        ("billed before the goods", 10), ("billed after the goods", 15), ("cost of goods sold corrected", 20), ("moved out of a closed period", 300),
        ("posts on several dates", 30), ("price variance", 100), ("ends below zero", 100), (nameof(Reason.InsufficientStock), 10), (nameof(Reason.PeriodLocked), 20),
        (nameof(Reason.QuantityOverOrder), 30), (nameof(Reason.QuantityOverReceived), 30), (nameof(Reason.QuantityOverBilled), 300), (nameof(Reason.DocumentInUse), 100),
        (nameof(Reason.DocumentMismatch), 30), (nameof(Reason.QuantityNotExact), 1000), (nameof(Reason.IllegalTransition), 400), (nameof(Reason.OrderClosed), 2000),
    ];
}
