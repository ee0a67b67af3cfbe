using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Facts to their stored form and back, without the hash: that belongs to the chain.</summary>
internal static class EventCodec
{
    public static Stored.Event Write(Recorded recorded)
    {
        var stored = new Stored.Event { Sequence = (ulong)recorded.Sequence, RecordedAt = Values.Nanoseconds(recorded.RecordedAt) };
        var strings = new StringTable(stored.Strings);
        var documents = new DocumentTable(CommandCodec.Subject(recorded.Command), stored, strings);
        stored.Actor = strings.Number(recorded.Actor);
        stored.BaseDate = BaseDate(recorded);
        CommandCodec.Write(recorded.Command, stored, strings);
        for (var i = 0; i < recorded.Postings.Count; i++)
        {
            var posting = recorded.Postings[i];
            if (posting.Sequence != recorded.Sequence || posting.Number != i + 1)
                throw new InvalidOperationException($"Posting {posting.Id} stands at {recorded.Sequence}-{i + 1}.");
            if (i == 0) stored.BaseCurrency = strings.Number(posting.Lines[0].Amount.Currency.Code);
            stored.Postings.Add(PostingCodec.Write(posting, stored.BaseDate, strings, documents));
        }
        if (recorded.Movements.Count > 0) stored.Movements = Write(recorded.Movements, stored.BaseDate, strings, documents);
        if (recorded.CostChanges.Count > 0) stored.CostChanges = Write(recorded.CostChanges, stored.BaseDate, documents);
        if (recorded.AccrualChanges.Count > 0) stored.AccrualChanges = Write(recorded.AccrualChanges, stored.BaseDate, documents);
        return stored;
    }

    public static Recorded Read(Stored.Event stored)
    {
        var strings = new StringTable(stored.Strings);
        var command = CommandCodec.Read(stored, strings);
        var documents = new DocumentTable(CommandCodec.Subject(command), stored, strings);
        var currency = stored.BaseCurrency == 0 ? null : Currency.Of(strings.Needed(stored.BaseCurrency));
        var postings = new Posting[stored.Postings.Count];
        for (var i = 0; i < postings.Length; i++)
        {
            postings[i] = PostingCodec.Read(
                stored.Postings[i], (long)stored.Sequence, i + 1, stored.BaseDate, currency ?? throw new LogDamagedException("The base currency is missing."),
                strings, documents);
        }
        return new(
            (long)stored.Sequence, Values.Instant(stored.RecordedAt), strings.Needed(stored.Actor), command, ValueList<Posting>.Own(postings),
            Read(stored.Movements, stored.BaseDate, strings, documents), Read(stored.CostChanges, stored.BaseDate, documents),
            Read(stored.AccrualChanges, stored.BaseDate, documents));
    }

    /// <summary>The document's date, so that most dates of the event are 0.</summary>
    private static int BaseDate(Recorded recorded) => recorded.Command is EnterDocument enter
        ? Values.Days(enter.Document.EffectiveDate)
        : recorded.Postings.Count > 0 ? Values.Days(recorded.Postings[0].EffectiveDate) : 0;

    private static Stored.Movements Write(ValueList<Movement> movements, int baseDate, StringTable strings, DocumentTable documents)
    {
        var stored = new Stored.Movements();
        for (var i = 0; i < movements.Count; i++)
        {
            var movement = movements[i];
            Values.Put(stored.Documents, i, documents.Number(movement.Document));
            Values.Put(stored.Lines, i, (uint)movement.Line);
            stored.Items.Add(strings.Number(movement.Item));
            stored.Locations.Add(strings.Number(movement.Location));
            Values.Put(stored.Dates, i, Values.Days(movement.Date) - baseDate);
            stored.Quantities.Add(movement.Quantity);
            Values.Put(stored.Parts, i, (uint)movement.Part);
            Values.Put(stored.Lots, i, strings.Number(movement.Lot));
        }
        return stored;
    }

    private static ValueList<Movement> Read(Stored.Movements? stored, int baseDate, StringTable strings, DocumentTable documents)
    {
        if (stored is null) return ValueList<Movement>.Empty;
        var movements = new Movement[stored.Quantities.Count];
        for (var i = 0; i < movements.Length; i++)
        {
            movements[i] = new(
                documents.Key(Values.Row(stored.Documents, i)), (int)Values.Row(stored.Lines, i), strings.Needed(stored.Items[i]),
                strings.Needed(stored.Locations[i]), Date(stored.Dates, i, baseDate), stored.Quantities[i])
            {
                Part = (int)Values.Row(stored.Parts, i), Lot = strings.Text(Values.Row(stored.Lots, i)),
            };
        }
        return ValueList<Movement>.Own(movements);
    }

    private static Stored.CostChanges Write(ValueList<CostChange> changes, int baseDate, DocumentTable documents)
    {
        var stored = new Stored.CostChanges();
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            Values.Put(stored.Documents, i, documents.Number(change.Document));
            Values.Put(stored.Lines, i, (uint)change.Line);
            Values.Put(stored.Dates, i, Values.Days(change.Date) - baseDate);
            stored.Amounts.Add(change.Amount);
            Values.Put(stored.Parts, i, (uint)change.Part);
        }
        return stored;
    }

    private static ValueList<CostChange> Read(Stored.CostChanges? stored, int baseDate, DocumentTable documents)
    {
        if (stored is null) return ValueList<CostChange>.Empty;
        var changes = new CostChange[stored.Amounts.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            changes[i] = new(
                documents.Key(Values.Row(stored.Documents, i)), (int)Values.Row(stored.Lines, i), Date(stored.Dates, i, baseDate), stored.Amounts[i])
            {
                Part = (int)Values.Row(stored.Parts, i),
            };
        }
        return ValueList<CostChange>.Own(changes);
    }

    private static Stored.AccrualChanges Write(ValueList<AccrualChange> changes, int baseDate, DocumentTable documents)
    {
        var stored = new Stored.AccrualChanges();
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            stored.Roles.Add((Stored.AccountRole)change.Role);
            Values.Put(stored.Documents, i, documents.Number(change.Document));
            Values.Put(stored.Lines, i, (uint)change.Line);
            Values.Put(stored.Dates, i, Values.Days(change.Date) - baseDate);
            stored.Amounts.Add(change.Amount);
        }
        return stored;
    }

    private static ValueList<AccrualChange> Read(Stored.AccrualChanges? stored, int baseDate, DocumentTable documents)
    {
        if (stored is null) return ValueList<AccrualChange>.Empty;
        var changes = new AccrualChange[stored.Amounts.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            changes[i] = new(
                (AccountRole)stored.Roles[i], documents.Key(Values.Row(stored.Documents, i)), (int)Values.Row(stored.Lines, i),
                Date(stored.Dates, i, baseDate), stored.Amounts[i]);
        }
        return ValueList<AccrualChange>.Own(changes);
    }

    private static LocalDate Date(Google.Protobuf.Collections.RepeatedField<int> dates, int row, int baseDate) =>
        Values.Date(baseDate + Values.Row(dates, row));
}
