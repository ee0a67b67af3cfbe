namespace Ledger.XeroSimulator;

/// <summary>Whether a document may become what an element asks for.</summary>
internal static class TradeRules
{
    /// <summary>Adds everything that speaks against the change from what is stored to what is asked.</summary>
    public static void Check(TradeDocument? existing, TradeContent asked, ApiCall call, Findings findings)
    {
        var organisation = call.Organisation;
        CheckTexts(asked, findings);
        if (existing is null)
        {
            if (asked.Status is not ("DRAFT" or "SUBMITTED" or "AUTHORISED"))
            {
                findings.Error($"{Word(asked)} not of valid status for creation");
                return;
            }
        }
        else if (!CheckTransition(existing, asked, findings))
        {
            return;
        }
        if (asked.Status is "VOIDED" or "DELETED")
        {
            if (existing!.Content.IsInLedger)
                organisation.CheckLocks(existing.Content.Date, findings);
            return;
        }
        if (existing is { HasApplications: true })
            CheckFrozen(existing, asked, organisation, findings);
        CheckNumber(existing, asked, organisation, findings);
        if (asked.IsInLedger)
            CheckApproval(asked, findings);
        foreach (var line in asked.Lines.Where(l => !l.IsTextOnly && (asked.IsInLedger || l.AccountCode is not null)))
            PostableAccounts.Check(line.AccountCode, line.Account, line.TaxType, manualJournal: false, organisation, findings);
        CheckLocks(existing, asked, organisation, findings);
    }

    private static bool CheckTransition(TradeDocument existing, TradeContent asked, Findings findings)
    {
        var from = existing.Content.Status;
        if (existing.Content.Type != asked.Type)
            findings.Error($"The type of {Article(asked)} cannot be changed.");
        if (existing.HasApplications && asked.Status != from && !(from == "PAID" && asked.Status == "AUTHORISED"))
        {
            findings.Error($"The status {asked.Status} cannot be applied to the {Word(asked).ToLowerInvariant()} "
                + "because it has payments or credit notes allocated to it.");
            return false;
        }
        var allowed = (from, asked.Status) switch
        {
            ("DRAFT" or "SUBMITTED", "DRAFT" or "SUBMITTED" or "AUTHORISED" or "DELETED") => true,
            ("AUTHORISED", "AUTHORISED" or "VOIDED") => true,
            ("PAID", "PAID" or "AUTHORISED") => true,
            ("PAID", "VOIDED") => true,
            _ => false,
        };
        if (!allowed)
            findings.Error($"{Word(asked)} not of valid status for modification");
        // Asking for what a fully applied document was before it was applied changes nothing.
        if (from == "PAID" && asked.Status == "AUTHORISED")
            asked.Status = "PAID";
        return allowed;
    }

    private static void CheckFrozen(TradeDocument existing, TradeContent asked, SimulatedOrganisation organisation, Findings findings)
    {
        var harmless = !asked.IsSale && !asked.IsCredit || (asked.Type == "ACCREC" && organisation.Switches.FrozenSalesAcceptHarmlessChanges);
        if (!asked.SameAmounts(existing.Content) || (!harmless && !asked.SameBesidesAmounts(existing.Content)))
            findings.Error("This document cannot be edited as it has a payment or credit note allocated to it.");
    }

    private static void CheckTexts(TradeContent asked, Findings findings)
    {
        if (asked.Number is { Length: > 255 })
            findings.Error($"The {Word(asked)} number cannot be longer than 255 characters.");
        if (asked.Reference is { Length: > 255 })
            findings.Error("The Reference cannot be longer than 255 characters.");
        if (asked.Url is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out _) || url.Contains("xero", StringComparison.OrdinalIgnoreCase)))
            findings.Error("The Url must be a valid absolute address and must not contain 'xero'.");
        if (asked.Lines.Any(l => l.Description is { Length: > 4000 }))
            findings.Error("The Description cannot be longer than 4000 characters.");
    }

    private static void CheckNumber(TradeDocument? existing, TradeContent asked, SimulatedOrganisation organisation, Findings findings)
    {
        if (!asked.IsSale || asked.Number is not { } number || !organisation.SalesNumbers.TryGetValue(number, out var holders))
            return;
        var taken = holders.Any(holder => holder != existing && holder.Content.IsCredit == asked.IsCredit
            && !(organisation.Switches.VoidedNumbersAreFree && holder.Content.Status is "VOIDED" or "DELETED"));
        if (taken)
            findings.Error(asked.IsCredit ? "Credit Note # must be unique." : "Invoice # must be unique.");
    }

    private static void CheckApproval(TradeContent asked, Findings findings)
    {
        if (asked.Lines.Count == 0)
            findings.Error("One or more line items must be specified");
        if (asked.Lines.Any(l => string.IsNullOrEmpty(l.Description)))
            findings.Error("Each line item must have a Description of at least one character");
        if (asked.Total < 0)
            findings.Error($"The {Word(asked)} total cannot be negative.");
    }

    private static void CheckLocks(TradeDocument? existing, TradeContent asked, SimulatedOrganisation organisation, Findings findings)
    {
        if (existing is { Content.IsInLedger: true } && asked.SameAmounts(existing.Content) && asked.SameBesidesAmounts(existing.Content))
            return;
        if (asked.IsInLedger)
            organisation.CheckLocks(asked.Date, findings);
        if (existing is { Content.IsInLedger: true })
            organisation.CheckLocks(existing.Content.Date, findings);
    }

    private static string Word(TradeContent content) => content.IsCredit ? "Credit Note" : "Invoice";

    private static string Article(TradeContent content) => content.IsCredit ? "a credit note" : "an invoice";
}
