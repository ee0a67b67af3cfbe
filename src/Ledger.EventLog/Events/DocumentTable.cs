using Ledger.Domain.Primitives;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Each document of an event once; elsewhere in the event stands its number, from 1, and 0 for the one that the command is about.</summary>
internal sealed class DocumentTable(DocumentKey subject, Stored.Event stored, StringTable strings)
{
    private Dictionary<DocumentKey, uint>? _numbers;

    /// <summary>The number of a document, which is taken in if it is new.</summary>
    public uint Number(DocumentKey document)
    {
        if (document == subject) return 0;
        _numbers ??= [];
        if (_numbers.TryGetValue(document, out var number)) return number;
        stored.DocumentKinds.Add((Stored.DocumentKind)document.Kind);
        stored.DocumentIds.Add(strings.Number(document.Id));
        number = (uint)stored.DocumentIds.Count;
        _numbers.Add(document, number);
        return number;
    }

    /// <summary>The document of a number.</summary>
    public DocumentKey Key(uint number) => number == 0
        ? subject
        : new((DocumentKind)stored.DocumentKinds[(int)number - 1], strings.Needed(stored.DocumentIds[(int)number - 1]));
}
