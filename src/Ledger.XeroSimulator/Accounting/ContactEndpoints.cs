using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary><c>/Contacts</c>.</summary>
internal static class ContactEndpoints
{
    public static readonly Members<Contact> Members = new()
    {
        ["ContactID"] = c => c.Id,
        ["ContactNumber"] = c => c.Number,
        ["ContactStatus"] = c => c.Status,
        ["Name"] = c => c.Name,
        ["EmailAddress"] = c => Plain(c, "EmailAddress"),
        ["AccountNumber"] = c => Plain(c, "AccountNumber"),
        ["FirstName"] = c => Plain(c, "FirstName"),
        ["LastName"] = c => Plain(c, "LastName"),
        ["TaxNumber"] = c => Plain(c, "TaxNumber"),
        ["IsSupplier"] = c => c.IsSupplier,
        ["IsCustomer"] = c => c.IsCustomer,
        ["UpdatedDateUTC"] = c => c.Updated,
    };

    public static Answer List(ApiCall call)
    {
        var ids = Listing.IdSet(call, "IDs");
        var term = call.QueryText("searchTerm");
        return Listing.Page(call, "Contacts", call.Organisation.Contacts, Members, c => c.Render(), keep: c =>
            (c.Status != "ARCHIVED" || call.QueryFlag("includeArchived") || ids?.Contains(c.Id) == true)
            && (ids is null || ids.Contains(c.Id))
            && (term is null || Searched(c).Any(text => text?.Contains(term, StringComparison.OrdinalIgnoreCase) == true)));
    }

    public static Answer One(ApiCall call)
    {
        var contact = Find(call) ?? throw new RequestRefusedException(Answer.NotFound());
        return call.One("Contacts", contact.Render());
    }

    /// <summary>PUT: a name that exists is refused.</summary>
    public static Answer Create(ApiCall call) => ElementBatch.Run(call, "Contacts", call.Elements("Contacts"), element =>
    {
        var findings = new Findings();
        if (element.Id("ContactID") is { } id && call.Organisation.Contacts.Find(id) is null)
            throw new RequestRefusedException(Answer.NotFound());
        if (element.Has("ContactID"))
            findings.Error("A contact that exists cannot be created again.");
        return Write(call, element, null, findings);
    });

    /// <summary>POST: changes the contact that matches, or creates one.</summary>
    public static Answer CreateOrChange(ApiCall call)
    {
        RefuseUnknownIds(call, call.Elements("Contacts"));
        return ElementBatch.Run(call, "Contacts", call.Elements("Contacts"), element =>
            Write(call, element, ContactRules.Find(element, call.Organisation), new Findings()));
    }

    public static Answer Change(ApiCall call)
    {
        var contact = Find(call) ?? throw new RequestRefusedException(Answer.NotFound());
        return ElementBatch.Run(
            call, "Contacts", call.Elements("Contacts"), element => Write(call, element, contact, new Findings()), oneStatusEach: false);
    }

    private static ElementBatch.Result Write(ApiCall call, JsonObject element, Contact? existing, Findings findings)
    {
        if (existing is { Status: "ARCHIVED" } && !call.ByHand)
            findings.Error("The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.");
        var draft = ContactRules.Overlay(element, existing, call.Organisation, call.ClientId, findings);
        if (!findings.HasErrors)
        {
            ContactRules.Save(draft, call.Organisation);
            return new(draft.Contact.Render(), findings);
        }
        return new(Echo(element, existing), findings);
    }

    // What was asked, under the identifier of the contact it was asked of, or the zero one.
    private static JsonObject Echo(JsonObject element, Contact? existing)
    {
        var echo = new JsonObject { ["ContactID"] = (existing?.Id ?? Guid.Empty).ToString() };
        foreach (var name in new[] { "ContactNumber", "ContactStatus", "Name" }.Concat(Contact.PlainMembers))
        {
            if (element[name] is { } value)
                echo[name] = value.DeepClone();
        }
        echo["HasValidationErrors"] = true;
        return echo;
    }

    private static void RefuseUnknownIds(ApiCall call, IReadOnlyList<JsonObject> elements)
    {
        foreach (var element in elements)
        {
            if (element.Id("ContactID") is { } id && call.Organisation.Contacts.Find(id) is null)
                throw new RequestRefusedException(Answer.NotFound());
        }
    }

    private static Contact? Find(ApiCall call) => Guid.TryParse(call.Argument(1), out var id)
        ? call.Organisation.Contacts.Find(id)
        : call.Organisation.ContactNumbers.GetValueOrDefault(call.Argument(1));

    private static string?[] Searched(Contact contact) =>
    [
        contact.Name, contact.Number, Plain(contact, "FirstName"), Plain(contact, "LastName"), Plain(contact, "EmailAddress"),
        Plain(contact, "CompanyNumber"),
    ];

    private static string? Plain(Contact contact, string name) =>
        contact.Plain.GetValueOrDefault(name) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
