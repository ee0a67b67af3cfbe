namespace Ledger.XeroSimulator.Tests;

public sealed class ContactTests
{
    [Fact]
    public async Task A_new_contact_answers_with_four_empty_phones_and_two_empty_addresses()
    {
        await using var xero = await XeroClient.StartAsync();
        var reply = await xero.Put("Contacts", """{"Name":"Acme","ContactNumber":"C-1","EmailAddress":"a@acme.example"}""");

        var contact = reply.First("Contacts");
        Assert.Equal(4, contact["Phones"]!.AsArray().Count);
        Assert.Equal(2, contact["Addresses"]!.AsArray().Count);
        Assert.Equal("ACTIVE", contact["ContactStatus"]!.GetValue<string>());
        Assert.Equal("a@acme.example", (await xero.Get("Contacts/c-1")).First("Contacts")["EmailAddress"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_name_is_unique_among_active_contacts_ignoring_case()
    {
        await using var xero = await XeroClient.StartAsync();
        await xero.Contact("Acme");
        var reply = await xero.Put("Contacts", """{"Name":"ACME"}""");

        Assert.Equal(400, reply.Status);
        Assert.Equal(
            ["The contact name ACME is already assigned to another contact. The contact name must be unique across all active contacts."],
            reply.Errors);
    }

    [Fact]
    public async Task POST_changes_the_contact_that_matches_by_name()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = await xero.Contact("Acme");
        var reply = await xero.Post("Contacts", """{"Contacts":[{"Name":"acme","EmailAddress":"new@acme.example"}]}""");

        Assert.Equal(id, reply.First("Contacts")["ContactID"]!.GetValue<string>());
        Assert.Equal("new@acme.example", (await xero.Get($"Contacts/{id}")).First("Contacts")["EmailAddress"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_archived_contact_is_hidden_and_takes_neither_changes_nor_documents()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = await xero.Contact("Acme");
        await xero.Invoice(id, 5);
        Assert.Equal(200, (await xero.Post($"Contacts/{id}", """{"ContactStatus":"ARCHIVED"}""")).Status);

        var change = await xero.Post($"Contacts/{id}", """{"EmailAddress":"x@y.example"}""");
        var bill = await xero.Put("Invoices", $$"""{"Type":"ACCPAY","Contact":{"ContactID":"{{id}}"},"LineItems":[]}""");

        Assert.Equal(["The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API."], change.Errors);
        Assert.Equal(
            ["The contact with the specified contact details has been archived. The contact must be un-archived before creating new invoices or credit notes."],
            bill.Errors);
        Assert.Empty((await xero.Get("Contacts")).List("Contacts"));
        Assert.Single((await xero.Get("Contacts?includeArchived=true")).List("Contacts"));
        Assert.Equal(200, (await xero.Put("Contacts", """{"Name":"Acme"}""")).Status);
    }

    [Theory]
    [InlineData("{}", "The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber")]
    [InlineData("""{"Name":"A <b>"}""", "The contact name cannot contain angle brackets.")]
    [InlineData("""{"Name":" A"}""", "The contact name cannot have leading, trailing or doubled spaces.")]
    public async Task A_contact_needs_a_clean_name(string body, string text)
    {
        await using var xero = await XeroClient.StartAsync();
        Assert.Equal([text], (await xero.Put("Contacts", body)).Errors);
    }

    [Fact]
    public async Task A_document_by_name_makes_the_contact_or_takes_the_one_there_is()
    {
        await using var xero = await XeroClient.StartAsync();
        const string Bill = """{"Type":"ACCPAY","Contact":{"Name":"Fresh"},"LineItems":[]}""";
        var first = await xero.Put("Invoices", Bill);
        var second = await xero.Put("Invoices", Bill);

        Assert.Equal(
            first.First("Invoices")["Contact"]!["ContactID"]!.GetValue<string>(), second.First("Invoices")["Contact"]!["ContactID"]!.GetValue<string>());
        var contact = Assert.Single((await xero.Get("Contacts")).List("Contacts"))!;
        Assert.True(contact["IsSupplier"]!.GetValue<bool>());
        Assert.False(contact["IsCustomer"]!.GetValue<bool>());
    }

    [Fact]
    public async Task More_than_the_identifier_inside_a_document_changes_the_contact()
    {
        await using var xero = await XeroClient.StartAsync();
        var id = await xero.Contact("Acme");
        await xero.Put("Invoices", $$"""{"Type":"ACCPAY","Contact":{"ContactID":"{{id}}","Name":"Renamed"},"LineItems":[]}""");

        Assert.Equal("Renamed", (await xero.Get($"Contacts/{id}")).First("Contacts")["Name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Contacts_are_found_by_identifiers_by_text_and_by_where()
    {
        await using var xero = await XeroClient.StartAsync();
        var acme = await xero.Contact("Acme Supplies");
        var bolt = await xero.Contact("Bolt and Nut");
        async Task<string[]> Names(string query) =>
            [.. (await xero.Get("Contacts?" + query)).List("Contacts").Select(c => c!["Name"]!.GetValue<string>())];

        Assert.Equal(["Bolt and Nut"], await Names($"IDs={bolt}"));
        Assert.Equal(["Acme Supplies"], await Names("searchTerm=supp"));
        Assert.Equal(["Acme Supplies"], await Names("where=" + Uri.EscapeDataString($"ContactID==Guid(\"{acme}\")")));
        Assert.Equal(["Bolt and Nut"], await Names("where=" + Uri.EscapeDataString("Name==\"BOLT AND NUT\"")));
    }
}
