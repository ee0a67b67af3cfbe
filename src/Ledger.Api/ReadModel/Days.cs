using NodaTime;

namespace Ledger.Api.ReadModel;

/// <summary>Dates as the tables keep them: days since 1970-01-01, and months since the year 0.</summary>
internal static class Days
{
    private const int MonthsPerYear = 12;

    private static readonly int UnixDay = new DateOnly(1970, 1, 1).DayNumber;

    public static long Of(LocalDate date) => date.ToDateOnly().DayNumber - UnixDay;

    /// <summary>An upper bound: null is none.</summary>
    public static long UpTo(LocalDate? date) => date is { } day ? Of(day) : long.MaxValue;

    public static LocalDate Date(long day) => LocalDate.FromDateOnly(DateOnly.FromDayNumber((int)day + UnixDay));

    /// <summary>The month of a day.</summary>
    public static long Month(long day)
    {
        var date = DateOnly.FromDayNumber((int)day + UnixDay);
        return (date.Year * MonthsPerYear) + date.Month - 1;
    }

    /// <summary>The first day of the month of a day.</summary>
    public static long FirstOfMonth(long day) => day - DateOnly.FromDayNumber((int)day + UnixDay).Day + 1;

    /// <summary>The last day of the month of a day.</summary>
    public static long LastOfMonth(long day)
    {
        var date = DateOnly.FromDayNumber((int)day + UnixDay);
        return day + DateTime.DaysInMonth(date.Year, date.Month) - date.Day;
    }

    /// <summary>The first date of a month.</summary>
    public static LocalDate FirstOf(long month) => new((int)(month / MonthsPerYear), (int)(month % MonthsPerYear) + 1, 1);
}
