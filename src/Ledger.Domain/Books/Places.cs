using Ledger.Domain.Catalog;
using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Books;

/// <summary>Where stock is: finding places, and putting movements into their pools.</summary>
internal static class Places
{
    /// <summary>The refusal of a lot, or of none, that does not fit the item's method; or of a service as stock.</summary>
    public static Rejection? Refused(BookState book, string item, string? lot, bool firstExpired, FieldPath field)
    {
        var known = book.Items[item].Item;
        if (known.IsService) return Reject.WrongItemKind(item, service: true, $"{field}.item_id");
        if (known.Method == CostingMethod.Fifo && (lot is not null || firstExpired)) return Reject.LotUnexpected(item, $"{field}.lot");
        if (firstExpired && (lot is not null || known.Method != CostingMethod.Batch)) return Reject.InvalidField($"{field}.first_expired_first_out", "goes with batches, and with no batch named");
        return known.Method != CostingMethod.Fifo && lot is null && !firstExpired ? Reject.LotMissing(item, $"{field}.lot") : null;
    }

    /// <summary>The refusal of a quantity of an item by serial number that is not one, or null.</summary>
    public static Rejection? NotOne(BookState book, string item, long quantity, FieldPath field) =>
        book.Items[item].Item.Method == CostingMethod.Serial && quantity != Quantity.PerUnit ? Reject.SerialNotOne(item, new(quantity), field) : null;

    /// <summary>The refusal of a serial number that is in stock already, or null.</summary>
    public static Rejection? OnHand(BookState book, string item, string? lot, FieldPath field)
    {
        if (lot is null || book.Items[item].Item.Method != CostingMethod.Serial) return null;
        foreach (var pool in book.Items[item].Pools.OfLot(lot))
        {
            if (pool.OnHand > 0) return Reject.SerialOnHand(item, lot, pool.Name.Location ?? "", field);
        }
        return null;
    }

    /// <summary>The place of an item at a location, made when it is first used.</summary>
    public static StockPlace Find(BookState book, Work work, string item, string location, string? lot)
    {
        if (!book.Places.TryGetValue((item, location, lot), out var place)) place = Make(book, work, item, location, lot);
        place.LookUpAccounts(book);
        return place;
    }

    /// <summary>Remembers when a batch expires.</summary>
    public static void Expires(BookState book, Work work, string item, string? lot, LocalDate? expiry)
    {
        if (lot is null || book.Items[item].Item.Method != CostingMethod.Batch) return;
        var known = book.Lots.TryGetValue((item, lot), out var before);
        if (known && (expiry is null || before == expiry)) return;
        book.Lots[(item, lot)] = expiry;
        work.Undo.Add(() =>
        {
            if (known) book.Lots[(item, lot)] = before;
            else book.Lots.Remove((item, lot));
        });
    }

    /// <summary>Where a movement stands in a pool: by its date, or after all that is there, as the book's policy for back-dating says.</summary>
    public static Rejection? KeyIn(BookState book, CostPool pool, EffectiveKey natural, out EffectiveKey key)
    {
        key = natural;
        if (book.Settings!.BackDating == Books.BackDating.Recost || pool.LastKey is not { } last || !(natural < last)) return null;
        if (book.Settings.BackDating == Books.BackDating.Refuse)
            return Reject.BackDated(Work.DateOf(natural.Day), pool.Name.Item, pool.Name.Location ?? "", Work.DateOf(last.Day));
        key = natural with { When = last.When };
        return null;
    }

    /// <summary>The lots that a line takes, with how much of each: the one that it names, or those that expire first.</summary>
    public static Rejection? Lots(
        BookState book, Work work, string item, string location, string? lot, bool firstExpired, long quantity, EffectiveKey key, DocumentKey document, FieldPath field,
        out List<(StockPlace Place, long Quantity)> taken)
    {
        taken = [];
        if (!firstExpired)
        {
            taken.Add((Find(book, work, item, location, lot), quantity));
            return null;
        }
        var left = quantity;
        var lots = book.Items[item].Pools.Pools.Where(pool => pool.Name.Location == location && pool.Name.Lot is not null)
            .OrderBy(pool => book.Lots.GetValueOrDefault((item, pool.Name.Lot!)) ?? LocalDate.MaxIsoValue).ThenBy(pool => pool.Name.Lot, StringComparer.Ordinal);
        foreach (var pool in lots)
        {
            // What is there at the line's place, and is still there at the end.
            var there = Math.Min(pool.OnHandBefore(key), pool.OnHand);
            if (there <= 0) continue;
            var part = Math.Min(left, there);
            taken.Add((Find(book, work, item, location, pool.Name.Lot), part));
            left -= part;
            if (left == 0) break;
        }
        if (left > 0) return Reject.InsufficientStock($"{field}.quantity", item, location, document, Work.DateOf(key.Day), quantity - left, quantity);
        return taken.Count > EffectiveKey.Inward ? Reject.InvalidField($"{field}.quantity", $"needs more than {EffectiveKey.Inward} batches") : null;
    }

    /// <summary>Takes stock out. A document does so by line and part.</summary>
    public static Rejection? Out(
        BookState book, Work work, DocumentEntry entry, CostPool pool, int line, int part, long quantity, int account, Func<EffectiveKey, Outflow>? flow = null)
    {
        if (KeyIn(book, pool, entry.KeyAt(line, part), out var key) is { } backDated) return backDated;
        pool.Take(key, entry.Day, account, quantity, work.Walk, flow?.Invoke(key));
        work.Walk.Move(key.Movement, pool, entry.Day, -quantity);
        work.Taken.Add((pool, key));
        return null;
    }

    /// <summary>Brings stock in: a layer that is posted when its value is known.</summary>
    public static Rejection? In(
        BookState book, Work work, DocumentEntry entry, CostPool pool, int line, int part, long quantity, long value, int counter, bool derived, out Layer layer)
    {
        layer = null!;
        if (KeyIn(book, pool, entry.KeyAt(line, part), out var key) is { } backDated) return backDated;
        layer = new(pool, key, entry.Day, quantity, value, counter) { IsDerived = derived };
        pool.Insert(layer, work.Walk);
        work.Walk.Move(layer.Movement, pool, entry.Day, quantity);
        return null;
    }

    /// <summary>Takes a layer off the books again.</summary>
    public static void TakeBack(Work work, Layer layer)
    {
        layer.TakeBack(work.Walk);
        layer.Pool.Remove(layer, work.Walk);
        work.Walk.Move(layer.Movement, layer.Pool, layer.Day, -layer.Quantity);
    }

    /// <summary>Takes a consumption off the books again.</summary>
    public static void TakeBack(Work work, DocumentEntry entry, CostPool pool, EffectiveKey key)
    {
        var quantity = pool.QuantityAt(key);
        pool.Remove(key, work.Walk);
        work.Walk.Move(key.Movement, pool, entry.Day, quantity);
    }

    private static StockPlace Make(BookState book, Work work, string item, string location, string? lot)
    {
        var account = book.Keys.NumberOf(new(AccountRole.Inventory, Accounts.Inventory(book, item, location), item, location, TrackingRules.OfStock(book, location)));
        var pools = book.Items[item].Pools;
        var place = new StockPlace(new CostPool(new(item, location, lot), account, pools));
        book.Places.Add((item, location, lot), place);
        work.Undo.Add(() =>
        {
            book.Places.Remove((item, location, lot));
            pools.Forget(place.Pool);
        });
        return place;
    }
}
