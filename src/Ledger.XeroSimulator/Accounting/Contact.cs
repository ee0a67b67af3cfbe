using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>A customer or supplier. Members without rules of their own are kept as they were sent.</summary>
internal sealed class Contact : Stored
{
    /// <summary>Members that are stored and answered unchanged.</summary>
    public static readonly string[] PlainMembers =
    [
        "AccountNumber", "FirstName", "LastName", "EmailAddress", "TaxNumber", "CompanyNumber", "DefaultCurrency", "Website",
        "AccountsReceivableTaxType", "AccountsPayableTaxType", "BankAccountDetails", "PaymentTerms", "ContactPersons",
        "SalesDefaultAccountCode", "PurchasesDefaultAccountCode", "SalesDefaultLineAmountType", "PurchasesDefaultLineAmountType",
    ];

    public string Name { get; set; } = "";

    public string? Number { get; set; }

    public string Status { get; set; } = "ACTIVE";

    public bool IsSupplier { get; set; }

    public bool IsCustomer { get; set; }

    public Dictionary<string, JsonNode> Plain { get; set; } = [];

    /// <summary>By type: STREET and POBOX.</summary>
    public Dictionary<string, JsonObject> Addresses { get; set; } = [];

    /// <summary>By type: DEFAULT, DDI, FAX and MOBILE.</summary>
    public Dictionary<string, JsonObject> Phones { get; set; } = [];

    public JsonObject Render()
    {
        var json = new JsonObject { ["ContactID"] = Id.ToString() };
        if (Number is not null)
            json["ContactNumber"] = Number;
        json["ContactStatus"] = Status;
        json["Name"] = Name;
        foreach (var name in PlainMembers)
        {
            if (Plain.TryGetValue(name, out var value))
                json[name] = value.DeepClone();
        }
        if (!json.ContainsKey("EmailAddress"))
            json["EmailAddress"] = "";
        if (!json.ContainsKey("BankAccountDetails"))
            json["BankAccountDetails"] = "";
        json["Addresses"] = new JsonArray([.. new[] { "STREET", "POBOX" }.Select(type => Addresses.TryGetValue(type, out var address)
            ? address.DeepClone()
            : new JsonObject
            {
                ["AddressType"] = type, ["City"] = "", ["Region"] = "", ["PostalCode"] = "", ["Country"] = "",
            })]);
        json["Phones"] = new JsonArray([.. new[] { "DDI", "DEFAULT", "FAX", "MOBILE" }.Select(type => Phones.TryGetValue(type, out var phone)
            ? phone.DeepClone()
            : new JsonObject
            {
                ["PhoneType"] = type, ["PhoneNumber"] = "", ["PhoneAreaCode"] = "", ["PhoneCountryCode"] = "",
            })]);
        json["UpdatedDateUTC"] = JsonText.Instant(Updated);
        json["ContactGroups"] = new JsonArray();
        json["IsSupplier"] = IsSupplier;
        json["IsCustomer"] = IsCustomer;
        if (!json.ContainsKey("ContactPersons"))
            json["ContactPersons"] = new JsonArray();
        json["HasAttachments"] = HasAttachments;
        json["HasValidationErrors"] = false;
        return json;
    }

    /// <summary>The short form nested in documents.</summary>
    public JsonObject RenderNested() => new()
    {
        ["ContactID"] = Id.ToString(),
        ["Name"] = Name,
        ["Addresses"] = new JsonArray(),
        ["Phones"] = new JsonArray(),
        ["ContactGroups"] = new JsonArray(),
        ["ContactPersons"] = new JsonArray(),
        ["HasValidationErrors"] = false,
        ["ValidationErrors"] = new JsonArray(),
    };
}
