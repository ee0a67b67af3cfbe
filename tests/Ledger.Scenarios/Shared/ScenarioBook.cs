using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Scenarios.Shared;

/// <summary>A scenario told to a book: each step as the document that the business would enter.</summary>
internal sealed class ScenarioBook
{
    private static readonly Instant Now = Instant.FromUtc(2026, 12, 1, 0, 0);
    private readonly Scenario _scenario;
    private readonly ScenarioDocuments _documents;
    private readonly Book _book = new();
    private readonly List<Recorded> _events = [];

    public ScenarioBook(Scenario scenario)
    {
        _scenario = scenario;
        _documents = new(scenario);
        var negative = scenario.Tags.Contains("negative_stock") ? NegativeStock.Allow : NegativeStock.Refuse;
        Do(new OpenBook("scenario", scenario.BaseCurrency, new("Scenario", negative, 0, 0, false, AccountMap.Standard)));
        Do(new PutContact(new("S", "Supplier", null)));
        foreach (var item in scenario.Steps.SelectMany(step => step.Items).Distinct()) Do(new PutItem(ItemOf(item)));
        foreach (var service in scenario.Steps.SelectMany(step => step.Overheads ?? []).Select(overhead => overhead.Name).Distinct())
            Do(new PutItem(new Item(service, service, "each", ValueList<UnitConversion>.Empty, CostingMethod.Fifo, null, null, AccountOverrides.None) { IsService = true }));
        foreach (var place in scenario.Steps.SelectMany(step => step.Places).Distinct()) Do(new PutLocation(new(place, place, AccountOverrides.None)));
        foreach (var order in _documents.Orders()) Do(new EnterDocument(order));
    }

    public void Tell(Step step)
    {
        // The months before the last document are closed by the time it arrives.
        if (step == _scenario.Steps[^1] && _scenario.Tags.Contains("closed_period"))
            Do(new SetLockDate(ScenarioDocuments.DateOf(step).With(DateAdjusters.StartOfMonth).PlusDays(-1), "month end"));
        foreach (var document in _documents.Of(step)) Do(new EnterDocument(document));
    }

    /// <summary>What the book says of an expectation, in the expectation's own form.</summary>
    public string Answer(Expectation expectation)
    {
        var lines = _events.SelectMany(entry => entry.Postings).SelectMany(posting => posting.Lines);
        if (expectation.OnHand is { } stock) return OnHand(stock);
        if (expectation.IssueCost is { } issue)
            return Text(_events.SelectMany(entry => entry.CostChanges)
                .Where(change => change.Document == new DocumentKey(DocumentKind.Shipment, issue.Step)).Sum(change => change.Amount));
        var roles = RolesOf(expectation.Account!.Role);
        return Text(lines.Where(line => roles.Contains(line.Role)).Sum(line => line.Signed));
    }

    /// <summary>Quantity and value at a place: the cost of what came in less that of what went out, and the same from the journals.</summary>
    private string OnHand(OnHand stock)
    {
        if (_scenario.Steps.Any(step => step.Of is not null && step.From == stock.At)) return InTransit(stock);
        var movements = _events.SelectMany(entry => entry.Movements)
            .Where(movement => movement.Item == stock.Item && movement.Location == stock.At && (stock.Lot is null || movement.Lot == stock.Lot)).ToList();
        var costs = _events.SelectMany(entry => entry.CostChanges).ToLookup(change => (change.Document, change.Line, change.Part), change => change.Amount);
        var worth = movements.Sum(movement => Math.Sign(movement.Quantity) * costs[(movement.Document, movement.Line, movement.Part)].Sum());
        if (stock.Lot is null)
        {
            var posted = _events.SelectMany(entry => entry.Postings).SelectMany(posting => posting.Lines)
                .Where(line => line.Role is AccountRole.Inventory or AccountRole.InTransit && line.Item == stock.Item && line.Location == stock.At).Sum(line => line.Signed);
            if (posted != worth) throw new InvalidOperationException($"{_scenario.Id}: {stock.Item} at {stock.At} is worth {Text(worth)} by movements, {Text(posted)} by the journals.");
        }
        return $"{Like(stock.Qty, movements.Sum(movement => movement.Quantity), 6)} = {Text(worth)}";
    }

    /// <summary>What left in two-step transfers and has not arrived.</summary>
    private string InTransit(OnHand stock)
    {
        var places = _scenario.Steps.SelectMany(step => step.Places).Where(place => place != stock.At).ToHashSet();
        var legs = _scenario.Steps.Where(step => step.Of is not null).SelectMany(step => (string[])[step.Of!, step.Id]).ToHashSet();
        var moved = _events.SelectMany(entry => entry.Movements)
            .Where(movement => movement.Item == stock.Item && places.Contains(movement.Location) && legs.Contains(movement.Document.Id));
        var worth = _events.SelectMany(entry => entry.Postings).SelectMany(posting => posting.Lines)
            .Where(line => line.Role == AccountRole.InTransit && line.Item == stock.Item).Sum(line => line.Signed);
        return $"{Like(stock.Qty, -moved.Sum(movement => movement.Quantity), 6)} = {Text(worth)}";
    }

    private Item ItemOf(string id)
    {
        var method = _scenario.Costing switch { "batch" => CostingMethod.Batch, "serial" => CostingMethod.Serial, _ => CostingMethod.Fifo };
        decimal? First(Func<Step, string?> what) =>
            _scenario.Steps.Where(step => step.Item == id).Select(what).OfType<string>().Select(text => (decimal?)ScenarioDocuments.Number(text)).FirstOrDefault();
        return new(id, id, "each", ValueList<UnitConversion>.Empty, method, null, null, AccountOverrides.None)
        {
            Weight = First(step => step.UnitWeight),
            Volume = First(step => step.UnitVolume),
        };
    }

    private void Do(Command command)
    {
        var outcome = _book.Execute(command, Now, "scenario");
        _events.Add(outcome is Accepted { Event: var recorded } ? recorded : throw new InvalidOperationException($"{_scenario.Id}: {command} gives {outcome}"));
    }

    private string Text(long amount) => Decimals.Text(amount, _book.BaseCurrency!.Decimals);

    /// <summary>A quantity with as many decimals as the expected text has.</summary>
    private static string Like(string wanted, long quantity, int decimals) =>
        ScenarioDocuments.Number(wanted) == quantity / (decimal)Math.Pow(10, decimals) ? wanted : Decimals.ShortText(quantity, decimals);

    private static AccountRole[] RolesOf(string role) => role switch
    {
        "inventory" => [AccountRole.Inventory, AccountRole.InTransit],
        "grni" => [AccountRole.Grni],
        "git" => [AccountRole.Git],
        "wip" => [AccountRole.Wip],
        "cogs" => [AccountRole.Cogs],
        "payable" => [AccountRole.Payable],
        "receivable" => [AccountRole.Receivable],
        "revenue" => [AccountRole.Revenue],
        "price_variance" => [AccountRole.PriceVariance],
        "inventory_adjustment" => [AccountRole.Discrepancy, AccountRole.Revaluation],
        "landed_cost_clearing" => [AccountRole.LandedCostClearing],
        "overhead_absorbed" => [AccountRole.Expense],
        "fx_gain_loss" => [AccountRole.Exchange],
        _ => throw new NotSupportedException(role),
    };
}
