using Google.Protobuf.WellKnownTypes;
using Ledger.Api.ReadModel;
using Ledger.Domain.Books;
using Ledger.Domain.Journal;

namespace Ledger.Api.Mapping;

/// <summary>Books and their settings, both ways.</summary>
internal static class Settings
{
    private const int ToleranceDecimals = 6;

    /// <summary>Settings of a request; absent ones are refused. The door's root is the request.</summary>
    public static BookSettings Map(V1.BookSettings? settings, Door door)
    {
        if (settings is null)
        {
            door.Refuse(V1.Reason.MissingField, "settings", -1, "Settings are required.");
            return new("", Domain.Catalog.NegativeStock.Refuse, 0, 0, DailySummary: false, AccountMap.Standard);
        }
        if (settings.PosterMode is < V1.PosterMode.Unspecified or > V1.PosterMode.DailySummary) door.Enumerated((int)settings.PosterMode, "settings.poster_mode");
        return new(
            door.RequiredText(settings.Name, "settings.name", Catalog.MaxName),
            Catalog.NegativeStock(settings.NegativeStock, "settings.negative_stock", door) ?? Domain.Catalog.NegativeStock.Refuse,
            door.Range(settings.OverReceiptTolerance, "settings.over_receipt_tolerance", -1, ToleranceDecimals, 1) ?? 0,
            door.Range(settings.OverBillTolerance, "settings.over_bill_tolerance", -1, ToleranceDecimals, 1) ?? 0,
            settings.PosterMode == V1.PosterMode.DailySummary, Accounts(settings, door))
        {
            BackDating = door.OptionalChoice((int)settings.BackDating, BackDating.Recost, "settings.back_dating"),
            MissingPrice = door.OptionalChoice((int)settings.MissingPrice, MissingPrice.Refuse, "settings.missing_price"),
            ExchangeDifference = door.OptionalChoice((int)settings.ExchangeDifference, ExchangeDifference.Capitalise, "settings.exchange_difference"),
            ZeroCost = door.OptionalChoice((int)settings.ZeroCost, ZeroCost.Allow, "settings.zero_cost"), MoveToOpenPeriod = settings.MoveToOpenPeriod,
            AccruePurchases = !settings.NoPurchaseAccruals, Tracking = TrackingRules.Map(settings.TrackingRules, door),
        };
    }

    public static V1.BookSettings Map(BookSettings settings)
    {
        var mapped = new V1.BookSettings
        {
            Name = settings.Name, NegativeStock = (V1.NegativeStock)settings.NegativeStock, OverReceiptTolerance = Values.Number(settings.ReceiptTolerance),
            OverBillTolerance = Values.Number(settings.BillTolerance),
            PosterMode = settings.DailySummary ? V1.PosterMode.DailySummary : V1.PosterMode.PerDocument, BackDating = (V1.BackDating)settings.BackDating,
            MissingPrice = (V1.MissingPrice)settings.MissingPrice, ExchangeDifference = (V1.ExchangeDifference)settings.ExchangeDifference,
            ZeroCost = (V1.ZeroCost)settings.ZeroCost, MoveToOpenPeriod = settings.MoveToOpenPeriod, NoPurchaseAccruals = !settings.AccruePurchases,
        };
        foreach (var rule in settings.Tracking) mapped.TrackingRules.Add(TrackingRules.Map(rule));
        foreach (var (role, code) in settings.Accounts.Entries())
            mapped.Accounts.Add(new V1.AccountMapping { Role = (V1.AccountRole)role, AccountCode = code });
        return mapped;
    }

    public static V1.Book Map(BookRow book) => new()
    {
        BookId = book.Id, BaseCurrencyCode = book.BaseCurrency, Settings = Map(book.Settings), LockDate = Values.Date(book.LockDate),
        XeroLockDate = Values.Date(book.XeroLockDate), CreatedAt = Timestamp.FromDateTime(book.CreatedAt.ToDateTimeUtc()), LastSequence = book.Sequence,
    };

    private static AccountMap Accounts(V1.BookSettings settings, Door door)
    {
        var map = AccountMap.Standard;
        var seen = new HashSet<V1.AccountRole>();
        for (var i = 0; i < settings.Accounts.Count; i++)
        {
            var (role, field) = (settings.Accounts[i].Role, $"settings.accounts[{i}]");
            var code = door.Code(settings.Accounts[i].AccountCode, $"{field}.account_code", Catalog.MaxAccountCode);
            if (!System.Enum.IsDefined((AccountRole)role)) door.Enumerated((int)role, $"{field}.role");
            else if (!seen.Add(role)) door.Refuse(V1.Reason.InvalidField, $"{field}.role", -1, "The role is there already.");
            else if (code.Length > 0) map = map.With((AccountRole)role, code);
        }
        return map;
    }
}
