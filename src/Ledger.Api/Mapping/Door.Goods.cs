using Ledger.Domain.Primitives;

namespace Ledger.Api.Mapping;

/// <content>Lots, costs, amounts in base currency, and what documents say for tracking.</content>
internal sealed partial class Door
{
    private const int MaxFields = 20;
    private const int MaxChannel = 100;

    /// <summary>The batch or serial number of a line, or null.</summary>
    public string? Lot(string value, int line) => OptionalId(value, "lot", line);

    /// <summary>The lot of a line that takes goods; not together with "the batches that expire first".</summary>
    public string? Lot(string value, bool firstExpired, int line)
    {
        if (firstExpired && value.Length > 0) Refuse(V1.Reason.InvalidField, "lot", line, "It does not go together with first_expired_first_out.");
        return Lot(value, line);
    }

    /// <summary>A quantity that was counted: required, zero or more, up to 6 decimals.</summary>
    public decimal Counted(V1.Decimal? value, int line)
    {
        if (Number(value, "counted_quantity", line, QuantityDecimals) is not { } counted) return 0;
        if (counted < 0) Refuse(V1.Reason.InvalidField, "counted_quantity", line, "A count is not negative.");
        return counted;
    }

    /// <summary>A quantity found or lost: required, not zero, up to 6 decimals.</summary>
    public decimal Difference(V1.Decimal? value, int line)
    {
        if (Number(value, "quantity", line, QuantityDecimals) is not { } quantity) return 1;
        if (quantity == 0) Refuse(V1.Reason.InvalidField, "quantity", line, "It is not zero.");
        return quantity;
    }

    /// <summary>A number that is not negative, up to 10 decimals, or null where it is absent.</summary>
    public decimal? NotNegative(V1.Decimal? value, string field, int line = -1)
    {
        if (value is null || Number(value, field, line, PriceDecimals) is not { } number) return null;
        if (number < 0) Refuse(V1.Reason.InvalidField, field, line, "It is not negative.");
        return number;
    }

    /// <summary>A cost of one unit: required, not negative, up to 10 decimals.</summary>
    public decimal Cost(V1.Decimal? value, string field, int line)
    {
        if (value is null) Refuse(V1.Reason.MissingField, field, line, "A number is required.");
        return NotNegative(value, field, line) ?? 0;
    }

    /// <summary>An amount in base currency, required: in minor units.</summary>
    public long Amount(V1.Decimal? value, string field, int line, bool anySign)
    {
        // Where the book is not known, which is refused after the shape, no currency says how many decimals there are.
        if (Number(value, field, line, baseCurrency?.Decimals ?? PriceDecimals) is not { } amount) return 0;
        if (amount < 0 && !anySign) Refuse(V1.Reason.InvalidField, field, line, "It is not negative.");
        var minor = amount * (baseCurrency?.MinorUnitsPerUnit ?? 1);
        if (minor is >= long.MinValue and <= long.MaxValue) return (long)minor;
        Refuse(V1.Reason.InvalidField, field, line, "It does not fit 64 bits of minor units.");
        return 0;
    }

    /// <summary>An amount in base currency, or null where it is absent.</summary>
    public long? OptionalAmount(V1.Decimal? value, string field, int line, bool anySign) => value is null ? null : Amount(value, field, line, anySign);

    /// <summary>A line of another document.</summary>
    /// <param name="document">The id of the document.</param>
    /// <param name="documentField">Its field.</param>
    /// <param name="lineId">The id of the line in it.</param>
    /// <param name="lineField">Its field.</param>
    /// <param name="line">The index of the line that refers to it.</param>
    public LineRef Ref(string document, string documentField, string lineId, string lineField, int line) =>
        new(Id(document, documentField, line), Id(lineId, lineField, line));

    /// <summary>The line of a sales order, or null where none is named.</summary>
    public LineRef? SalesOrderLine(V1.SalesOrderLineKey? key, int line) => key is null
        ? null
        : Ref(key.SalesOrderId, "sales_order_line.sales_order_id", key.SalesOrderLineId, "sales_order_line.sales_order_line_id", line);

    /// <summary>What a document says for tracking. Custom fields are kept by name: their order says nothing.</summary>
    public DocumentTags Tags(V1.DocumentTags? tags)
    {
        if (tags is null) return DocumentTags.None;
        var channel = Text(tags.Channel, "tags.channel", -1, MaxChannel);
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (tags.CustomFields.Count > MaxFields) Refuse(V1.Reason.TooManyLines, "tags.custom_fields", -1, $"At most {MaxFields} are taken.");
        for (var i = 0; i < Math.Min(tags.CustomFields.Count, MaxFields); i++)
        {
            var field = tags.CustomFields[i];
            var name = Id(field.Name, $"tags.custom_fields[{i}].name");
            var value = Text(field.Value, $"tags.custom_fields[{i}].value");
            if (!fields.TryAdd(name, value) && name.Length > 0)
                Refuse(V1.Reason.InvalidField, $"tags.custom_fields[{i}].name", -1, $"An earlier field has the name '{name}'.");
        }
        return new(channel.Length == 0 ? null : channel, ValueList<CustomField>.Own([.. fields.Select(field => new CustomField(field.Key, field.Value))]));
    }
}
