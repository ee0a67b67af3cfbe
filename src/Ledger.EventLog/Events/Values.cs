using System.Globalization;
using Google.Protobuf.Collections;
using NodaTime;

namespace Ledger.EventLog.Events;

/// <summary>Dates, instants, decimals and columns as the events store them.</summary>
internal static class Values
{
    private static readonly int UnixDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Days since 1970-01-01; years 1 to 9999.</summary>
    public static int Days(LocalDate date) => date.ToDateOnly().DayNumber - UnixDay;

    public static LocalDate Date(int days) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(days + UnixDay));

    /// <summary>Nanoseconds since 1970-01-01T00:00:00Z; years 1678 to 2261.</summary>
    public static long Nanoseconds(Instant instant) => (instant - NodaConstants.UnixEpoch).ToInt64Nanoseconds();

    public static Instant Instant(long nanoseconds) => NodaConstants.UnixEpoch.PlusNanoseconds(nanoseconds);

    public static string Text(decimal value) => value == 1m && value.Scale == 0 ? "1" : value.ToString(CultureInfo.InvariantCulture);

    public static decimal Decimal(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>Empty text for null.</summary>
    public static string Text(decimal? value) => value is { } given ? Text(given) : "";

    /// <summary>Null for empty text.</summary>
    public static decimal? MaybeDecimal(string text) => text.Length == 0 ? null : Decimal(text);

    /// <summary>Fills the next row of a column: a column of zeros alone stays empty.</summary>
    public static void Put<T>(RepeatedField<T> column, int row, T value)
        where T : struct, IEquatable<T>
    {
        if (column.Count == 0)
        {
            if (value.Equals(default)) return;
            for (var zeros = 0; zeros < row; zeros++) column.Add(default(T));
        }
        column.Add(value);
    }

    /// <summary>A row of a column, which may have been left out.</summary>
    public static T Row<T>(RepeatedField<T> column, int row)
        where T : struct => column.Count == 0 ? default : column[row];
}
