using Ledger.Domain.Journal;

namespace Ledger.Domain.Costing;

/// <summary>The differences between what a fold asks for and what is posted, line by line of a match. An empty fold takes all back.</summary>
internal static class AccrualPosting
{
    // What a document accrues itself is what the fold found for it at its own place, not at the end of its day.
    private const int Nobody = -2;

    public static void Post(MatchLine line, AccrualFold fold, Walk walk)
    {
        switch (line)
        {
            case Received receipt:
                if (fold.SegmentsOf(receipt) is { } segments)
                {
                    receipt.Layer.Revalue(segments, walk);
                    receipt.Layer.Post(walk);
                }
                else
                {
                    receipt.Layer.TakeBack(walk);
                }
                Accrue(AccountRole.Grni, receipt, receipt.Account, fold, walk);
                break;
            case Billed bill:
                Accrue(AccountRole.Git, bill, bill.Account, fold, walk);
                var exchange = bill.ExchangePosted;
                bill.ExchangePosted = Difference(fold.ExchangeOf(bill), exchange, (day, amount) => walk.Deltas.Add(Nobody, day, bill.ExchangeAccount, amount));
                if (!bill.ExchangePosted.IsEmpty || !exchange.IsEmpty) walk.Undo.Add(() => bill.ExchangePosted = exchange);
                break;
            case Returned returned:
                Accrue(AccountRole.Grni, returned, returned.Account, fold, walk);
                var claimed = returned.VariancePosted;
                returned.VariancePosted = Difference(fold.VarianceOf(returned), claimed, (day, amount) => walk.Deltas.Add(Nobody, day, returned.VarianceAccount, amount));
                walk.Undo.Add(() => returned.VariancePosted = claimed);
                break;
            case Credited credit:
                Accrue(AccountRole.Git, credit, credit.GitAccount, fold, walk);
                var variance = credit.VariancePosted;
                credit.VariancePosted = Difference(fold.VarianceOf(credit), variance, (day, amount) => walk.Deltas.Add(Nobody, day, credit.VarianceAccount, amount));
                walk.Undo.Add(() => credit.VariancePosted = variance);
                break;
            case Allowed allowed:
                var rest = allowed.VariancePosted;
                allowed.VariancePosted = Difference(fold.VarianceOf(allowed), rest, (day, amount) => walk.Deltas.Add(Nobody, day, allowed.VarianceAccount, amount));
                walk.Undo.Add(() => allowed.VariancePosted = rest);
                break;
        }
    }

    private static void Accrue(AccountRole role, MatchLine line, int account, AccrualFold fold, Walk walk)
    {
        var posted = line.Posted;
        line.Posted = Difference(fold.StepsOf(line), posted, (day, amount) =>
        {
            walk.Deltas.Add(Nobody, day, account, amount);
            walk.Deltas.Accruals.Add((role, line.Movement, day, amount));
        });
        walk.Undo.Add(() => line.Posted = posted);
    }

    private static Posted Difference(Steps schedule, Posted posted, Action<int, long> difference)
    {
        Posted.Compare(schedule.Entries, posted.Entries, difference);
        return Posted.Of(schedule.Entries);
    }
}
