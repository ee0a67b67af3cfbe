namespace Ledger.Api.Mapping;

/// <summary>Decimal text as the contract defines it, read without allocation.</summary>
internal static class DecimalText
{
    private const int MaxWhole = 18;
    private const int MaxDecimals = 10;

    /// <summary>Reads an optional '-', 1 to 18 digits and optionally '.' with 1 to 10 digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number; zero where the text is none.</param>
    /// <param name="decimals">Digits after the point, trailing zeros not counted.</param>
    /// <returns>Whether the text is a number.</returns>
    public static bool Read(string text, out decimal number, out int decimals)
    {
        (number, decimals) = (0, 0);
        var at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var negative = at == 1;
        // 18 + 10 digits need 94 bits: they fit UInt128 and decimal's 96.
        var (low, high) = (0UL, UInt128.Zero);
        var begin = at;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            if (at - begin == MaxWhole) return false;
            low = (low * 10) + (uint)(text[at] - '0');
        }
        if (at == begin) return false;
        high = low;
        if (at < text.Length)
        {
            if (text[at++] != '.') return false;
            begin = at;
            var end = text.Length;
            if (end == begin || end - begin > MaxDecimals) return false;
            while (end > begin && text[end - 1] == '0') end--;
            for (; at < end; at++)
            {
                if (!char.IsAsciiDigit(text[at])) return false;
                high = (high * 10) + (uint)(text[at] - '0');
            }
            decimals = end - begin;
        }
        number = new decimal(
            unchecked((int)(uint)(ulong)(high & uint.MaxValue)), unchecked((int)(uint)(ulong)((high >> 32) & uint.MaxValue)),
            unchecked((int)(uint)(ulong)(high >> 64)), negative && high != 0, (byte)decimals);
        return true;
    }
}
