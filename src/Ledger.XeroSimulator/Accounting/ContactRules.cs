using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>What a contact may be, and how one is found.</summary>
internal static class ContactRules
{
    private static readonly string[] NotModelled = ["SalesTrackingCategories", "PurchasesTrackingCategories", "BatchPayments", "Discount"];

    /// <summary>A contact as it would be after an element; nothing is changed until <see cref="Save"/>.</summary>
    internal sealed record Draft(Contact Contact, bool IsNew, Action Apply);

    /// <summary>Overlays an element on a contact, or on a new one.</summary>
    public static Draft Overlay(JsonObject element, Contact? existing, SimulatedOrganisation organisation, string? clientId, Findings findings)
    {
        foreach (var name in NotModelled)
        {
            if (element[name] is JsonArray { Count: > 0 } or JsonValue or JsonObject)
                throw new RequestRefusedException(Answer.NotModelled($"the contact member {name}"));
        }
        var contact = existing ?? new Contact { CreatedBy = clientId };
        var wantedName = element.Text("Name") ?? contact.Name;
        var number = element.Has("ContactNumber") ? element.Text("ContactNumber") : contact.Number;
        if (number is "")
            number = null;
        var status = element.Text("ContactStatus")?.ToUpperInvariant() ?? contact.Status;
        CheckName(wantedName, contact, status, organisation, findings);
        if (number is { Length: > 50 })
            findings.Error("The ContactNumber field cannot be longer than 50 characters.");
        if (number is not null && organisation.ContactNumbers.TryGetValue(number, out var holder) && holder != contact)
            findings.Error($"The contact number {number} is already assigned to another contact.");
        if (status is not ("ACTIVE" or "ARCHIVED"))
            findings.Error($"The contact status {status} is not valid.");
        var plain = new Dictionary<string, JsonNode>(contact.Plain);
        foreach (var member in Contact.PlainMembers)
        {
            if (element[member] is { } value)
                plain[member] = value.DeepClone();
        }
        var addresses = Merge(contact.Addresses, element.Objects("Addresses"), "AddressType", ["STREET", "POBOX"], findings);
        var phones = Merge(contact.Phones, element.Objects("Phones"), "PhoneType", ["DEFAULT", "DDI", "FAX", "MOBILE"], findings);
        return new Draft(contact, existing is null, () =>
        {
            Unlist(organisation, contact);
            (contact.Name, contact.Number, contact.Status) = (wantedName, number, status);
            (contact.Plain, contact.Addresses, contact.Phones) = (plain, addresses, phones);
            (status == "ACTIVE" ? organisation.ActiveContactNames : organisation.ArchivedContactNames)[wantedName] = contact;
            if (number is not null)
                organisation.ContactNumbers[number] = contact;
        });
    }

    /// <summary>Makes a draft true.</summary>
    public static void Save(Draft draft, SimulatedOrganisation organisation)
    {
        draft.Apply();
        if (draft.IsNew)
            organisation.Contacts.Add(draft.Contact);
        else
            organisation.Contacts.Touch(draft.Contact);
    }

    /// <summary>The contact an element names: by identifier, else by number, else by name among the active, then the archived.</summary>
    public static Contact? Find(JsonObject element, SimulatedOrganisation organisation)
    {
        if (element.Id("ContactID") is { } id)
            return organisation.Contacts.Find(id) ?? throw new RequestRefusedException(Answer.NotFound());
        if (element.Text("ContactNumber") is { Length: > 0 } number)
            return organisation.ContactNumbers.GetValueOrDefault(number) ?? FindByName(element, organisation);
        return FindByName(element, organisation);
    }

    /// <summary>True when a nested contact carries more than what names it, and so changes the contact.</summary>
    public static bool ChangesContact(JsonObject element) =>
        element.Any(member => member.Value is not null
            && !member.Key.Equals("ContactID", StringComparison.OrdinalIgnoreCase)
            && !member.Key.Equals("ContactNumber", StringComparison.OrdinalIgnoreCase)
            && !member.Key.Equals("HasValidationErrors", StringComparison.OrdinalIgnoreCase)
            && !member.Key.Equals("ValidationErrors", StringComparison.OrdinalIgnoreCase));

    private static Contact? FindByName(JsonObject element, SimulatedOrganisation organisation)
    {
        if (element.Text("Name") is not { Length: > 0 } name)
            return null;
        return organisation.ActiveContactNames.GetValueOrDefault(name)
            ?? organisation.ArchivedContactNames.GetValueOrDefault(name);
    }

    private static void CheckName(string name, Contact contact, string status, SimulatedOrganisation organisation, Findings findings)
    {
        if (name.Length == 0)
            findings.Error("The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber");
        if (name.Length > 255)
            findings.Error("The Name field cannot be longer than 255 characters.");
        if (name.Contains('<') || name.Contains('>'))
            findings.Error("The contact name cannot contain angle brackets.");
        if (name != name.Trim() || name.Contains("  "))
            findings.Error("The contact name cannot have leading, trailing or doubled spaces.");
        if (status == "ACTIVE" && organisation.ActiveContactNames.TryGetValue(name, out var other) && other != contact)
        {
            findings.Error($"The contact name {name} is already assigned to another contact. "
                + "The contact name must be unique across all active contacts.");
        }
    }

    private static Dictionary<string, JsonObject> Merge(
        Dictionary<string, JsonObject> stored, IReadOnlyList<JsonObject>? sent, string typeMember, string[] types, Findings findings)
    {
        var merged = new Dictionary<string, JsonObject>(stored);
        foreach (var entry in sent ?? [])
        {
            var type = entry.Text(typeMember)?.ToUpperInvariant() ?? types[0];
            if (types.Contains(type))
                merged[type] = (JsonObject)entry.DeepClone();
            else
                findings.Error($"The {typeMember} {type} is not valid.");
        }
        return merged;
    }

    private static void Unlist(SimulatedOrganisation organisation, Contact contact)
    {
        foreach (var names in new[] { organisation.ActiveContactNames, organisation.ArchivedContactNames })
        {
            if (names.TryGetValue(contact.Name, out var holder) && holder == contact)
                names.Remove(contact.Name);
        }
        if (contact.Number is not null)
            organisation.ContactNumbers.Remove(contact.Number);
    }
}
