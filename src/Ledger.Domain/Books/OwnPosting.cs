namespace Ledger.Domain.Books;

/// <summary>A line of what a document posts itself.</summary>
/// <param name="Key">The account.</param>
/// <param name="Amount">Base currency, debit positive.</param>
/// <param name="Line">The id of the document line, or null.</param>
/// <param name="CurrencyAmount">In the document's currency, debit positive, or null.</param>
internal readonly record struct OwnLine(int Key, long Amount, string? Line, long? CurrencyAmount);

/// <summary>
/// What a document posted itself, in bytes: it is wanted again only if the document is voided. Lines mostly come in pairs, of accounts numbered one
/// after the other: an account is written as the way from the one before, an amount as what it leaves of the one before.
/// </summary>
internal static class OwnPosting
{
    /// <returns>Null where nothing was posted.</returns>
    /// <param name="writer">Free to be used.</param>
    /// <param name="direct">What did not come from costs and accruals: account and amount, debit positive.</param>
    /// <param name="lines">The lines of the posting, in order.</param>
    public static byte[]? Pack(PackedWriter writer, List<(int Key, long Amount)> direct, List<OwnLine> lines)
    {
        if (direct.Count == 0 && lines.Count == 0) return null;
        writer.Clear();
        writer.Count((ulong)direct.Count);
        foreach (var (on, of) in direct)
        {
            writer.Count((ulong)on);
            writer.Amount(of);
        }
        var detailed = false;
        foreach (var line in lines) detailed |= line.Line is not null || line.CurrencyAmount is not null;
        writer.Count(((ulong)lines.Count << 1) | (detailed ? 1UL : 0));
        var (key, amount) = (0, 0L);
        foreach (var line in lines)
        {
            writer.Amount(line.Key - key);
            writer.Amount(unchecked(line.Amount + amount));
            (key, amount) = (line.Key, line.Amount);
            if (!detailed) continue;
            writer.Text(line.Line);
            writer.Count(line.CurrencyAmount is null ? 0UL : 1);
            if (line.CurrencyAmount is { } currencyAmount) writer.Amount(currencyAmount);
        }
        return writer.ToArray();
    }

    public static ((int Key, long Amount)[] Direct, OwnLine[] Lines) Unpack(byte[]? packed)
    {
        if (packed is null) return ([], []);
        var reader = new PackedReader(packed);
        var direct = new (int, long)[(int)reader.Count()];
        for (var i = 0; i < direct.Length; i++) direct[i] = ((int)reader.Count(), reader.Amount());
        var head = reader.Count();
        var lines = new OwnLine[(int)(head >> 1)];
        var (key, amount) = (0, 0L);
        for (var i = 0; i < lines.Length; i++)
        {
            (key, amount) = (key + (int)reader.Amount(), unchecked(reader.Amount() - amount));
            lines[i] = (head & 1) == 0
                ? new(key, amount, null, null)
                : new(key, amount, reader.Text(), reader.Count() == 0 ? null : reader.Amount());
        }
        return (direct, lines);
    }
}
