using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Tests.Properties.Reference;
using Ledger.Domain.Tests.Properties.Stories;

namespace Ledger.Domain.Tests.Properties;

public class OpenAccruals
{
    [Fact] // property 4
    public void Grni_by_receipt_line_and_git_by_bill_line_are_what_is_not_matched_and_add_up_to_their_accounts() => Runs.Of(story =>
    {
        var told = Told.Tell(story, May.Void | May.Lock | May.CloseOrders);
        var reference = told.Reference;
        foreach (var date in told.OpenDates)
        {
            var changes = told.Events.SelectMany(entry => entry.AccrualChanges).Where(change => change.Date <= date).ToList();
            var open = reference.OpenAt(date);
            foreach (var line in changes.GroupBy(LineOf))
            {
                var (quantity, amount) = open.GetValueOrDefault(line.Key);
                var booked = line.Sum(change => change.Amount);
                Assert.True(booked == amount, $"{date}: {line.Key} is open with {booked}, not {amount}");
                if (quantity == 0) Assert.True(booked == 0, $"{date}: {line.Key} has no unit open, but {booked}");
            }
            Assert.All(open.Where(line => line.Value.Amount != 0), line => Assert.Contains(changes, change => LineOf(change) == line.Key));
            var balances = told.BalancesAt(date);
            foreach (var role in (AccountRole[])[AccountRole.Grni, AccountRole.Git])
                Assert.Equal(balances.Where(entry => entry.Key.Role == role).Sum(entry => entry.Value), changes.Where(change => change.Role == role).Sum(change => change.Amount));
        }
    });

    private static LineKey LineOf(AccrualChange change) => new(change.Document.Kind, change.Document.Id, change.Line);
}
