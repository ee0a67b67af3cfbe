using Ledger.Domain.Tests.Properties.Reference;
using Ledger.Testing.Stories;
using NodaTime;

namespace Ledger.Domain.Tests.Properties;

/// <summary>The slow reference, as the laws ask for it.</summary>
internal static class TheReference
{
    public static ReferenceBook Of(Setting setting, IEnumerable<Testing.Ledgers.Entered> documents) =>
        new(Shelf.Of(setting.Opening()), documents.Select(entry => new Reference.Entered(entry.Document, entry.Sequence, entry.VoidedAt)));

    public static Func<LocalDate, IReadOnlyDictionary<Testing.Ledgers.AccountKey, long>> Engine(Setting setting, IReadOnlyList<Testing.Ledgers.Entered> documents)
    {
        var reference = Of(setting, documents);
        return date => reference.BalancesAt(date).ToDictionary(
            entry => new Testing.Ledgers.AccountKey(entry.Key.Role, entry.Key.Account, entry.Key.Item, entry.Key.Location, default), entry => entry.Value);
    }
}
