using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Domain.Purchasing;

/// <summary>How a charge is spread over what it brought in. The numbers are stored and never change.</summary>
public enum SpreadBasis
{
    /// <summary>By the value of the targets.</summary>
    Value = 1,

    /// <summary>By base units.</summary>
    Quantity = 2,

    /// <summary>By the weight of the items.</summary>
    Weight = 3,

    /// <summary>By the volume of the items.</summary>
    Volume = 4,

    /// <summary>The same for each target.</summary>
    Equally = 5,

    /// <summary>By the amounts given with the targets.</summary>
    Given = 6,
}

/// <summary>Where a charge comes from.</summary>
public abstract record ChargeSource
{
    private protected ChargeSource()
    {
    }
}

/// <summary>A service line of a bill that is coded to landed-cost clearing.</summary>
/// <param name="Line">The bill line.</param>
/// <param name="Amount">Base currency minor units, of the sign of the line: how much of it; null: all that no other voucher spreads.</param>
public sealed record ChargeOfBill(LineRef Line, long? Amount) : ChargeSource;

/// <summary>An amount that is expected: accrued in landed-cost clearing until bill lines that name this line replace it.</summary>
/// <param name="Amount">Base currency minor units, any sign but zero.</param>
public sealed record ChargeEstimate(long Amount) : ChargeSource;

/// <summary>A line of goods that carries a charge.</summary>
/// <param name="Kind">Goods receipt, production completion, assembly, transfer or transfer receipt.</param>
/// <param name="Line">The line: of an assembly, an output.</param>
/// <param name="Amount">Base currency minor units with <see cref="SpreadBasis.Given"/>, else null.</param>
public sealed record ChargeTarget(DocumentKind Kind, LineRef Line, long? Amount);

/// <summary>A charge and what it is spread over.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Description">Free text.</param>
/// <param name="Source">Where the amount comes from.</param>
/// <param name="Basis">How it is spread.</param>
/// <param name="Targets">1 to 10,000 targets.</param>
public sealed record LandedCostLine(string Id, string Description, ChargeSource Source, SpreadBasis Basis, ValueList<ChargeTarget> Targets);

/// <summary>
/// Freight, duty and the like, spread over the goods that they brought in, from the voucher's date on: the value goes where the units are. With
/// <paramref name="Reverses"/> it first takes back, from its own date on, all that an earlier voucher spread: alone a reversal, with lines a
/// re-allocation.
/// </summary>
/// <param name="Id">The client's number.</param>
/// <param name="EffectiveDate">From when on the goods carry the charge.</param>
/// <param name="TimeOfDay">Milliseconds after midnight.</param>
/// <param name="Reference">Free text.</param>
/// <param name="Reverses">The voucher that is taken back, or null.</param>
/// <param name="Lines">Up to 10,000 lines; at least one unless it reverses.</param>
public sealed record LandedCostVoucher(
    string Id, LocalDate EffectiveDate, int TimeOfDay, string Reference, string? Reverses, ValueList<LandedCostLine> Lines)
    : Document(DocumentKind.LandedCostVoucher, Id, EffectiveDate, TimeOfDay)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Field, object? Value)> Facts()
    {
        yield return ("effective_date", EffectiveDate);
        yield return ("time_of_day", TimeOfDay);
        yield return ("reference", Reference);
        yield return ("reverses_voucher_id", Reverses);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            yield return ($"lines[{i}].line_id", line.Id);
            yield return ($"lines[{i}].description", line.Description);
            yield return ($"lines[{i}].source", line.Source);
            yield return ($"lines[{i}].basis", line.Basis);
            yield return ($"lines[{i}].targets", line.Targets);
        }
    }
}
