using Ledger.Testing.Ledgers;
using Ledger.Testing.Stories;
using NodaTime;

namespace Ledger.Testing.Laws;

/// <summary>An engine that works out balances by itself, to compare with.</summary>
/// <param name="setting">The book and its catalogue.</param>
/// <param name="documents">The documents that were accepted, in order of arrival, those voided since included.</param>
/// <returns>The balance of every account at the end of a date: base currency minor units, debit positive. It may leave tracking out.</returns>
public delegate Func<LocalDate, IReadOnlyDictionary<AccountKey, long>> ReferenceEngine(Setting setting, IReadOnlyList<Entered> documents);

/// <summary>The laws of costing, which every book keeps at every date.</summary>
public static class CostingLaws
{
    /// <summary>Law 1.</summary>
    public static Law PostingsBalance { get; } = OfOne(1, "Every posting balances, in base currency, to the minor unit", options => options, JournalLaws.Balance);

    /// <summary>Law 2.</summary>
    public static Law StockIsItsSubledger { get; } = OfOne(
        2, "The accounts of stock on hand and in transit are what layers gained less what consumptions cost, by place, and closed production leaves nothing", options => options, StockLaws.AccountsAreTheSubledger);

    /// <summary>Law 3.</summary>
    public static Law ValueIsConserved { get; } = OfOne(
        3, "Value in is on hand, sold, written off, in production, in transit or returned, and no account for rounding is needed",
        options => options, Conservation.Holds);

    /// <summary>Law 4.</summary>
    public static Law AccrualsAreWhatIsNotMatched { get; } = OfOne(
        4, "GRNI and GIT are zero where quantities match, and their open lines add up to the accounts", options => options with { Changes = false }, AccrualLaws.Hold);

    /// <summary>Law 5, with all dates open.</summary>
    public static Law ArrivalNeverMatters { get; } = new(
        5, "The order of arrival never matters", options => Derived(options) with { Voids = false, Closings = false }, ArrivalLaws.AnyOrderGivesTheSame);

    /// <summary>Law 5, with dates closed on the way.</summary>
    public static Law ArrivalNeverMattersAfterClosings { get; } = new(
        5, "With dates closed on the way the order of arrival does not matter from the first open date on", Derived, ArrivalLaws.AnyOrderGivesTheSame);

    /// <summary>Law 6.</summary>
    public static Law VoidsLeaveTheRest { get; } = new(
        6, "After voids every balance is what the remaining documents alone give", Derived, ArrivalLaws.TheRestAloneGivesTheSame);

    /// <summary>Law 6, to the end.</summary>
    public static Law VoidingAllLeavesNothing { get; } = new(6, "A book whose documents are all voided has no balance left", options => options, ArrivalLaws.AllVoidedIsNothing);

    /// <summary>Law 7.</summary>
    public static Law TheLogIsTheBook { get; } = new(7, "The log gives the same postings and the same book again", options => options, LogLaws.ReopenedIsTheSame);

    /// <summary>Law 7: a repeat adds nothing.</summary>
    public static Law RepeatsAddNothing { get; } = new(
        7, "Sending all again changes nothing", options => options with { Changes = false }, LogLaws.RepeatsAddNothing);

    /// <summary>Law 8.</summary>
    public static Law EmptyPoolsAreWorthNothing { get; } = OfOne(
        8, "An empty pool is worth nothing, and one with stock never less than nothing unless a credit was larger than its cost", options => options with { OtherBackDating = false }, StockLaws.PoolsAreWorthTheirStock);

    /// <summary>Beside the nine: closed periods never move.</summary>
    public static Law ClosedPeriodsNeverMove { get; } = OfOne(
        0, "Nothing is posted in a closed period, and what was moved out says from where", options => options, JournalLaws.ClosedPeriods);

    /// <summary>Law 9: the books agree with an engine that was written another way.</summary>
    public static Law AgreesWith(ReferenceEngine reference) => OfOne(
        9, "Every balance of every account at every date is what the reference works out", options => options with { Changes = false, OtherBackDating = false }, told =>
        {
            var balancesAt = reference(told.Story.Setting, told.Entered);
            foreach (var date in told.OpenDates) Balances.Same(Balances.WithoutTracking(balancesAt(date)), Balances.WithoutTracking(told.BalancesAt(date)), date, "the reference");
        });

    /// <summary>All of them but law 9, which needs a reference.</summary>
    public static IReadOnlyList<Law> All { get; } =
    [
        PostingsBalance, StockIsItsSubledger, ValueIsConserved, AccrualsAreWhatIsNotMatched, ArrivalNeverMatters, ArrivalNeverMattersAfterClosings, VoidsLeaveTheRest,
        VoidingAllLeavesNothing, TheLogIsTheBook, RepeatsAddNothing, EmptyPoolsAreWorthNothing, ClosedPeriodsNeverMove,
    ];

    /// <summary>Stories whose books follow from the documents in force alone, in whatever order and way they came.</summary>
    private static StoryOptions Derived(StoryOptions options) => options with { Changes = false, FixesAtEntry = false, OtherBackDating = false };

    private static Law OfOne(int number, string says, Func<StoryOptions, StoryOptions> needs, Action<Told> holds) => new(number, says, needs, (story, open) =>
    {
        holds(Told.Tell(story, open()));
        return true;
    });
}
