using Grpc.Core;
using Ledger.Api.Errors;
using Ledger.Api.Mapping;
using Ledger.Contracts;
using Ledger.V1;

namespace Ledger.Api.Services;

/// <summary>The contract's CatalogService: reads and upserts of single entries.</summary>
public sealed partial class CatalogCalls(Desk desk, Batches batches, Reader reader) : CatalogService.CatalogServiceBase
{
    /// <inheritdoc/>
    public override async Task<UpsertItemResponse> UpsertItem(UpsertItemRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { UpsertItem = request }, context);
        return new() { Item = request.Item, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
    }

    /// <inheritdoc/>
    public override async Task<GetItemResponse> GetItem(GetItemRequest request, ServerCallContext context)
    {
        var (entry, sequence) = await Find<Domain.Catalog.Item>(
            request.BookId, request.ItemId, "item_id", Reason.UnknownItem, request.AtLeastSequence, context);
        return new() { Item = Mapping.Catalog.Map(entry), Sequence = sequence };
    }

    /// <inheritdoc/>
    public override async Task<ListItemsResponse> ListItems(ListItemsRequest request, ServerCallContext context)
    {
        var (entries, next, sequence) = await List<Domain.Catalog.Item>(
            request.BookId, request.PageSize, request.PageToken, entry => entry.Id, request.AtLeastSequence, context);
        var response = new ListItemsResponse { NextPageToken = next, Sequence = sequence };
        foreach (var entry in entries) response.Items.Add(Mapping.Catalog.Map(entry));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<UpsertCategoryResponse> UpsertCategory(UpsertCategoryRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { UpsertCategory = request }, context);
        return new() { Category = request.Category, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
    }

    /// <inheritdoc/>
    public override async Task<GetCategoryResponse> GetCategory(GetCategoryRequest request, ServerCallContext context)
    {
        var (entry, sequence) = await Find<Domain.Catalog.Category>(
            request.BookId, request.CategoryId, "category_id", Reason.UnknownCategory, request.AtLeastSequence, context);
        return new() { Category = Mapping.Catalog.Map(entry), Sequence = sequence };
    }

    /// <inheritdoc/>
    public override async Task<ListCategoriesResponse> ListCategories(ListCategoriesRequest request, ServerCallContext context)
    {
        var (entries, next, sequence) = await List<Domain.Catalog.Category>(
            request.BookId, request.PageSize, request.PageToken, entry => entry.Id, request.AtLeastSequence, context);
        var response = new ListCategoriesResponse { NextPageToken = next, Sequence = sequence };
        foreach (var entry in entries) response.Categories.Add(Mapping.Catalog.Map(entry));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<UpsertLocationResponse> UpsertLocation(UpsertLocationRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { UpsertLocation = request }, context);
        return new() { Location = request.Location, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
    }

    /// <inheritdoc/>
    public override async Task<GetLocationResponse> GetLocation(GetLocationRequest request, ServerCallContext context)
    {
        var (entry, sequence) = await Find<Domain.Catalog.Location>(
            request.BookId, request.LocationId, "location_id", Reason.UnknownLocation, request.AtLeastSequence, context);
        return new() { Location = Mapping.Catalog.Map(entry), Sequence = sequence };
    }

    /// <inheritdoc/>
    public override async Task<ListLocationsResponse> ListLocations(ListLocationsRequest request, ServerCallContext context)
    {
        var (entries, next, sequence) = await List<Domain.Catalog.Location>(
            request.BookId, request.PageSize, request.PageToken, entry => entry.Id, request.AtLeastSequence, context);
        var response = new ListLocationsResponse { NextPageToken = next, Sequence = sequence };
        foreach (var entry in entries) response.Locations.Add(Mapping.Catalog.Map(entry));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<UpsertContactResponse> UpsertContact(UpsertContactRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { UpsertContact = request }, context);
        return new() { Contact = request.Contact, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
    }

    /// <inheritdoc/>
    public override async Task<GetContactResponse> GetContact(GetContactRequest request, ServerCallContext context)
    {
        var (entry, sequence) = await Find<Domain.Catalog.Contact>(
            request.BookId, request.ContactId, "contact_id", Reason.UnknownContact, request.AtLeastSequence, context);
        return new() { Contact = Mapping.Catalog.Map(entry), Sequence = sequence };
    }

    /// <inheritdoc/>
    public override async Task<ListContactsResponse> ListContacts(ListContactsRequest request, ServerCallContext context)
    {
        var (entries, next, sequence) = await List<Domain.Catalog.Contact>(
            request.BookId, request.PageSize, request.PageToken, entry => entry.Id, request.AtLeastSequence, context);
        var response = new ListContactsResponse { NextPageToken = next, Sequence = sequence };
        foreach (var entry in entries) response.Contacts.Add(Mapping.Catalog.Map(entry));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<UpsertTaxRateResponse> UpsertTaxRate(UpsertTaxRateRequest request, ServerCallContext context)
    {
        var outcome = await desk.Run(new Command { UpsertTaxRate = request }, context);
        return new() { TaxRate = request.TaxRate, Sequence = outcome.Sequence, AlreadyInEffect = outcome.AlreadyInEffect, Warnings = { outcome.Warnings } };
    }

    /// <inheritdoc/>
    public override async Task<GetTaxRateResponse> GetTaxRate(GetTaxRateRequest request, ServerCallContext context)
    {
        var (entry, sequence) = await Find<Domain.Catalog.TaxRate>(
            request.BookId, request.TaxRateId, "tax_rate_id", Reason.UnknownTaxRate, request.AtLeastSequence, context);
        return new() { TaxRate = Mapping.Catalog.Map(entry), Sequence = sequence };
    }

    /// <inheritdoc/>
    public override async Task<ListTaxRatesResponse> ListTaxRates(ListTaxRatesRequest request, ServerCallContext context)
    {
        var (entries, next, sequence) = await List<Domain.Catalog.TaxRate>(
            request.BookId, request.PageSize, request.PageToken, entry => entry.Id, request.AtLeastSequence, context);
        var response = new ListTaxRatesResponse { NextPageToken = next, Sequence = sequence };
        foreach (var entry in entries) response.TaxRates.Add(Mapping.Catalog.Map(entry));
        return response;
    }

    private async Task<(T Entry, long Sequence)> Find<T>(
        string bookId, string id, string field, Reason unknown, long atLeastSequence, ServerCallContext context)
        where T : class
    {
        var door = new Door(null);
        door.Id(id, field);
        await reader.Open(bookId, atLeastSequence, door, context);
        var (entry, sequence) = await reader.Model.FindEntry<T>(bookId, id, context.CancellationToken);
        return (entry ?? throw Refusals.Unknown(unknown, field[..^3].Replace('_', ' '), field, id).ToRpcException(), sequence);
    }

    private async Task<(IReadOnlyList<T> Entries, string Next, long Sequence)> List<T>(
        string bookId, int pageSize, string pageToken, Func<T, string> id, long atLeastSequence, ServerCallContext context)
        where T : class
    {
        var door = new Door(null);
        var size = Page.Size(pageSize, door);
        var after = Page.Key(pageToken, 1, door)?[0] ?? "";
        await reader.Open(bookId, atLeastSequence, door, context);
        var (entries, sequence) = await reader.Model.ListEntries<T>(bookId, after, size, context.CancellationToken);
        return (entries, entries.Count < size ? "" : Page.Token(id(entries[^1])), sequence);
    }
}
