using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>Bills, invoices and credit notes as Xero answers them.</summary>
internal static class TradeRender
{
    /// <param name="document">Null for an element that was refused and has nothing stored.</param>
    /// <param name="content">What is stored, or what was asked.</param>
    /// <param name="unitDecimals">Decimals of unit prices.</param>
    /// <param name="lines">False: a list without paging, which leaves the lines out.</param>
    /// <param name="summary">True: no lines, payments or allocations at all.</param>
    public static JsonObject Render(TradeDocument? document, TradeContent content, int unitDecimals, bool lines = true, bool summary = false)
    {
        var id = (document?.Id ?? Guid.Empty).ToString();
        var json = new JsonObject { ["Type"] = content.Type };
        json[content.IsCredit ? "CreditNoteID" : "InvoiceID"] = id;
        json[content.IsCredit ? "CreditNoteNumber" : "InvoiceNumber"] = content.Number ?? "";
        if (content.IsCredit)
            json["ID"] = id;
        json["Reference"] = content.Reference ?? "";
        if (content.Url is not null)
            json["Url"] = content.Url;
        AddApplications(json, document, content, summary);
        if (content.IsSale || content.SentToContact)
            json["SentToContact"] = content.SentToContact;
        json["CurrencyRate"] = JsonText.Number(content.CurrencyRate);
        json["HasErrors"] = false;
        if (!content.IsCredit)
            json["IsDiscounted"] = content.Lines.Any(l => l.DiscountRate is not null || l.DiscountAmount is not null);
        json["HasAttachments"] = document?.HasAttachments ?? false;
        if (content.Contact is { } contact)
            json["Contact"] = contact.RenderNested();
        AddDates(json, document, content);
        json["Status"] = content.Status;
        json["LineAmountTypes"] = content.LineAmountTypes;
        if (content.BrandingThemeId is { } theme)
            json["BrandingThemeID"] = theme.ToString();
        json["LineItems"] = lines && !summary ? new JsonArray([.. content.Lines.Select(l => Line(l, unitDecimals))]) : new JsonArray();
        json["SubTotal"] = JsonText.Number(content.SubTotal);
        json["TotalTax"] = JsonText.Number(content.TotalTax);
        json["Total"] = JsonText.Number(content.Total);
        if (document is not null)
        {
            json["UpdatedDateUTC"] = JsonText.Instant(document.Updated);
            json["UpdatedDateUTCString"] = JsonText.InstantText(document.Updated);
        }
        json["CurrencyCode"] = content.CurrencyCode;
        return json;
    }

    /// <summary>The short form nested in payments and allocations.</summary>
    public static JsonObject Nested(TradeDocument document)
    {
        var json = Render(document, document.Content, 2, lines: false, summary: true);
        json.Remove("ID");
        json["ValidationErrors"] = new JsonArray();
        return json;
    }

    private static void AddApplications(JsonObject json, TradeDocument? document, TradeContent content, bool summary)
    {
        var outstanding = JsonText.Number(document is null ? content.Total : document.Outstanding);
        if (!summary)
        {
            json["Payments"] = new JsonArray([.. (document?.Payments ?? []).Select(NestedPayment)]);
            if (content.IsCredit)
            {
                json["Allocations"] = new JsonArray([.. (document?.Allocations ?? []).Select(AllocationOfCredit)]);
            }
            else
            {
                json["CreditNotes"] = new JsonArray([.. (document?.Allocations ?? []).Select(CreditOfInvoice)]);
                json["Prepayments"] = new JsonArray();
                json["Overpayments"] = new JsonArray();
            }
        }
        if (content.IsCredit)
        {
            json["RemainingCredit"] = outstanding;
            return;
        }
        json["AmountDue"] = outstanding;
        json["AmountPaid"] = JsonText.Number(document?.Paid ?? 0);
        json["AmountCredited"] = JsonText.Number(document?.Allocated ?? 0);
    }

    private static void AddDates(JsonObject json, TradeDocument? document, TradeContent content)
    {
        json["DateString"] = JsonText.DayText(content.Date);
        json["Date"] = JsonText.Day(content.Date);
        if (content.DueDate is { } due)
        {
            json["DueDateString"] = JsonText.DayText(due);
            json["DueDate"] = JsonText.Day(due);
        }
        if (content.ExpectedPaymentDate is { } expected)
            json["ExpectedPaymentDate"] = JsonText.Day(expected);
        if (content.PlannedPaymentDate is { } planned)
            json["PlannedPaymentDate"] = JsonText.Day(planned);
        if (document?.FullyPaidOn is { } paidOn)
            json["FullyPaidOnDate"] = JsonText.Day(paidOn);
    }

    private static JsonObject Line(TradeLine line, int unitDecimals)
    {
        var json = new JsonObject { ["LineItemID"] = line.Id.ToString() };
        if (line.Description is not null)
            json["Description"] = line.Description;
        if (line.UnitAmount is { } unit)
            json["UnitAmount"] = JsonText.Number(TradeAmounts.Round(unit, unitDecimals));
        if (line.TaxType is not null)
            json["TaxType"] = line.TaxType;
        json["TaxAmount"] = JsonText.Number(line.TaxAmount);
        json["LineAmount"] = JsonText.Number(line.LineAmount);
        if (line.DiscountRate is { } rate)
            json["DiscountRate"] = JsonText.Number(rate);
        if (line.DiscountAmount is { } discount)
            json["DiscountAmount"] = JsonText.Number(discount);
        if (line.AccountCode is not null)
            json["AccountCode"] = line.AccountCode;
        json["Tracking"] = new JsonArray([.. line.Tracking.Select(t => t.Render(withOption: false))]);
        if (line.Quantity is { } quantity)
            json["Quantity"] = JsonText.Number(quantity);
        if (line.Account is { } account)
            json["AccountID"] = account.Id.ToString();
        json["ValidationErrors"] = new JsonArray();
        return json;
    }

    private static JsonObject NestedPayment(Payment payment)
    {
        var json = new JsonObject
        {
            ["PaymentID"] = payment.Id.ToString(),
            ["Date"] = JsonText.Day(payment.Date),
            ["Amount"] = JsonText.Number(payment.Amount),
            ["CurrencyRate"] = JsonText.Number(payment.CurrencyRate),
            ["HasAccount"] = false,
            ["HasValidationErrors"] = false,
        };
        if (payment.Reference is not null)
            json["Reference"] = payment.Reference;
        return json;
    }

    private static JsonObject AllocationOfCredit(Allocation allocation) => new()
    {
        ["AllocationID"] = allocation.Id.ToString(),
        ["Amount"] = JsonText.Number(allocation.Amount),
        ["Date"] = JsonText.Day(allocation.Date),
        ["Invoice"] = new JsonObject
        {
            ["InvoiceID"] = allocation.Invoice.Id.ToString(),
            ["InvoiceNumber"] = allocation.Invoice.Content.Number ?? "",
            ["HasErrors"] = false,
            ["LineItems"] = new JsonArray(),
            ["ValidationErrors"] = new JsonArray(),
        },
    };

    private static JsonObject CreditOfInvoice(Allocation allocation) => new()
    {
        ["CreditNoteID"] = allocation.CreditNote.Id.ToString(),
        ["CreditNoteNumber"] = allocation.CreditNote.Content.Number ?? "",
        ["ID"] = allocation.CreditNote.Id.ToString(),
        ["HasErrors"] = false,
        ["AppliedAmount"] = JsonText.Number(allocation.Amount),
        ["DateString"] = JsonText.DayText(allocation.Date),
        ["Date"] = JsonText.Day(allocation.Date),
        ["LineItems"] = new JsonArray(),
        ["Total"] = JsonText.Number(allocation.CreditNote.Content.Total),
    };
}
