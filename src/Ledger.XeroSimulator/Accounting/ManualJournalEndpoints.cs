using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary><c>/ManualJournals</c>.</summary>
internal static class ManualJournalEndpoints
{
    public static Answer List(ApiCall call)
    {
        var members = new Members<ManualJournal>
        {
            ["ManualJournalID"] = j => j.Id,
            ["Status"] = j => j.Content.Status,
            ["Date"] = j => j.Content.Date,
            ["UpdatedDateUTC"] = j => j.Updated,
        };
        if (call.Organisation.Switches.WhereOnNarrationAndPaymentReference)
            members["Narration"] = j => j.Content.Narration ?? "";
        var paged = call.QueryText("page") is not null || call.QueryText("pageSize") is not null;
        return Listing.Page(
            call, "ManualJournals", call.Organisation.ManualJournals, members, j => ManualJournal.Render(j, j.Content, lines: paged),
            keep: j => call.Organisation.Switches.ListVoidedAndDeleted || j.Content.Status is not ("VOIDED" or "DELETED"));
    }

    public static Answer One(ApiCall call)
    {
        var journal = Find(call);
        return call.One("ManualJournals", ManualJournal.Render(journal, journal.Content));
    }

    public static Answer Create(ApiCall call) =>
        ElementBatch.Run(call, "ManualJournals", call.Elements("ManualJournals"), element => Write(call, element, null));

    public static Answer CreateOrChange(ApiCall call)
    {
        var elements = call.Elements("ManualJournals");
        foreach (var element in elements)
        {
            if (element.Id("ManualJournalID") is { } id && call.Organisation.ManualJournals.Find(id) is null)
                throw new RequestRefusedException(Answer.NotFound());
        }
        return ElementBatch.Run(call, "ManualJournals", elements, element =>
            Write(call, element, element.Id("ManualJournalID") is { } id ? call.Organisation.ManualJournals.Find(id) : null));
    }

    public static Answer Change(ApiCall call)
    {
        var journal = Find(call);
        return ElementBatch.Run(
            call, "ManualJournals", call.Elements("ManualJournals"), element => Write(call, element, journal), oneStatusEach: false);
    }

    private static ManualJournal Find(ApiCall call) =>
        call.Organisation.ManualJournals.Find(call.IdArgument(1)) ?? throw new RequestRefusedException(Answer.NotFound());

    private static ElementBatch.Result Write(ApiCall call, JsonObject element, ManualJournal? existing)
    {
        var findings = new Findings();
        var asked = Overlay(call, element, existing, findings);
        Check(call, existing, asked, findings);
        if (findings.HasErrors)
            return new(ManualJournal.Render(existing, asked), findings);
        var journal = Save(call, existing, asked);
        return new(ManualJournal.Render(journal, journal.Content), findings);
    }

    private static ManualJournalContent Overlay(ApiCall call, JsonObject element, ManualJournal? existing, Findings findings)
    {
        var content = existing?.Content.Clone() ?? new ManualJournalContent { Date = call.Organisation.Today };
        content.Narration = element.Text("Narration") ?? content.Narration;
        content.Date = element.Day("Date") ?? content.Date;
        content.Status = element.Text("Status")?.ToUpperInvariant() ?? content.Status;
        content.LineAmountTypes = TradeReader.ReadLineAmountTypes(element, content.LineAmountTypes, findings);
        content.Url = element.Has("Url") ? element.Text("Url") is { Length: > 0 } url ? url : null : content.Url;
        content.ShowOnCashBasisReports = element.Flag("ShowOnCashBasisReports") ?? content.ShowOnCashBasisReports;
        if (element.Objects("JournalLines") is { } lines)
            content.Lines = [.. lines.Select(line => ReadLine(call, line, content, findings))];
        return content;
    }

    // A draft drops a line's unknown account with a warning; a journal to be posted is refused for it later.
    private static ManualJournalLine ReadLine(ApiCall call, JsonObject element, ManualJournalContent content, Findings findings)
    {
        var organisation = call.Organisation;
        var (code, account) = PostableAccounts.Read(element, organisation);
        if (account is null && code is not null && content.Status == "DRAFT")
        {
            findings.Warning($"Account code '{code}' has been removed as it does not match a recognised account.");
            code = null;
        }
        var amount = TradeAmounts.Round(element.Amount("LineAmount") ?? 0);
        var taxType = content.LineAmountTypes == "NoTax"
            ? organisation.NoTax
            : element.Text("TaxType")?.ToUpperInvariant() ?? account?.TaxType ?? organisation.NoTax;
        return new ManualJournalLine
        {
            LineAmount = amount,
            TaxType = taxType,
            TaxAmount = TradeAmounts.Tax(amount, content.LineAmountTypes, taxType, element.Amount("TaxAmount"), organisation),
            AccountCode = code,
            Account = account,
            Description = element.Text("Description"),
            Tracking = TrackingChoice.Read(element, organisation, findings),
        };
    }

    private static void Check(ApiCall call, ManualJournal? existing, ManualJournalContent asked, Findings findings)
    {
        var organisation = call.Organisation;
        var from = existing?.Content.Status;
        var editable = call.ByHand || organisation.Switches.PostedJournalsCanBeEdited;
        var allowed = (from, asked.Status) switch
        {
            (null or "DRAFT", "DRAFT" or "POSTED") => true,
            ("DRAFT", "DELETED") => true,
            ("POSTED", "VOIDED") => true,
            ("POSTED", "POSTED") => editable,
            _ => false,
        };
        if (!allowed)
        {
            findings.Error("Manual Journal not of valid status for modification");
            return;
        }
        if (from == "POSTED")
            organisation.CheckLocks(existing!.Content.Date, findings);
        if (asked.Status is "VOIDED" or "DELETED")
            return;
        CheckContent(asked, findings);
        foreach (var line in asked.Lines.Where(l => l.AccountCode is not null || asked.Status == "POSTED"))
            PostableAccounts.Check(line.AccountCode, line.Account, line.TaxType, manualJournal: true, organisation, findings);
        if (asked.Status == "POSTED")
            organisation.CheckLocks(asked.Date, findings);
    }

    private static void CheckContent(ManualJournalContent asked, Findings findings)
    {
        if (string.IsNullOrWhiteSpace(asked.Narration))
            findings.Error("The Narration field is mandatory");
        if (asked.Narration is { Length: > 4000 })
            findings.Error("The Narration cannot be longer than 4000 characters.");
        if (asked.Url is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out _) || url.Contains("xero", StringComparison.OrdinalIgnoreCase)))
            findings.Error("The Url must be a valid absolute address and must not contain 'xero'.");
        if (asked.Lines.Count < 2)
            findings.Error("A manual journal must have at least two journal lines");
        var gross = asked.Lines.Select(l => asked.LineAmountTypes == "Exclusive" ? l.LineAmount + l.TaxAmount : l.LineAmount).ToList();
        var (debits, credits) = (gross.Where(a => a > 0).Sum(), gross.Where(a => a < 0).Sum());
        if (debits + credits != 0)
            findings.Error($"The total debits ({debits:0.00}) must equal total credits ({credits:0.00})");
    }

    private static ManualJournal Save(ApiCall call, ManualJournal? existing, ManualJournalContent asked)
    {
        var organisation = call.Organisation;
        var journal = existing ?? new ManualJournal { Content = asked, CreatedBy = call.ClientId };
        journal.Content = asked;
        if (journal.Journal is { } standing)
            organisation.Ledger.Reverse(standing);
        journal.Journal = asked.Status == "POSTED"
            ? organisation.Ledger.Post(asked.Date, journal.Id, "MANJOURNAL", null, Entries(organisation, asked))
            : null;
        if (existing is null)
            organisation.ManualJournals.Add(journal);
        else
            organisation.ManualJournals.Touch(journal);
        var verb = existing is null ? "created" : asked.Status == "VOIDED" ? "voided" : "changed";
        journal.History.Add(new HistoryNote(verb, $"Manual journal {verb}", call.ProviderName, organisation.Clock.Now));
        return journal;
    }

    private static List<LedgerEntry> Entries(SimulatedOrganisation organisation, ManualJournalContent content)
    {
        var entries = content.Lines.Select(line => new LedgerEntry(
            line.Account!, content.LineAmountTypes == "Inclusive" ? line.LineAmount - line.TaxAmount : line.LineAmount)
        {
            Description = line.Description,
            TaxType = line.TaxType,
            Tax = line.TaxAmount,
            Tracking = line.Tracking,
        }).ToList();
        var tax = content.Lines.Sum(l => l.TaxAmount);
        if (tax != 0)
            entries.Add(new(organisation.SystemAccount("GST"), tax));
        return entries;
    }
}
