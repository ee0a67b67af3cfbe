using Ledger.Testing.Laws;
using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;

namespace Ledger.Domain.Tests.Properties;

/// <summary>The laws of costing over books of all kinds, whose base currency has two decimals, none or three.</summary>
public class LawsOfCosting
{
    public static TheoryData<string> Laws => new(CostingLaws.All.Select(law => law.ToString()));

    [Theory]
    [MemberData(nameof(Laws))]
    public void Hold_in_books_of_all_kinds(string law) => Check(law, null);

    internal static void Check(string law, string? currency) =>
        CostingLaws.All.Single(known => known.ToString() == law).Check(() => new BookLedger(), Runs.Count, StoryOptions.Everything with { BaseCurrency = currency });
}

/// <summary>The same where the minor unit is the whole unit, so that everything rounds.</summary>
public class LawsOfCostingInYen
{
    [Theory]
    [MemberData(nameof(LawsOfCosting.Laws), MemberType = typeof(LawsOfCosting))]
    public void Hold_in_books_in_yen(string law) => LawsOfCosting.Check(law, "JPY");
}

/// <summary>The same with three decimals.</summary>
public class LawsOfCostingInDinars
{
    [Theory]
    [MemberData(nameof(LawsOfCosting.Laws), MemberType = typeof(LawsOfCosting))]
    public void Hold_in_books_in_dinars(string law) => LawsOfCosting.Check(law, "KWD");
}
