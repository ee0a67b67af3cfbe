using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Testing.Stories;
using NodaTime;

namespace Ledger.Domain.Tests.Properties;

public class StoriesReach
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);

    [Fact] // a property over stories in which nothing happens would say nothing
    public void Random_stories_reach_what_the_properties_speak_of()
    {
        var seen = new Dictionary<string, int>();
        Runs.Of(StoryOptions.Everything, story =>
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
        });
        var all = string.Join("\n", seen.OrderBy(entry => entry.Key).Select(entry => $"{entry.Value,7} {entry.Key}"));
        Assert.False(seen.ContainsKey($"refused {nameof(Reason.AmountOutOfRange)}"), "The numbers of these stories are small: whatever does not fit 64 bits is a fault.");
        foreach (var (what, oneIn) in Wanted)
            Assert.True(seen.GetValueOrDefault(what) * oneIn >= seen["stories"], $"'{what}' was seen {seen.GetValueOrDefault(what)} times in {seen["stories"]} stories. All that was seen:\n{all}");

        void Count(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;
    }

    /// <summary>What must be seen at least once in so many stories.</summary>
    private static readonly (string What, int OneIn)[] Wanted =
    [
        (nameof(DocumentKind.PurchaseOrder), 1), (nameof(DocumentKind.GoodsReceipt), 1), (nameof(DocumentKind.SupplierBill), 1), (nameof(DocumentKind.SupplierCreditNote), 40),
        (nameof(DocumentKind.Shipment), 1), (nameof(DocumentKind.SalesInvoice), 5), (nameof(VoidDocument), 2), (nameof(SetLockDate), 2), (nameof(SetXeroLockDate), 5),
        (nameof(ChangeSettings), 10), (nameof(CloseOrder), 10), (nameof(ReopenOrder), 100),
        ("billed before the goods", 5), ("billed after the goods", 5), ("costed after the sale", 20), ("moved out of a closed period", 100), ("posts on several dates", 100),
    ];
}
