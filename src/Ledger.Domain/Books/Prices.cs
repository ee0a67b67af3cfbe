using Ledger.Domain.Costing;
using Ledger.Domain.Primitives;

namespace Ledger.Domain.Books;

/// <summary>What goods cost that come in, where that is nothing, less, or not known (docs/rules/missing-price.md).</summary>
internal static class Prices
{
    /// <summary>Quantity x unit cost in base currency.</summary>
    public static long? Value(BookState book, long millionths, decimal unitCost) =>
        Rounding.LineAmount(millionths, unitCost, 0, book.Base!, 1, Quantity.PerUnit);

    /// <summary>A refusal or a warning where goods come in for nothing.</summary>
    public static Rejection? Nothing(BookState book, Work work, long value, FieldPath field, string item)
    {
        if (value > 0) return null;
        var refusal = Reject.CostNotPositive(field, item, value);
        if (book.Settings!.ZeroCost == ZeroCost.Refuse) return refusal;
        work.Warn(refusal);
        return null;
    }

    /// <summary>A refusal or a warning where the document makes goods worth less than nothing.</summary>
    public static Rejection? BelowZero(BookState book, Work work, DocumentEntry entry)
    {
        if (entry.Charges.Length == 0 && entry.Cheaper.Length == 0) return null;
        foreach (var layer in entry.Charges.SelectMany(line => line.Charges).Select(charge => charge.Layer).Concat(Allowed(entry)).Distinct())
        {
            var value = 0L;
            foreach (var segment in layer.Segments) value += segment.ValueAt(int.MaxValue);
            if (value >= 0) continue;
            var refusal = Reject.CostNotPositive("lines", layer.Pool.Name.Item, value);
            if (book.Settings!.ZeroCost == ZeroCost.Refuse) return refusal;
            work.Warn(refusal);
        }
        return null;
    }

    private static IEnumerable<Layer> Allowed(DocumentEntry entry) => entry.Cheaper.SelectMany(match => match.Receipts).Select(receipt => receipt.Layer);
}
