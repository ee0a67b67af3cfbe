using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;

namespace Ledger.Domain.Tests.Properties.Reference;

/// <summary>Production orders and assemblies.</summary>
public sealed partial class Day
{
    /// <summary>By order, with where its WIP is kept.</summary>
    private readonly Dictionary<string, (Making Making, string Item, string Location)> _making = [];

    private readonly List<(Making Making, string Item, string Location)> _assembled = [];

    private void Release(ProductionOrder order)
    {
        var outputs = order.Outputs.Select(output =>
        {
            var planned = Shelf.Millionths(output.Item, output.Unit, output.Quantity);
            return new MadeOutput(output.Id, output.Item, planned, Making.WeightOf(order.SharedBy, planned, output.Share));
        });
        _making.Add(order.Id, (new([.. outputs]), order.Outputs[0].Item, order.Location));
    }

    private void Issue(ComponentIssue issue, long sequence)
    {
        foreach (var (line, part, place, quantity) in Outs(
            issue, issue.Lines, line => (line.Item, line.Location, line.Lot, line.FirstExpired, Shelf.Millionths(line.Item, line.Unit, line.Quantity))))
        {
            var taking = Take(issue, sequence, line, part, place, quantity);
            _making[issue.Order].Making.Bear(() => taking.Flow().Worth(), () => taking.Cost);
        }
    }

    private void TakeIn(ComponentReturn @return, long sequence)
    {
        var brought = new List<(int Part, int Line, Action Bring)>();
        for (var i = 0; i < @return.Lines.Count; i++)
        {
            var line = @return.Lines[i];
            var issued = _book.LineOf<ComponentIssue>(DocumentKind.ComponentIssue, line.IssueLine, issue => issue.Lines.Select(known => known.Id));
            var part = 0;
            foreach (var (taking, units, laid) in Back(@return, i, issued))
            {
                var (at, of) = (i, part++);
                brought.Add((of, at, () => Bring(@return, sequence, at, of, taking.Place with { Location = line.Location ?? taking.Place.Location }, units, original: false, laid)));
                _making[@return.Order].Making.Bear(() => -laid().Worth());
            }
        }
        InOrder(brought);
    }

    private void Absorb(OverheadAbsorption absorption)
    {
        foreach (var line in absorption.Lines) Absorb(line, _making[absorption.Order].Making, _making[absorption.Order].Location);
    }

    private void Absorb(OverheadAbsorptionLine line, Making making, string location)
    {
        var amount = line.Rate is { } rate
            ? Amounts.Of(Exact.Of(line.Quantity), rate, 0, Shelf.Base)
            : Amounts.Of(Exact.Of(line.Quantity) * Shelf.Factor(line.Item, line.Unit), Shelf.Items[line.Item].Rate!.Value, 0, Shelf.Base);
        making.Bear(() => amount);
        Credit(Shelf.Expense(line.Item, location, line.Account), () => amount);
    }

    private void Complete(ProductionCompletion completion, long sequence)
    {
        var making = _making[completion.Order].Making;
        for (var i = 0; i < completion.Lines.Count; i++)
        {
            var line = completion.Lines[i];
            switch (line.Completed)
            {
                case CompletesOutput(var id):
                {
                    var output = making.IndexOf(id);
                    var quantity = Shelf.Millionths(making[output].Item, line.Unit, line.Quantity);
                    var laid = making.Take(output, quantity);
                    Bring(completion, sequence, i, 0, new(making[output].Item, line.Location, line.Lot), quantity, original: false, () => laid());
                    break;
                }
                case CompletesByProduct(var item, var value):
                    ByProduct(completion, sequence, i, 0, new(item, line.Location, line.Lot), Shelf.Millionths(item, line.Unit, line.Quantity), value, making);
                    break;
            }
        }
    }

    private void ByProduct(Document document, long sequence, int line, int part, Place place, long quantity, long value, Making making)
    {
        Bring(document, sequence, line, part, place, quantity, original: true, () => Laid.Whole(value, quantity));
        making.Bear(() => -value);
    }

    private void Spoil(ProductionScrap scrap)
    {
        var (making, _, location) = _making[scrap.Order];
        foreach (var line in scrap.Lines)
        {
            var output = making.IndexOf(line.Output);
            var quantity = Shelf.Millionths(making[output].Item, line.Unit, line.Quantity);
            if (!line.WithCost)
            {
                making.Spoil(output, quantity);
                continue;
            }
            var laid = making.Take(output, quantity);
            Debit(Shelf.Key(AccountRole.Scrap, making[output].Item, location, line.Account), () => laid().Worth());
        }
    }

    private void Assemble(Assembly assembly, long sequence)
    {
        var made = assembly.Outputs.Where(output => output.ByProductValue is null).Select(output =>
        {
            var quantity = Shelf.Millionths(output.Item, output.Unit, output.Quantity);
            return new MadeOutput(output.Id, output.Item, quantity, Making.WeightOf(assembly.SharedBy, quantity, output.Share));
        });
        var first = assembly.Outputs.First(output => output.ByProductValue is null);
        var making = new Making([.. made]) { IsClosed = true };
        _assembled.Add((making, first.Item, first.Location));
        foreach (var (line, part, place, quantity) in Outs(
            assembly, assembly.Inputs, line => (line.Item, line.Location, line.Lot, line.FirstExpired, Shelf.Millionths(line.Item, line.Unit, line.Quantity))))
        {
            var taking = Take(assembly, sequence, line, part, place, quantity);
            making.Bear(() => taking.Flow().Worth(), () => taking.Cost);
        }
        foreach (var line in assembly.Overheads) Absorb(line, making, first.Location);
        for (var i = 0; i < assembly.Outputs.Count; i++)
        {
            var output = assembly.Outputs[i];
            var (place, quantity) = (new Place(output.Item, output.Location, output.Lot), Shelf.Millionths(output.Item, output.Unit, output.Quantity));
            if (output.ByProductValue is { } value)
            {
                ByProduct(assembly, sequence, i, In, place, quantity, value, making);
                continue;
            }
            var laid = making.Take(making.IndexOf(output.Id), quantity);
            Bring(assembly, sequence, i, In, place, quantity, original: false, () => laid());
        }
    }

    private void JournalOrders()
    {
        foreach (var (making, item, location) in _making.Values.Concat(_assembled))
            Debit(Shelf.Key(making.IsClosed ? AccountRole.ManufacturingVariance : AccountRole.Wip, item, location), () => making.Left);
    }
}
