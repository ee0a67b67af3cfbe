namespace Ledger.XeroSimulator;

/// <summary>Saves checked documents and keeps the ledger true to them.</summary>
internal static class TradeBooks
{
    public static TradeDocument Save(TradeDocument? existing, TradeContent asked, ApiCall call)
    {
        var organisation = call.Organisation;
        if (asked is { IsSale: true, Number: null })
            asked.Number = organisation.NextNumber(asked.IsCredit ? "CN-" : "INV-");
        if (asked.Status == "AUTHORISED" && asked.DueDate is null)
            asked.DueDate = asked.Date;
        foreach (var line in asked.Lines.Where(l => !l.IsTextOnly && l.Account is not null))
            line.TaxType ??= line.Account!.TaxType;
        var document = existing ?? new TradeDocument { Content = asked, CreatedBy = call.ClientId };
        var repost = NeedsPosting(document, asked, isNew: existing is null);
        if (existing is not null)
            Unlist(organisation, existing);
        document.Content = asked;
        List(organisation, document);
        if (repost)
            Repost(organisation, document);
        if (asked.Contact is { } contact)
        {
            contact.IsCustomer |= asked.IsSale;
            contact.IsSupplier |= !asked.IsSale;
        }
        if (existing is null)
            organisation.StoreOf(document).Add(document);
        Settle(organisation, document);
        var verb = existing is null ? "created" : asked.Status == "VOIDED" ? "voided" : "changed";
        document.History.Add(new HistoryNote(verb, $"{asked.Type} {asked.Number} {verb}", call.ProviderName, organisation.Clock.Now));
        return document;
    }

    /// <summary>After an application or its removal: PAID when nothing is left, AUTHORISED when something is; the document counts as changed.</summary>
    public static void Settle(SimulatedOrganisation organisation, TradeDocument document)
    {
        var content = document.Content;
        if (content.IsInLedger)
        {
            var settled = document.Outstanding == 0
                && (document.HasApplications || (content.Total == 0 && organisation.Switches.ZeroTotalIsPaidAtOnce));
            content.Status = settled ? "PAID" : "AUTHORISED";
        }
        organisation.StoreOf(document).Touch(document);
    }

    /// <summary>Takes an amount out of a document's control balance; what settles it takes all that is left. Base currency.</summary>
    /// <param name="document">The document, to which the application is already added.</param>
    /// <param name="amount">In the document's currency.</param>
    public static decimal Relieve(TradeDocument document, decimal amount)
    {
        var relief = document.Outstanding == 0
            ? document.ControlBase - document.RelievedBase
            : TradeAmounts.Round(amount / document.Content.CurrencyRate);
        document.RelievedBase += relief;
        return relief;
    }

    private static bool NeedsPosting(TradeDocument document, TradeContent asked, bool isNew)
    {
        if (isNew || asked.IsInLedger != document.Content.IsInLedger)
            return true;
        return asked.IsInLedger && !(asked.SameAmounts(document.Content) && asked.SameBesidesAmounts(document.Content));
    }

    private static void Repost(SimulatedOrganisation organisation, TradeDocument document)
    {
        if (document.Journal is { } standing)
            organisation.Ledger.Reverse(standing);
        document.Journal = null;
        document.ControlBase = 0;
        if (!document.Content.IsInLedger)
            return;
        var lines = Entries(organisation, document);
        document.ControlBase = Math.Abs(lines[0].Net);
        document.Journal = organisation.Ledger.Post(
            document.Content.Date, document.Id, document.Content.Type, document.Content.Reference ?? document.Content.Number, lines);
    }

    // Sales: debit receivable, credit the lines and the tax. Bills: the reverse; credit notes: the reverse of each.
    private static List<LedgerEntry> Entries(SimulatedOrganisation organisation, TradeDocument document)
    {
        var content = document.Content;
        var sign = content.IsSale == content.IsCredit ? 1 : -1;
        var rate = content.CurrencyRate;
        var control = organisation.SystemAccount(content.IsSale ? "DEBTORS" : "CREDITORS");
        var entries = new List<LedgerEntry> { new(control, -sign * TradeAmounts.Round(content.Total / rate)) };
        foreach (var line in content.Lines.Where(l => l.Account is not null))
        {
            var net = content.LineAmountTypes == "Inclusive" ? line.LineAmount - line.TaxAmount : line.LineAmount;
            entries.Add(new(line.Account!, sign * TradeAmounts.Round(net / rate))
            {
                Description = line.Description,
                TaxType = line.TaxType,
                Tax = sign * TradeAmounts.Round(line.TaxAmount / rate),
                Tracking = line.Tracking,
            });
        }
        if (content.TotalTax != 0)
            entries.Add(new(organisation.SystemAccount("GST"), sign * TradeAmounts.Round(content.TotalTax / rate)));
        var rounding = -entries.Sum(e => e.Net);
        if (rounding != 0)
            entries.Add(new(organisation.SystemAccount("ROUNDING"), rounding));
        return entries;
    }

    private static void List(SimulatedOrganisation organisation, TradeDocument document)
    {
        if (document.Content is not { IsSale: true, Number: { } number })
            return;
        if (!organisation.SalesNumbers.TryGetValue(number, out var holders))
            organisation.SalesNumbers[number] = holders = [];
        holders.Add(document);
    }

    private static void Unlist(SimulatedOrganisation organisation, TradeDocument document)
    {
        if (document.Content is { IsSale: true, Number: { } number } && organisation.SalesNumbers.TryGetValue(number, out var holders)
            && holders.Remove(document) && holders.Count == 0)
            organisation.SalesNumbers.Remove(number);
    }
}
