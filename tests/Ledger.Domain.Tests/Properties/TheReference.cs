using Ledger.Domain.Primitives;
using Ledger.Domain.Tests.Properties.Reference;
using Ledger.Testing.Stories;
using NodaTime;

namespace Ledger.Domain.Tests.Properties;

/// <summary>The slow reference, as the laws ask for it.</summary>
internal static class TheReference
{
    public static ReferenceBook Of(Setting setting, IEnumerable<(Document Document, long Sequence)> documents) => new(ShelfOf(setting), documents);

    public static Dictionary<Ledger.Testing.Ledgers.AccountKey, long> BalancesAt(Setting setting, IReadOnlyList<(Document Document, long Sequence)> documents, LocalDate date) =>
        Of(setting, documents).BalancesAt(date).ToDictionary(
            entry => new Ledger.Testing.Ledgers.AccountKey(entry.Key.Role, entry.Key.Account, entry.Key.Item, entry.Key.Location, default), entry => entry.Value);

    private static Shelf ShelfOf(Setting setting) => new(
        setting.Base, setting.Settings.NegativeStock, setting.Settings.Accounts, setting.Items.ToDictionary(item => item.Id),
        setting.Categories.ToDictionary(category => category.Id), setting.Locations.ToDictionary(location => location.Id), setting.TaxRates.ToDictionary(rate => rate.Id));
}
