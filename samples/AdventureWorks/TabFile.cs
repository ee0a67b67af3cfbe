using System.Globalization;

namespace AdventureWorks;

/// <summary>A tab separated file without a header line, as AdventureWorks comes in.</summary>
internal static class TabFile
{
    /// <summary>The rows of a file of the folder.</summary>
    public static IEnumerable<string[]> Rows(string folder, string name) => File.ReadLines(Path.Combine(folder, name + ".csv")).Select(line => line.Split('\t'));

    public static decimal Amount(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">There are decimals other than zeros.</exception>
    public static int Whole(string text) => checked((int)Amount(text)) is var whole && whole == Amount(text) ? whole : throw new FormatException($"{text} is not a whole number.");

    /// <summary>The date of a time stamp.</summary>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
