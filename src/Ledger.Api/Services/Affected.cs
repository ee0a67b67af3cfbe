using Grpc.Core;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.Api.Services;

/// <summary>What a command that was only validated would move and cost again.</summary>
public sealed class Affected(Reader reader)
{
    private const int MaxMovements = 10_000;

    /// <summary>Adds the movements of an event that was not recorded, by document, line and date.</summary>
    internal async Task Add(string bookId, Recorded recorded, Currency currency, ICollection<V1.AffectedMovement> to, ServerCallContext context)
    {
        var sums = new Dictionary<(MovementRef Movement, LocalDate Date), (long Quantity, long Value)>();
        var places = new Dictionary<MovementRef, StockKey>();
        foreach (var movement in recorded.Movements)
        {
            var of = new MovementRef(movement.Document, movement.Line, movement.Part);
            places[of] = new(movement.Item, movement.Location, movement.Lot ?? "", false);
            Sum(of, movement.Date, movement.Quantity, 0);
        }
        foreach (var change in recorded.CostChanges) Sum(new(change.Document, change.Line, change.Part), change.Date, 0, change.Amount);
        if (sums.Count == 0) return;
        var entered = (recorded.Command as EnterDocument)?.Document;
        var shown = sums.Where(sum => sum.Value != default).OrderBy(sum => sum.Key.Movement.Document.Kind).ThenBy(sum => sum.Key.Movement.Document.Id, StringComparer.Ordinal)
            .ThenBy(sum => sum.Key.Movement.Line).ThenBy(sum => sum.Key.Movement.Part).ThenBy(sum => sum.Key.Date).Take(MaxMovements).ToList();
        // What was only validated would have come after everything that is there.
        await reader.Reach(bookId, recorded.Sequence - 1, context);
        var earlier = shown.Select(sum => sum.Key.Movement).Where(movement => movement.Document != entered?.Key).Distinct().ToList();
        var names = (await reader.Model.NameMovements(bookId, earlier, context.CancellationToken)).Value;
        foreach (var ((movement, date), (quantity, value)) in shown)
        {
            var name = movement.Document == entered?.Key
                ? new MovementName(DocumentFacts.LineId(entered, movement.Line, movement.Part), new("", "", "", false), date, quantity, value)
                : names[movement];
            var place = places.GetValueOrDefault(movement, name.Key);
            to.Add(new V1.AffectedMovement
            {
                Document = Documents.Key(movement.Document), LineId = name.LineId, ItemId = place.Item ?? "", LocationId = place.Location ?? "", Lot = place.Lot ?? "",
                EffectiveDate = Values.Date(date), Quantity = Values.Quantity(quantity), Value = Values.Amount(value, currency),
            });
        }

        void Sum(MovementRef movement, LocalDate date, long quantity, long value)
        {
            var before = sums.GetValueOrDefault((movement, date));
            sums[(movement, date)] = (before.Quantity + quantity, before.Value + value);
        }
    }
}
