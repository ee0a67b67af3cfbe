using Ledger.Testing.Laws;
using Ledger.Testing.Stories;
using Xunit;

namespace PropertySuite;

/// <summary>The laws of costing, run against a client of a served ledger.</summary>
public class LawsOverGrpc(ServedLedger ledger) : IClassFixture<ServedLedger>
{
    /// <summary>How many random books each law is tried on: 8, or what LEDGER_PROPERTY_RUNS says.</summary>
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("LEDGER_PROPERTY_RUNS"), out var runs) ? runs : 8;

    public static TheoryData<string> Laws => new(CostingLaws.All.Select(law => law.ToString()));

    [Theory]
    [MemberData(nameof(Laws))]
    public void Hold_over_the_wire(string law) => CostingLaws.All.Single(known => known.ToString() == law).Check(ledger.NewBook, Runs, StoryOptions.Everything with { MaxSteps = 20 });
}
