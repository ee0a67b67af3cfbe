using System.Globalization;

namespace Ledger.Bench;

/// <summary>Numbers as the results page shows them.</summary>
internal static class Report
{
    public static string Microseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:N0} µs");

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N3} s");

    public static string Time(TimeSpan time) => time.TotalSeconds >= 0.1 ? Seconds(time)
        : time.TotalMilliseconds >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:N1} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:N1} µs");

    public static string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:N0}");

    /// <summary>The value that so many per cent of sorted values do not exceed.</summary>
    public static T Percentile<T>(T[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];

    /// <summary>A row of a table: the median of the runs with the lowest and the highest, and the floor it is held against.</summary>
    public static void Row(string what, double[] runs, string unit, string floor = "")
    {
        Array.Sort(runs);
        Console.WriteLine($"| {what} | {Number(runs[runs.Length / 2])} {unit} | {Number(runs[0])} - {Number(runs[^1])} | {floor} |");
    }

    /// <summary>A row of times: in seconds, of less than a tenth of one in milliseconds, of less than a millisecond in microseconds.</summary>
    public static void Times(string what, TimeSpan[] runs, string floor = "")
    {
        Array.Sort(runs);
        Row(what, Time(runs[runs.Length / 2]), $"{Time(runs[0])} - {Time(runs[^1])}", floor);
    }

    public static void Row(string what, string value, string spread, string floor = "") => Console.WriteLine($"| {what} | {value} | {spread} | {floor} |");

    public static void Head(string title)
    {
        Console.WriteLine();
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Console.WriteLine("| what | median | lowest - highest | floor |");
        Console.WriteLine("| --- | --- | --- | --- |");
    }
}
