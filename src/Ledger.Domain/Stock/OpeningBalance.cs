using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Stock;

/// <summary>What a line of an opening balance brings.</summary>
public abstract record Opening
{
    private protected Opening()
    {
    }
}

/// <summary>Stock on hand.</summary>
/// <param name="Item">The item.</param>
/// <param name="Location">Where.</param>
/// <param name="Lot">The batch or serial number; null for an item without.</param>
/// <param name="Expiry">When the batch expires, or null.</param>
/// <param name="Inbound">When it came in, for its age; null: on the opening's date.</param>
public sealed record OpensStock(string Item, string Location, string? Lot, LocalDate? Expiry, LocalDate? Inbound) : Opening;

/// <summary>Goods that were billed before the books begin and have not come yet (GIT).</summary>
/// <param name="Line">The order line that they will be received on.</param>
public sealed record OpensTransit(LineRef Line) : Opening;

/// <summary>A line of an opening balance.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Opening">What it brings.</param>
/// <param name="Quantity">In <paramref name="Unit"/>, more than zero.</param>
/// <param name="Unit">Null: the item's base unit.</param>
/// <param name="Value">Base currency minor units, not negative: of the whole line.</param>
public sealed record OpeningBalanceLine(string Id, Opening Opening, decimal Quantity, string? Unit, long Value);

/// <summary>What a book begins with: stock and goods in transit against the conversion account.</summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">The conversion date.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="AlreadyInXero">True: Xero has these balances, so that nothing is posted there.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Lines">1 to 10,000 lines.</param>
public sealed record OpeningBalance(
    string Id, LocalDate EffectiveDate, int TimeOfDay, bool AlreadyInXero, string Reference, ValueList<OpeningBalanceLine> Lines)
    : Document(DocumentKind.OpeningBalance, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("already_in_xero", AlreadyInXero);
        yield return ("reference", Reference);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].opening", line.Opening);
            yield return ($"lines[{i}].quantity", line.Quantity);
            yield return ($"lines[{i}].unit", line.Unit);
            yield return ($"lines[{i}].value", line.Value);
        }
    }
}
