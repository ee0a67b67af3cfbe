using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;

namespace Ledger.Scenarios.Stories;

/// <summary>The lines of a story that set up a book: its catalogue and its policies.</summary>
internal static class Catalogue
{
    public static Item Item(string id) => new(id, id, "each", ValueList<UnitConversion>.Empty, CostingMethod.Fifo, null, null, AccountOverrides.None);

    /// <summary>"item B batch unit box 12/1 weight 2 category tools cogs 311".</summary>
    public static Item ReadItem(Words words)
    {
        var item = Item(words.Next());
        while (!words.IsAtEnd)
        {
            item = words.Next() switch
            {
                "fifo" => item with { Method = CostingMethod.Fifo },
                "batch" => item with { Method = CostingMethod.Batch },
                "serial" => item with { Method = CostingMethod.Serial },
                "service" => item with { IsService = true },
                "rate" => item with { Rate = Words.Number(words.Next()) },
                "weight" => item with { Weight = Words.Number(words.Next()) },
                "volume" => item with { Volume = Words.Number(words.Next()) },
                "category" => item with { Category = words.Next() },
                "unit" => item with { Conversions = new(item.Conversions.Append(Unit(words))) },
                var role => item with { Accounts = Account(item.Accounts, role, words.Next()) },
            };
        }
        return item;
    }

    /// <summary>"tools inventory 643".</summary>
    public static Category ReadCategory(Words words)
    {
        var id = words.Next();
        return new(id, id, Accounts(words));
    }

    /// <summary>"shop inventory 642".</summary>
    public static Location ReadLocation(Words words)
    {
        var id = words.Next();
        return new(id, id, Accounts(words));
    }

    /// <summary>"policy back-dating entry-order": the settings with one policy changed.</summary>
    public static BookSettings Policy(BookSettings settings, Words words) => words.Next() switch
    {
        "back-dating" => settings with { BackDating = Choice<BackDating>(words) },
        "missing-price" => settings with { MissingPrice = Choice<MissingPrice>(words) },
        "exchange" => settings with { ExchangeDifference = Choice<ExchangeDifference>(words) },
        "zero-cost" => settings with { ZeroCost = Choice<ZeroCost>(words) },
        "closed-dates" => settings with { MoveToOpenPeriod = words.Next() == "move" },
        "accruals" => settings with { AccruePurchases = words.Next() == "on" },
        "account" => settings with { Accounts = settings.Accounts.With(Choice<AccountRole>(words), words.Next()) },
        var other => throw new FormatException($"'{other}' is no policy."),
    };

    /// <summary>"tracking Region by location main=North shop=South otherwise=Other".</summary>
    public static TrackingRule Rule(Words words)
    {
        var category = words.Next();
        words.Expect("by");
        var source = words.Next().Split('=');
        var options = new List<TrackingOption>();
        string? otherwise = null;
        while (!words.IsAtEnd)
        {
            var pair = words.Next().Split('=');
            if (pair[0] == "otherwise") otherwise = pair[1];
            else options.Add(new(pair[0], pair[1]));
        }
        return source[0] switch
        {
            "location" => new(category, TrackingSource.Location, null, new(options), otherwise),
            "channel" => new(category, TrackingSource.Channel, null, new(options), otherwise),
            "group" => new(category, TrackingSource.ContactGroup, null, new(options), otherwise),
            "field" => new(category, TrackingSource.CustomField, source[1], new(options), otherwise),
            var other => throw new FormatException($"Nothing is tracked by '{other}'."),
        };
    }

    private static T Choice<T>(Words words)
        where T : struct, Enum => Enum.Parse<T>(words.Next().Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    private static UnitConversion Unit(Words words)
    {
        var (unit, factor) = (words.Next(), words.Next().Split('/'));
        return new(unit, (long)Words.Number(factor[0]), factor.Length == 1 ? 1 : (long)Words.Number(factor[1]));
    }

    private static AccountOverrides Accounts(Words words)
    {
        var accounts = AccountOverrides.None;
        while (!words.IsAtEnd) accounts = Account(accounts, words.Next(), words.Next());
        return accounts;
    }

    private static AccountOverrides Account(AccountOverrides accounts, string role, string code) => role switch
    {
        "inventory" => accounts with { Inventory = code },
        "cogs" => accounts with { Cogs = code },
        "revenue" => accounts with { Revenue = code },
        "expense" => accounts with { Expense = code },
        _ => throw new FormatException($"'{role}' is not known in the catalogue."),
    };
}
