using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary><c>/Invoices</c> and <c>/CreditNotes</c>, which differ in their names and little else.</summary>
internal sealed class TradeEndpoints(bool creditNotes)
{
    private readonly string plural = creditNotes ? "CreditNotes" : "Invoices";
    private readonly string idMember = creditNotes ? "CreditNoteID" : "InvoiceID";
    private readonly string numberMember = creditNotes ? "CreditNoteNumber" : "InvoiceNumber";

    public static readonly TradeEndpoints Invoices = new(creditNotes: false);

    public static readonly TradeEndpoints CreditNotes = new(creditNotes: true);

    private readonly Members<TradeDocument> members = new()
    {
        ["Type"] = d => d.Content.Type,
        ["Status"] = d => d.Content.Status,
        ["Date"] = d => d.Content.Date,
        ["DueDate"] = d => d.Content.DueDate,
        ["Reference"] = d => d.Content.Reference ?? "",
        [creditNotes ? "CreditNoteID" : "InvoiceID"] = d => d.Id,
        [creditNotes ? "CreditNoteNumber" : "InvoiceNumber"] = d => d.Content.Number ?? "",
        ["Contact.ContactID"] = d => d.Content.Contact?.Id,
        ["Contact.Name"] = d => d.Content.Contact?.Name,
        ["Contact.ContactNumber"] = d => d.Content.Contact?.Number,
        ["CurrencyCode"] = d => d.Content.CurrencyCode,
        ["Total"] = d => d.Content.Total,
        [creditNotes ? "RemainingCredit" : "AmountDue"] = d => d.Outstanding,
        ["AmountPaid"] = d => d.Paid,
        ["UpdatedDateUTC"] = d => d.Updated,
    };

    public Answer List(ApiCall call)
    {
        var ids = Listing.IdSet(call, "IDs");
        var contacts = Listing.IdSet(call, "ContactIDs");
        var numbers = Listing.TextSet(call, "InvoiceNumbers");
        var statuses = Listing.TextSet(call, "Statuses");
        var term = call.QueryText("searchTerm");
        var mine = call.QueryFlag("createdByMyApp");
        var summary = call.QueryFlag("summaryOnly");
        var paged = statuses is not null || call.QueryText("page") is not null || call.QueryText("pageSize") is not null;
        return Listing.Page(
            call,
            plural,
            Store(call),
            members,
            d => TradeRender.Render(d, d.Content, call.UnitDecimals, lines: paged, summary),
            keep: d => (ids is null || ids.Contains(d.Id))
                && (contacts is null || (d.Content.Contact is { } contact && contacts.Contains(contact.Id)))
                && (numbers is null || numbers.Contains(d.Content.Number ?? ""))
                && (statuses is null || statuses.Contains(d.Content.Status))
                && (!mine || d.CreatedBy == call.ClientId)
                && (term is null || Holds(d.Content.Number, term) || Holds(d.Content.Reference, term))
                && (call.Organisation.Switches.ListVoidedAndDeleted || d.Content.Status is not ("VOIDED" or "DELETED")),
            forcePaging: statuses is not null);
    }

    public Answer One(ApiCall call)
    {
        var document = Find(call, call.Argument(1)) ?? throw new RequestRefusedException(Answer.NotFound());
        return call.One(plural, TradeRender.Render(document, document.Content, call.UnitDecimals));
    }

    /// <summary>PUT: creates; a sales number that exists is refused.</summary>
    public Answer Create(ApiCall call)
    {
        var elements = call.Elements(plural);
        foreach (var element in elements.Where(e => e.Id(idMember) is not null))
            throw new RequestRefusedException(Answer.NotModelled($"a PUT that carries {idMember}; send changes by POST"));
        return ElementBatch.Run(call, plural, elements, element => Write(call, element, null));
    }

    /// <summary>POST: changes the document of that identifier or, for sales, of that number; creates the others.</summary>
    public Answer CreateOrChange(ApiCall call)
    {
        var elements = call.Elements(plural);
        foreach (var element in elements)
        {
            if (element.Id(idMember) is { } id && Store(call).Find(id) is null)
                throw new RequestRefusedException(Answer.NotFound());
        }
        return ElementBatch.Run(call, plural, elements, element => Write(call, element, Existing(call, element)));
    }

    public Answer Change(ApiCall call)
    {
        var document = Find(call, call.Argument(1)) ?? throw new RequestRefusedException(Answer.NotFound());
        return ElementBatch.Run(call, plural, call.Elements(plural), element => Write(call, element, document), oneStatusEach: false);
    }

    private static bool Holds(string? text, string term) => text?.Contains(term, StringComparison.OrdinalIgnoreCase) == true;

    private DocumentStore<TradeDocument> Store(ApiCall call) => creditNotes ? call.Organisation.CreditNotes : call.Organisation.Invoices;

    private TradeDocument? Find(ApiCall call, string idOrNumber)
    {
        if (Guid.TryParse(idOrNumber, out var id))
            return Store(call).Find(id);
        return call.Organisation.SalesNumbers.GetValueOrDefault(idOrNumber)?.Find(d => d.Content.IsCredit == creditNotes);
    }

    private TradeDocument? Existing(ApiCall call, JsonObject element)
    {
        if (element.Id(idMember) is { } id)
            return Store(call).Find(id);
        if (element.Text(numberMember) is not { Length: > 0 } number
            || element.Text("Type") is { } type && !type.Equals(creditNotes ? "ACCRECCREDIT" : "ACCREC", StringComparison.OrdinalIgnoreCase))
            return null;
        var holder = call.Organisation.SalesNumbers.GetValueOrDefault(number)?.FindLast(d => d.Content.IsCredit == creditNotes);
        return holder is { Content.Status: "VOIDED" or "DELETED" } && call.Organisation.Switches.VoidedNumbersAreFree ? null : holder;
    }

    private ElementBatch.Result Write(ApiCall call, JsonObject element, TradeDocument? existing)
    {
        var findings = new Findings();
        if (element["Allocations"] is JsonArray { Count: > 0 })
            throw new RequestRefusedException(Answer.NotModelled("allocations inside a credit note; use /CreditNotes/{id}/Allocations"));
        var (asked, contactDraft) = TradeReader.Overlay(call, element, existing, creditNotes, findings);
        TradeRules.Check(existing, asked, call, findings);
        // A refused change is answered under the identifier it was asked of, a refused creation under the zero one.
        if (findings.HasErrors)
            return new(TradeRender.Render(existing, asked, call.UnitDecimals), findings);
        if (contactDraft is not null)
            ContactRules.Save(contactDraft, call.Organisation);
        var document = TradeBooks.Save(existing, asked, call);
        return new(TradeRender.Render(document, document.Content, call.UnitDecimals), findings);
    }
}
