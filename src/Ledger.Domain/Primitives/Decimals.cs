namespace Ledger.Domain.Primitives;

/// <summary>Scaled integers to plain decimal text, the same on every machine.</summary>
public static class Decimals
{
    /// <summary>Text with exactly <paramref name="decimals"/> decimals: 1250 with 2 is <c>12.50</c>.</summary>
    public static string Text(long scaled, int decimals)
    {
        if (decimals == 0) return scaled.ToString();
        var digits = (scaled < 0 ? -(Int128)scaled : scaled).ToString().PadLeft(decimals + 1, '0');
        return $"{(scaled < 0 ? "-" : "")}{digits.AsSpan(0, digits.Length - decimals)}.{digits.AsSpan(digits.Length - decimals)}";
    }

    /// <summary>Text without trailing zeros: 2500000 with 6 is <c>2.5</c>.</summary>
    public static string ShortText(long scaled, int decimals)
    {
        var text = Text(scaled, decimals);
        return decimals == 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }
}
