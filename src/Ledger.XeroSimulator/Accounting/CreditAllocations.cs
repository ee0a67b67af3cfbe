using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary><c>/CreditNotes/{id}/Allocations</c>: a credit note applied to invoices of its own side.</summary>
internal static class CreditAllocations
{
    public static Answer Create(ApiCall call)
    {
        var credit = FindCredit(call);
        return ElementBatch.Run(call, "Allocations", call.Elements("Allocations"), element => Allocate(call, credit, element));
    }

    public static Answer Delete(ApiCall call)
    {
        var credit = FindCredit(call);
        var id = call.IdArgument(3);
        var allocation = credit.Allocations.Find(a => a.Id == id) ?? throw new RequestRefusedException(Answer.NotFound());
        var findings = new Findings();
        call.Organisation.CheckLocks(allocation.Date, findings);
        if (findings.HasErrors)
            return ElementBatch.Run(call, "Allocations", [[]], _ => new(Render(allocation), findings), oneStatusEach: false);
        Remove(call.Organisation, allocation);
        return Answer.Json(new JsonObject
        {
            ["AllocationId"] = allocation.Id.ToString(),
            ["Date"] = JsonText.BareInstant(call.Organisation.Clock.Now),
            ["Invoice"] = new JsonArray(new JsonObject { ["InvoiceID"] = allocation.Invoice.Id.ToString() }),
            ["IsDeleted"] = true,
        });
    }

    private static TradeDocument FindCredit(ApiCall call) =>
        call.Organisation.CreditNotes.Find(call.IdArgument(1)) ?? throw new RequestRefusedException(Answer.NotFound());

    private static ElementBatch.Result Allocate(ApiCall call, TradeDocument credit, JsonObject element)
    {
        var organisation = call.Organisation;
        var findings = new Findings();
        var amount = element.Amount("Amount") ?? 0;
        var invoice = FindInvoice(element, organisation);
        if (invoice is null)
            findings.Error("The document with the supplied id was not found for this endpoint.");
        else
            Check(credit, invoice, amount, element, organisation, findings);
        if (invoice is null || findings.HasErrors)
        {
            return new(
                new JsonObject
                {
                    ["Amount"] = JsonText.Number(amount),
                    ["Invoice"] = new JsonObject { ["InvoiceID"] = (invoice?.Id ?? Guid.Empty).ToString() },
                },
                findings);
        }
        var allocation = new Allocation { CreditNote = credit, Invoice = invoice, Amount = TradeAmounts.Round(amount), Date = DateOf(credit, invoice) };
        Apply(organisation, allocation);
        return new(Render(allocation), findings);
    }

    private static TradeDocument? FindInvoice(JsonObject element, SimulatedOrganisation organisation)
    {
        var named = element.Object("Invoice");
        if (named?.Id("InvoiceID") is { } id)
            return organisation.Invoices.Find(id);
        return named?.Text("InvoiceNumber") is { Length: > 0 } number
            ? organisation.SalesNumbers.GetValueOrDefault(number)?.Find(d => !d.Content.IsCredit)
            : null;
    }

    private static void Check(
        TradeDocument credit, TradeDocument invoice, decimal amount, JsonObject element, SimulatedOrganisation organisation, Findings findings)
    {
        if (element.Id("AllocationID") is not null)
            findings.Error("An allocation that exists cannot be changed.");
        if (credit.Content.IsSale != invoice.Content.IsSale)
            findings.Error("Credit Note cannot be allocated to an incorrect invoice type");
        if (credit.Content.Contact != invoice.Content.Contact)
            findings.Error("Credit Note cannot be allocated to an invoice of another contact");
        if (credit.Content.CurrencyCode != invoice.Content.CurrencyCode)
            findings.Error("Credit Note cannot be allocated to an invoice of another currency");
        if (!credit.Content.IsInLedger)
            findings.Error("Credit Note must be authorised before it can be allocated");
        if (invoice.Content.Status == "PAID")
            findings.Error("The invoice you are trying to allocate to has already been paid off");
        else if (invoice.Content.Status != "AUTHORISED")
            findings.Error("Credit Note can only be allocated to an authorised invoice");
        if (amount <= 0)
            findings.Error("The allocated amount must be greater than zero");
        else if (amount > credit.Outstanding || amount > invoice.Outstanding)
            findings.Error("Credit Note cannot be allocated as amount is greater than amount outstanding");
        organisation.CheckLocks(DateOf(credit, invoice), findings);
    }

    private static void Apply(SimulatedOrganisation organisation, Allocation allocation)
    {
        var (credit, invoice) = (allocation.CreditNote, allocation.Invoice);
        credit.Allocations.Add(allocation);
        invoice.Allocations.Add(allocation);
        allocation.CreditBase = TradeBooks.Relieve(credit, allocation.Amount);
        allocation.InvoiceBase = TradeBooks.Relieve(invoice, allocation.Amount);
        var difference = allocation.InvoiceBase - allocation.CreditBase;
        if (difference != 0)
        {
            // A receivable that closes for less than it stood for is a loss, a payable a gain.
            var sign = invoice.Content.IsSale ? 1 : -1;
            var control = organisation.SystemAccount(invoice.Content.IsSale ? "DEBTORS" : "CREDITORS");
            allocation.Journal = organisation.Ledger.Post(allocation.Date, credit.Id, credit.Content.Type, credit.Content.Number,
            [
                new(control, -sign * difference),
                new(organisation.SystemAccount("REALISEDCURRENCYGAIN"), sign * difference),
            ]);
        }
        TradeBooks.Settle(organisation, invoice);
        TradeBooks.Settle(organisation, credit);
    }

    private static void Remove(SimulatedOrganisation organisation, Allocation allocation)
    {
        allocation.CreditNote.Allocations.Remove(allocation);
        allocation.Invoice.Allocations.Remove(allocation);
        allocation.CreditNote.RelievedBase -= allocation.CreditBase;
        allocation.Invoice.RelievedBase -= allocation.InvoiceBase;
        if (allocation.Journal is { } journal)
            organisation.Ledger.Reverse(journal);
        TradeBooks.Settle(organisation, allocation.Invoice);
        TradeBooks.Settle(organisation, allocation.CreditNote);
    }

    // Xero takes the later of the two documents' dates, whatever is sent.
    private static DateOnly DateOf(TradeDocument credit, TradeDocument invoice) =>
        credit.Content.Date > invoice.Content.Date ? credit.Content.Date : invoice.Content.Date;

    private static JsonObject Render(Allocation allocation) => new()
    {
        ["AllocationID"] = allocation.Id.ToString(),
        ["Amount"] = JsonText.Number(allocation.Amount),
        ["Date"] = JsonText.Day(allocation.Date),
        ["Invoice"] = TradeRender.Nested(allocation.Invoice),
        ["CreditNote"] = new JsonObject
        {
            ["CreditNoteID"] = allocation.CreditNote.Id.ToString(),
            ["ID"] = allocation.CreditNote.Id.ToString(),
            ["LineItems"] = new JsonArray(),
        },
        ["ValidationErrors"] = new JsonArray(),
    };
}
