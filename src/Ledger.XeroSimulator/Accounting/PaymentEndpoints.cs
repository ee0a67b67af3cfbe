using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary><c>/Payments</c>.</summary>
internal static class PaymentEndpoints
{
    private static readonly string[] NotModelled = ["Prepayment", "Overpayment", "BatchPayment"];

    public static Members<Payment> MembersFor(SimulatorSwitches switches)
    {
        var members = new Members<Payment>
        {
            ["PaymentID"] = p => p.Id,
            ["Status"] = p => p.Status,
            ["Date"] = p => p.Date,
            ["Amount"] = p => p.Amount,
            ["PaymentType"] = p => p.PaymentType,
            ["IsReconciled"] = p => p.IsReconciled,
            ["Account.AccountID"] = p => p.Account.Id,
            ["Account.Code"] = p => p.Account.Code,
            ["Invoice.InvoiceID"] = p => p.Target.Content.IsCredit ? null : p.Target.Id,
            ["Invoice.InvoiceNumber"] = p => p.Target.Content.IsCredit ? null : p.Target.Content.Number,
            ["CreditNote.CreditNoteID"] = p => p.Target.Content.IsCredit ? p.Target.Id : null,
            ["UpdatedDateUTC"] = p => p.Updated,
        };
        if (switches.WhereOnNarrationAndPaymentReference)
            members["Reference"] = p => p.Reference ?? "";
        return members;
    }

    public static Answer List(ApiCall call) =>
        Listing.Page(call, "Payments", call.Organisation.Payments, MembersFor(call.Organisation.Switches), p => p.Render());

    public static Answer One(ApiCall call) => call.One("Payments", Find(call).Render());

    /// <summary>PUT: several.</summary>
    public static Answer Create(ApiCall call) =>
        ElementBatch.Run(call, "Payments", call.Elements("Payments"), element => Pay(call, element));

    /// <summary>POST: one, bare.</summary>
    public static Answer CreateOne(ApiCall call) =>
        ElementBatch.Run(call, "Payments", [call.Body()], element => Pay(call, element), oneStatusEach: false);

    /// <summary>POST to an identifier: deletes, which is all that can be done to a payment.</summary>
    public static Answer Delete(ApiCall call)
    {
        var payment = Find(call);
        var element = call.Elements("Payments")[0];
        if (element.Text("Status")?.ToUpperInvariant() != "DELETED")
            throw new RequestRefusedException(Answer.NotModelled("a change of a payment; only {\"Status\":\"DELETED\"} is possible"));
        return ElementBatch.Run(call, "Payments", [element], _ => Delete(call, payment), oneStatusEach: false);
    }

    private static Payment Find(ApiCall call) =>
        call.Organisation.Payments.Find(call.IdArgument(1)) ?? throw new RequestRefusedException(Answer.NotFound());

    private static ElementBatch.Result Delete(ApiCall call, Payment payment)
    {
        var organisation = call.Organisation;
        var findings = new Findings();
        if (payment.Status == "DELETED")
            findings.Error("Payment not of valid status for modification");
        if (payment.IsReconciled && !organisation.Switches.ReconciledPaymentsCanBeDeleted)
            findings.Error("This payment cannot be deleted as it has been reconciled with a bank transaction.");
        organisation.CheckLocks(payment.Date, findings);
        if (findings.HasErrors)
        {
            var echo = payment.Render();
            echo["Status"] = "DELETED";
            return new(echo, findings);
        }
        payment.Status = "DELETED";
        payment.Target.Payments.Remove(payment);
        payment.Target.RelievedBase -= payment.ReliefBase;
        if (payment.Journal is { } journal)
            organisation.Ledger.Reverse(journal);
        organisation.Payments.Touch(payment);
        TradeBooks.Settle(organisation, payment.Target);
        return new(payment.Render(), findings);
    }

    private static ElementBatch.Result Pay(ApiCall call, JsonObject element)
    {
        TradeReader.RefuseUnmodelled(element, NotModelled);
        var organisation = call.Organisation;
        var findings = new Findings();
        var target = FindTarget(element, organisation);
        var account = FindAccount(element, organisation);
        var date = element.Day("Date") ?? organisation.Today;
        var amount = TradeAmounts.Round(element.Amount("Amount") ?? 0);
        Check(target, account, date, amount, organisation, findings);
        if (target is null || account is null || findings.HasErrors)
            return new(Echo(element, amount, date), findings);
        var rate = Rate(element, target, findings, organisation);
        var payment = new Payment
        {
            CreatedBy = call.ClientId,
            Target = target,
            Account = account,
            Date = date,
            Amount = amount,
            CurrencyRate = rate,
            BankAmount = element.Amount("BankAmount") is { } bank ? TradeAmounts.Round(bank) : BankAmount(target, account, amount, rate, organisation),
            Reference = element.Text("Reference"),
            IsReconciled = element.Flag("IsReconciled") ?? false,
        };
        Post(organisation, payment);
        return new(payment.Render(), findings);
    }

    private static void Check(
        TradeDocument? target, Account? account, DateOnly date, decimal amount, SimulatedOrganisation organisation, Findings findings)
    {
        if (target is null)
            findings.Error("The document with the supplied id was not found for this endpoint.");
        else if (!target.Content.IsInLedger)
            findings.Error("Payments can only be made against Authorised documents");
        else if (amount > target.Outstanding)
            findings.Error("Payment amount exceeds the amount outstanding on this document");
        if (amount <= 0)
            findings.Error("The payment amount must be greater than zero");
        if (account is null)
            findings.Error("The account of the payment could not be found");
        else if (!account.TakesPayments)
            findings.Error($"Account code '{account.Code}' is not a valid code for payments: it is no bank account and payments are not enabled.");
        organisation.CheckLocks(date, findings);
    }

    private static void Post(SimulatedOrganisation organisation, Payment payment)
    {
        var target = payment.Target;
        target.Payments.Add(payment);
        payment.ReliefBase = TradeBooks.Relieve(target, payment.Amount);
        var bankBase = (payment.Account.CurrencyCode ?? organisation.Options.BaseCurrency) == organisation.Options.BaseCurrency
            ? payment.BankAmount
            : TradeAmounts.Round(payment.Amount / payment.CurrencyRate);
        // A sale's payment and a supplier's refund bring money in.
        var sign = target.Content.IsSale != target.Content.IsCredit ? 1 : -1;
        var control = organisation.SystemAccount(target.Content.IsSale ? "DEBTORS" : "CREDITORS");
        var entries = new List<LedgerEntry> { new(payment.Account, sign * bankBase), new(control, -sign * payment.ReliefBase) };
        if (bankBase != payment.ReliefBase)
            entries.Add(new(organisation.SystemAccount("REALISEDCURRENCYGAIN"), -sign * (bankBase - payment.ReliefBase)));
        payment.Journal = organisation.Ledger.Post(payment.Date, payment.Id, payment.PaymentType, payment.Reference, entries);
        organisation.Payments.Add(payment);
        TradeBooks.Settle(organisation, target);
    }

    private static decimal Rate(JsonObject element, TradeDocument target, Findings findings, SimulatedOrganisation organisation)
    {
        if (target.Content.CurrencyCode == organisation.Options.BaseCurrency)
            return 1;
        if (element.Amount("CurrencyRate") is not { } rate)
            return organisation.DayRates.GetValueOrDefault(target.Content.CurrencyCode, target.Content.CurrencyRate);
        if (rate > 0)
            return TradeAmounts.Round(rate, 6);
        findings.Warning("The currency rate is not greater than zero; the document's rate is used.");
        return target.Content.CurrencyRate;
    }

    private static decimal BankAmount(TradeDocument target, Account account, decimal amount, decimal rate, SimulatedOrganisation organisation) =>
        (account.CurrencyCode ?? organisation.Options.BaseCurrency) == target.Content.CurrencyCode ? amount : TradeAmounts.Round(amount / rate);

    private static TradeDocument? FindTarget(JsonObject element, SimulatedOrganisation organisation)
    {
        var invoice = element.Object("Invoice");
        var credit = element.Object("CreditNote");
        if (invoice?.Id("InvoiceID") is { } invoiceId)
            return organisation.Invoices.Find(invoiceId);
        if (credit?.Id("CreditNoteID") is { } creditId)
            return organisation.CreditNotes.Find(creditId);
        var number = invoice?.Text("InvoiceNumber") ?? element.Text("InvoiceNumber");
        var creditNumber = credit?.Text("CreditNoteNumber") ?? element.Text("CreditNoteNumber");
        return organisation.SalesNumbers.GetValueOrDefault(number ?? creditNumber ?? "")?.Find(d => d.Content.IsCredit == (number is null));
    }

    private static Account? FindAccount(JsonObject element, SimulatedOrganisation organisation)
    {
        var named = element.Object("Account");
        return named?.Id("AccountID") is { } id
            ? organisation.Accounts.Find(id)
            : organisation.AccountByCode(named?.Text("Code") ?? element.Text("Code"));
    }

    private static JsonObject Echo(JsonObject element, decimal amount, DateOnly date)
    {
        var echo = new JsonObject
        {
            ["PaymentID"] = Guid.Empty.ToString(),
            ["Date"] = JsonText.Day(date),
            ["Amount"] = JsonText.Number(amount),
            ["Reference"] = element.Text("Reference") ?? "",
            ["HasAccount"] = element.Has("Account"),
            ["HasValidationErrors"] = true,
        };
        foreach (var name in new[] { "Invoice", "CreditNote", "Account" })
        {
            if (element.Object(name) is { } nested)
                echo[name] = nested.DeepClone();
        }
        return echo;
    }
}
