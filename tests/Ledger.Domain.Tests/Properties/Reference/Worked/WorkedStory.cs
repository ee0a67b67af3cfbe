using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;

namespace Ledger.Domain.Tests.Properties.Reference.Worked;

/// <summary>A few documents with the balances that were worked out for them by hand.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Documents">In order of arrival.</param>
/// <param name="Balances">By day of March, role by role, debit positive; a role that is not named there must be zero.</param>
internal sealed record WorkedStory(string Name, Document[] Documents, (int Day, (AccountRole Role, decimal Amount)[] Amounts)[] Balances)
{
    public BookSettings Settings { get; init; } = Papers.Settings;

    public ReferenceBook Reference =>
        new(Shelf.Of(Papers.Opening(Settings)), Documents.Select((document, index) => (document, Papers.Opening(Settings).Count() + index + 1L)));

    /// <summary>A balance sheet in short.</summary>
    public static (int Day, (AccountRole, decimal)[] Amounts) At(int day, params (AccountRole, decimal)[] amounts) => (day, amounts);

    public override string ToString() => Name;
}
