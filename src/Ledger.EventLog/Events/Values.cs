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

    /// <summary>Leaves a column of zeros out.</summary>
    public static void Trim<T>(RepeatedField<T> column)
        where T : struct, IEquatable<T>
    {
        // By index: the enumerator of a column is an object.
        for (var i = 0; i < column.Count; i++)
        {
            if (!column[i].Equals(default)) return;
        }
        column.Clear();
    }

    /// <summary>A row of a column, which may have been left out.</summary>
    public static T Row<T>(RepeatedField<T> column, int row)
        where T : struct => column.Count == 0 ? default : column[row];
}
