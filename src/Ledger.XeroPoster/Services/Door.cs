using Ledger.Contracts;
using Ledger.EventLog;
using Ledger.V1;
using NodaTime;

namespace Ledger.XeroPoster.Services;

/// <summary>What both services refuse and parse alike.</summary>
internal static class Door
{
    private const int LongestId = 64;

    /// <summary>Checks a book's id and that there is such a book.</summary>
    public static async Task BookAsync(PosterHost poster, string book, CancellationToken cancellation)
    {
        Given(book, "book_id", LongestId);
        if (!await LogAsync(book, () => poster.KnowsAsync(book, cancellation))) throw new Refusal(Reason.UnknownBook, $"There is no book {book}.", [("book_id", book)]).ToRpcException();
    }

    /// <summary>Runs what reads the log: a log out of reach is the service's trouble, not the caller's.</summary>
    public static async Task<T> LogAsync<T>(string book, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (LogUnavailableException e)
        {
            throw new Refusal(Reason.LogUnavailable, e.Message, [("book_id", book)]).ToRpcException();
        }
    }

    public static void Given(string text, string field, int longest)
    {
        if (text.Length == 0) throw Refusal.Malformed(Reason.MissingField, field, "It is required.").ToRpcException();
        if (text.Length > longest)
        {
            throw new Refusal(Reason.TooLong, $"{field}: It has more than {longest} characters.", [("field", field), ("limit", longest.ToString())])
            {
                Violations = [new FieldViolation { Field = field, Reason = Reason.TooLong, Description = $"It has more than {longest} characters." }],
            }.ToRpcException();
        }
    }

    public static Exception Invalid(string field, string description) => Refusal.Malformed(Reason.InvalidField, field, description).ToRpcException();

    public static LocalDate Day(Date? date, string field)
    {
        if (date is null) throw Refusal.Malformed(Reason.MissingField, field, "It is required.").ToRpcException();
        try
        {
            return new LocalDate(date.Year, date.Month, date.Day);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Invalid(field, $"{date.Year}-{date.Month}-{date.Day} is not a date.");
        }
    }

    /// <summary>1 to 1,000; 0 is 100.</summary>
    public static int PageSize(int size) => size switch
    {
        0 => 100,
        >= 1 and <= 1000 => size,
        _ => throw Invalid("page_size", "It is 0 to 1,000."),
    };

    public static Refusal NotConnected(string book) => new(Reason.XeroNotConnected, $"Book {book} is not connected to Xero.", [("book_id", book)]);

    public static Refusal NeedsConsent(string book, string why) => new(Reason.XeroNeedsConsent, why, [("book_id", book)]);

    public static Refusal Unreachable(string book, string why) => new(Reason.XeroUnreachable, why, [("book_id", book)]) { RetryDelay = TimeSpan.FromSeconds(30) };
}
