using Ledger.Domain.Journal;

namespace Ledger.Domain.Costing;

/// <summary>The differences between what a fold asks for and what is posted, line by line of a match.</summary>
internal static class AccrualPosting
{
    /// <summary>The layer's value and what is owed for it.</summary>
    public static void Post(Received receipt, AccrualFold fold, Deltas deltas, Undo undo)
    {
        var layer = receipt.Layer;
        var segments = fold.SegmentsOf(receipt);
        if (segments.Length != layer.Segments.Length || !segments.Zip(layer.Segments).All(pair => pair.First.SameAs(pair.Second)))
        {
            var before = layer.Segments;
            layer.Segments = segments;
            receipt.Pool.Revalued(layer);
            undo.Add(() => layer.Segments = before);
        }
        var value = new Steps();
        layer.AddCost(0, layer.Quantity, layer.Day, value);
        PostLayer(receipt, value, deltas, undo);
        var posted = receipt.Posted;
        receipt.Posted = Difference(fold.StepsOf(receipt), posted, (day, amount) => PostAccrual(deltas, AccountRole.Grni, receipt.Account, layer.Movement, day, amount));
        undo.Add(() => receipt.Posted = posted);
    }

    /// <summary>What a bill line waits for.</summary>
    public static void Post(Billed bill, AccrualFold fold, Deltas deltas, Undo undo)
    {
        var posted = bill.Posted;
        bill.Posted = Difference(fold.StepsOf(bill), posted, (day, amount) => PostAccrual(deltas, AccountRole.Git, bill.Account, bill.Movement, day, amount));
        undo.Add(() => bill.Posted = posted);
    }

    /// <summary>What a credit differs from the bill that it takes back.</summary>
    public static void Post(Credited credit, AccrualFold fold, Deltas deltas, Undo undo)
    {
        var posted = credit.VariancePosted;
        credit.VariancePosted = Difference(fold.StepsOf(credit), posted, (day, amount) => deltas.Add(day, credit.VarianceAccount, amount));
        undo.Add(() => credit.VariancePosted = posted);
    }

    /// <summary>Takes back all that is posted for a receipt line that leaves the match.</summary>
    public static void TakeBack(Received receipt, Deltas deltas, Undo undo)
    {
        PostLayer(receipt, new Steps(), deltas, undo);
        var posted = receipt.Posted;
        receipt.Posted = Difference(new Steps(), posted, (day, amount) => PostAccrual(deltas, AccountRole.Grni, receipt.Account, receipt.Layer.Movement, day, amount));
        undo.Add(() => receipt.Posted = posted);
    }

    /// <summary>Takes back all that is posted for a bill line that leaves the match.</summary>
    public static void TakeBack(Billed bill, Deltas deltas, Undo undo) => Post(bill, new AccrualFold(), deltas, undo);

    /// <summary>Takes back all that is posted for a credit line that leaves the match.</summary>
    public static void TakeBack(Credited credit, Deltas deltas, Undo undo) => Post(credit, new AccrualFold(), deltas, undo);

    private static void PostLayer(Received receipt, Steps value, Deltas deltas, Undo undo)
    {
        var layer = receipt.Layer;
        var posted = layer.Posted;
        layer.Posted = Difference(value, posted, (day, amount) =>
        {
            deltas.Add(day, receipt.Pool.Account, amount);
            deltas.Costs.Add((layer.Movement, day, amount));
        });
        undo.Add(() => layer.Posted = posted);
    }

    private static void PostAccrual(Deltas deltas, AccountRole role, int account, MovementId movement, int day, long amount)
    {
        deltas.Add(day, account, amount);
        deltas.Accruals.Add((role, movement, day, amount));
    }

    private static Posted Difference(Steps schedule, Posted posted, Action<int, long> difference)
    {
        Posted.Compare(schedule.Entries, posted.Entries, difference);
        return Posted.Of(schedule.Entries);
    }
}
