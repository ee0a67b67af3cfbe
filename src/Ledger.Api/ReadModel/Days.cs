using NodaTime;

namespace Ledger.Api.ReadModel;

/// <summary>Dates as the tables keep them: days since 1970-01-01.</summary>
internal static class Days
{
    private static readonly int UnixDay = new DateOnly(1970, 1, 1).DayNumber;

    public static long Of(LocalDate date) => date.ToDateOnly().DayNumber - UnixDay;

    /// <summary>An upper bound: null is none.</summary>
    public static long UpTo(LocalDate? date) => date is { } day ? Of(day) : long.MaxValue;

    public static LocalDate Date(long day) => LocalDate.FromDateOnly(DateOnly.FromDayNumber((int)day + UnixDay));
}
