using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Api.Mapping;

/// <content>Numbers, dates, currencies.</content>
internal sealed partial class Door
{
    private const int QuantityDecimals = 6;
    private const int PriceDecimals = 10;

    /// <summary>A quantity: required, more than zero, up to 6 decimals.</summary>
    public decimal Quantity(V1.Decimal? value, int line)
    {
        if (Number(value, "quantity", line, QuantityDecimals) is not { } quantity) return 1;
        if (quantity <= 0) Refuse(V1.Reason.InvalidField, "quantity", line, "A quantity is more than zero.");
        return quantity;
    }

    /// <summary>A price: required, up to 10 decimals.</summary>
    public decimal Price(V1.Decimal? value, int line, bool anySign)
    {
        if (Number(value, "unit_price", line, PriceDecimals) is not { } price) return 0;
        if (price < 0 && !anySign) Refuse(V1.Reason.InvalidField, "unit_price", line, "A price is not negative.");
        return price;
    }

    /// <summary>A price that is not negative, or null where it is absent.</summary>
    public decimal? OptionalPrice(V1.Decimal? value, int line) => value is null ? null : Price(value, line, anySign: false);

    /// <summary>Percent off: 0 to 100, absent is 0.</summary>
    public decimal Discount(V1.Decimal? value, int line) => Range(value, "discount_percent", line, PriceDecimals, 100) ?? 0;

    /// <summary>A number from 0 to <paramref name="max"/>, or null where it is absent.</summary>
    public decimal? Range(V1.Decimal? value, string field, int line, int decimals, decimal max)
    {
        if (value is null || Number(value, field, line, decimals) is not { } number) return null;
        if (number < 0 || number > max) Refuse(V1.Reason.InvalidField, field, line, $"It is from 0 to {max}.");
        return number;
    }

    /// <summary>A date, required.</summary>
    public LocalDate Date(V1.Date? value, string field)
    {
        if (value is null) Refuse(V1.Reason.MissingField, field, -1, "A date is required.");
        return OptionalDate(value, field) ?? default;
    }

    /// <summary>A date, or null where it is absent.</summary>
    public LocalDate? OptionalDate(V1.Date? value, string field, int line = -1)
    {
        if (value is null) return null;
        if (value.Year is >= 1 and <= 9999 && value.Month is >= 1 and <= 12 && value.Day >= 1 && value.Day <= DateTime.DaysInMonth(value.Year, value.Month))
            return new LocalDate(value.Year, value.Month, value.Day);
        Refuse(V1.Reason.InvalidField, field, line, $"{value.Year}-{value.Month}-{value.Day} is no date.");
        return null;
    }

    /// <summary>Milliseconds after midnight; absent is 0.</summary>
    public int TimeOfDay(V1.TimeOfDay? value)
    {
        if (value is null) return 0;
        if (value.Hours is >= 0 and <= 23 && value.Minutes is >= 0 and <= 59 && value.Seconds is >= 0 and <= 59 && value.Milliseconds is >= 0 and <= 999)
            return (((((value.Hours * 60) + value.Minutes) * 60) + value.Seconds) * 1000) + value.Milliseconds;
        Refuse(V1.Reason.InvalidField, "time_of_day", -1, "It is no time of day.");
        return 0;
    }

    /// <summary>A due date, which is not before the document's own; null where it is absent.</summary>
    public LocalDate? DueDate(V1.Date? value, LocalDate effectiveDate)
    {
        var due = OptionalDate(value, "due_date");
        if (due < effectiveDate) Refuse(V1.Reason.InvalidField, "due_date", -1, "It is before the document's date.");
        return due;
    }

    /// <summary>Currency and rate of a document; absent is the base currency.</summary>
    public DocumentCurrency Currency(string code, V1.Decimal? rate)
    {
        var known = code.Length == 0 ? baseCurrency : CurrencyOf(code, "currency_code");
        var number = rate is null ? null : Number(rate, "exchange_rate", -1, PriceDecimals);
        if (number <= 0) Refuse(V1.Reason.InvalidField, "exchange_rate", -1, "A rate is more than zero.");
        if (known is null || baseCurrency is null) return new(code, 1);
        if (known == baseCurrency && number is { } given && given != 1)
            Refuse(V1.Reason.InvalidField, "exchange_rate", -1, $"{known} is the book's base currency, whose rate is 1.");
        if (known != baseCurrency && rate is null)
            Refuse(V1.Reason.MissingField, "exchange_rate", -1, $"The rate from {known} to {baseCurrency} is required.");
        return new(known.Code, number ?? 1);
    }

    /// <summary>Currency and rate, or null where neither is given.</summary>
    public DocumentCurrency? OptionalCurrency(string code, V1.Decimal? rate)
    {
        if (code.Length > 0) return Currency(code, rate);
        if (rate is not null) Refuse(V1.Reason.MissingField, "currency_code", -1, "A rate needs its currency.");
        return null;
    }

    /// <summary>A currency of ISO 4217, required.</summary>
    public Currency? CurrencyOf(string code, string field)
    {
        if (Domain.Primitives.Currency.Find(code) is { } known) return known;
        if (code.Length == 0) Refuse(V1.Reason.MissingField, field, -1, "A currency code is required.");
        else Refuse(V1.Reason.InvalidField, field, -1, "It is no currency code of ISO 4217.");
        return null;
    }

    /// <summary>How line amounts stand to tax, required.</summary>
    public Domain.Primitives.AmountsAre AmountsAre(V1.AmountsAre value) => Choice((int)value, Domain.Primitives.AmountsAre.NoTax, "amounts_are");

    /// <summary>A value of an enum, required.</summary>
    /// <param name="value">Its number.</param>
    /// <param name="harmless">What stands for a value that is refused.</param>
    /// <param name="field">The field.</param>
    /// <param name="line">The index of the line, or -1.</param>
    public T Choice<T>(int value, T harmless, string field, int line = -1)
        where T : struct, Enum
    {
        var choice = (T)Enum.ToObject(typeof(T), value);
        if (Enum.IsDefined(choice)) return choice;
        Enumerated(value, field, line);
        return harmless;
    }

    /// <summary>A value of an enum, or <paramref name="absent"/> where it is unspecified.</summary>
    public T OptionalChoice<T>(int value, T absent, string field, int line = -1)
        where T : struct, Enum => value == 0 ? absent : Choice(value, absent, field, line);

    /// <summary>Refuses an enum value that is unspecified or not known.</summary>
    public void Enumerated(int value, string field, int line = -1)
    {
        if (value == 0) Refuse(V1.Reason.MissingField, field, line, "A value is required.");
        else Refuse(V1.Reason.InvalidField, field, line, $"{value} is no value of the enum.");
    }

    /// <summary>An exact number, required: up to 18 digits before the point, up to <paramref name="maxDecimals"/> after it.</summary>
    public decimal? Number(V1.Decimal? value, string field, int line, int maxDecimals)
    {
        if (value is null || value.Value.Length == 0)
        {
            Refuse(V1.Reason.MissingField, value is null ? field : field + ".value", line, "A number is required.");
            return null;
        }
        if (!DecimalText.Read(value.Value, out var number, out var decimals))
        {
            Refuse(V1.Reason.InvalidDecimal, field + ".value", line, "It is no decimal number such as 19.90.");
            return null;
        }
        if (decimals <= maxDecimals) return number;
        Refuse(V1.Reason.InvalidDecimal, field + ".value", line, $"At most {maxDecimals} decimals are taken; there are {decimals}.");
        return null;
    }
}
