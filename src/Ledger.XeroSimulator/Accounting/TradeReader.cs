using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>Overlays an element of a request on a document's content. Members that are absent stay as they are.</summary>
internal static class TradeReader
{
    private static readonly string[] NotModelled =
        ["RepeatingInvoiceID", "CISDeduction", "CISRate", "RoundingAmount", "EnteredTotal", "InvoiceAddresses"];

    private static readonly string[] LineNotModelled = ["ItemCode", "SalesTaxCodeId", "Taxability", "TaxBreakdown"];

    /// <summary>The content asked for; a contact to be made or changed comes along and is saved with the document.</summary>
    internal sealed record Reading(TradeContent Content, ContactRules.Draft? ContactDraft);

    public static Reading Overlay(ApiCall call, JsonObject element, TradeDocument? existing, bool creditNotes, Findings findings)
    {
        RefuseUnmodelled(element, NotModelled);
        var organisation = call.Organisation;
        var content = existing?.Content.Clone() ?? new TradeContent { Date = organisation.Today };
        content.Type = element.Text("Type")?.ToUpperInvariant() ?? content.Type;
        if (content.Type is not ("ACCPAY" or "ACCREC" or "ACCPAYCREDIT" or "ACCRECCREDIT") || content.IsCredit != creditNotes)
            findings.Error(creditNotes ? "The credit note type must be ACCPAYCREDIT or ACCRECCREDIT." : "The invoice type must be ACCPAY or ACCREC.");
        var contactDraft = ReadContact(call, element, content, findings);
        content.Date = element.Day("Date") ?? content.Date;
        content.DueDate = element.Day("DueDate") ?? content.DueDate;
        content.Status = element.Text("Status")?.ToUpperInvariant() ?? content.Status;
        content.LineAmountTypes = ReadLineAmountTypes(element, content.LineAmountTypes, findings);
        content.Number = Given(element, creditNotes ? "CreditNoteNumber" : "InvoiceNumber", content.Number);
        content.Reference = Given(element, "Reference", content.Reference);
        if (!content.IsSale && !organisation.Switches.KeepReferenceOnBills)
            content.Reference = null;
        content.Url = Given(element, "Url", content.Url);
        content.SentToContact = element.Flag("SentToContact") ?? content.SentToContact;
        content.ExpectedPaymentDate = element.Day("ExpectedPaymentDate") ?? content.ExpectedPaymentDate;
        content.PlannedPaymentDate = element.Day("PlannedPaymentDate") ?? content.PlannedPaymentDate;
        content.BrandingThemeId = element.Id("BrandingThemeID") ?? content.BrandingThemeId;
        ReadCurrency(element, content, organisation, findings);
        if (element.Objects("LineItems") is { } lines)
            content.Lines = [.. lines.Select(line => ReadLine(call, line, content, findings))];
        TradeAmounts.Compute(content, organisation, findings);
        CheckTotals(element, content, findings);
        return new Reading(content, contactDraft);
    }

    public static string ReadLineAmountTypes(JsonObject element, string current, Findings findings)
    {
        if (element.Text("LineAmountTypes") is not { Length: > 0 } text)
            return current;
        foreach (var known in new[] { "Exclusive", "Inclusive", "NoTax" })
        {
            if (known.Equals(text, StringComparison.OrdinalIgnoreCase))
                return known;
        }
        findings.Error($"The LineAmountTypes '{text}' is not valid.");
        return current;
    }

    public static void RefuseUnmodelled(JsonObject element, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (element[name] is JsonValue or JsonObject or JsonArray { Count: > 0 })
                throw new RequestRefusedException(Answer.NotModelled($"the member {name}"));
        }
    }

    // Text that is sent empty clears the member.
    private static string? Given(JsonObject element, string name, string? current) =>
        element.Has(name) ? element.Text(name) is { Length: > 0 } text ? text : null : current;

    private static ContactRules.Draft? ReadContact(ApiCall call, JsonObject element, TradeContent content, Findings findings)
    {
        if (element.Object("Contact") is not { } asked)
        {
            if (content.Contact is null)
                findings.Error("The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber");
            return null;
        }
        var found = ContactRules.Find(asked, call.Organisation);
        if (found is { Status: "ARCHIVED" })
        {
            content.Contact = found;
            findings.Error("The contact with the specified contact details has been archived. "
                + "The contact must be un-archived before creating new invoices or credit notes.");
            return null;
        }
        ContactRules.Draft? draft = null;
        if (found is null || ContactRules.ChangesContact(asked))
            draft = ContactRules.Overlay(asked, found, call.Organisation, call.ClientId, findings);
        content.Contact = found ?? draft!.Contact;
        return draft;
    }

    private static void ReadCurrency(JsonObject element, TradeContent content, SimulatedOrganisation organisation, Findings findings)
    {
        var before = content.CurrencyCode;
        content.CurrencyCode = element.Text("CurrencyCode")?.ToUpperInvariant() ?? before;
        if (content.CurrencyCode.Length == 0)
            content.CurrencyCode = organisation.Options.BaseCurrency;
        if (!organisation.Currencies.Contains(content.CurrencyCode)
            || (content.CurrencyCode != organisation.Options.BaseCurrency && !organisation.Options.UseMulticurrency))
        {
            findings.Error($"Organisation is not subscribed to currency {content.CurrencyCode}");
            content.CurrencyRate = 1;
        }
        else if (content.CurrencyCode == organisation.Options.BaseCurrency)
        {
            content.CurrencyRate = 1;
        }
        else if (element.Amount("CurrencyRate") is { } rate)
        {
            if (rate <= 0)
                findings.Error("The currency rate must be greater than zero.");
            content.CurrencyRate = rate <= 0 ? 1 : TradeAmounts.Round(rate, 6);
            WarnOddRate(content, organisation, findings);
        }
        else if (before != content.CurrencyCode)
        {
            content.CurrencyRate = organisation.DayRates.TryGetValue(content.CurrencyCode, out var day)
                ? day
                : throw new RequestRefusedException(Answer.NotModelled(
                    $"the day's rate of {content.CurrencyCode}: send CurrencyRate, or set the day rate by the control endpoint"));
        }
    }

    // Odd rates come back as a warning that blocks nothing; a rate printed the other way round is the usual one.
    private static void WarnOddRate(TradeContent content, SimulatedOrganisation organisation, Findings findings)
    {
        if (organisation.DayRates.TryGetValue(content.CurrencyCode, out var day)
            && (content.CurrencyRate > day * 1.25m || content.CurrencyRate < day * 0.75m))
            findings.Warning($"The currency rate {content.CurrencyRate} is unusual for {content.CurrencyCode}; the day's rate is {day}.");
    }

    private static TradeLine ReadLine(ApiCall call, JsonObject element, TradeContent content, Findings findings)
    {
        RefuseUnmodelled(element, LineNotModelled);
        var organisation = call.Organisation;
        var line = element.Id("LineItemID") is { } id ? content.Lines.Find(l => l.Id == id)?.Clone() ?? new TradeLine() : new TradeLine();
        line.Description = Given(element, "Description", line.Description);
        line.Quantity = element.Amount("Quantity") is { } quantity ? TradeAmounts.Round(quantity, 4) : line.Quantity;
        line.UnitAmount = element.Amount("UnitAmount") is { } unit ? TradeAmounts.Round(unit, call.UnitDecimals) : line.UnitAmount;
        line.LineAmountSent = element.Amount("LineAmount");
        line.TaxAmountSent = element.Amount("TaxAmount");
        line.DiscountRate = element.Amount("DiscountRate") ?? line.DiscountRate;
        line.DiscountAmount = element.Amount("DiscountAmount") ?? line.DiscountAmount;
        if (element.Has("AccountCode") || (element.Has("AccountID") && organisation.Switches.HonourAccountIdOnLines))
            (line.AccountCode, line.Account) = PostableAccounts.Read(element, organisation);
        line.TaxType = element.Text("TaxType") is { Length: > 0 } type ? type.ToUpperInvariant() : line.TaxType ?? line.Account?.TaxType;
        if (content.LineAmountTypes == "NoTax")
            line.TaxType = organisation.NoTax;
        if (element.Has("Tracking"))
            line.Tracking = TrackingChoice.Read(element, organisation, findings);
        return line;
    }

    private static void CheckTotals(JsonObject element, TradeContent content, Findings findings)
    {
        if ((element.Amount("SubTotal") is { } subTotal && subTotal != content.SubTotal)
            || (element.Amount("TotalTax") is { } tax && tax != content.TotalTax)
            || (element.Amount("Total") is { } total && total != content.Total))
            findings.Error("The invoice total does not equal the sum of the lines.");
    }
}
