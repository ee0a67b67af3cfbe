using Ledger.Domain.Primitives;
using Ledger.XeroPoster.Mapping;
using NodaTime;

namespace Ledger.XeroPoster.Feed;

/// <summary>One carrier on its way to Xero: a posting, or the postings of a day added up.</summary>
/// <param name="Id">Unique in the book: the posting's id, or <c>day/date/number</c> for a summary.</param>
/// <param name="Sequence">The event of its first posting: records go in this order.</param>
/// <param name="Number">The posting's number in the event.</param>
/// <param name="Document">The document that caused it; null for a summary.</param>
/// <param name="Date">The date it has in Xero.</param>
/// <param name="Type">What it is in Xero.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Draft">What is to be sent; null where it could not be mapped.</param>
/// <param name="Reverses">The id of the posting that it takes back; null unless a reversal.</param>
/// <param name="XeroId">Xero's id; null while there is none.</param>
/// <param name="XeroNumber">Xero's number; null where there is none.</param>
/// <param name="Total">Debits in base currency minor units.</param>
/// <param name="Attempts">Times that bytes left.</param>
/// <param name="SentAt">When they last left; null before.</param>
/// <param name="SettleAt">From when on a look-up that finds nothing proves that nothing is there; null: at once.</param>
/// <param name="ChangedAt">When the state last changed.</param>
/// <param name="Description">What was said last, for a person.</param>
/// <param name="RunNumber">The last run that touched it; 0: none.</param>
/// <param name="Alone">It goes in a call of its own, as a batch with it, or the void that it asked for, was refused.</param>
/// <param name="ByVoid">It is done by voiding the document that it reverses; null: not decided yet; false: by a document of its own.</param>
/// <param name="KnownVoids">Void documents with its marker that a person has decided to post anew over.</param>
public sealed record SyncRecord(
    string Id, long Sequence, int Number, DocumentKey? Document, LocalDate Date, XeroType Type, SyncState State, Draft? Draft, string? Reverses,
    string? XeroId, string? XeroNumber, long Total, int Attempts, Instant? SentAt, Instant? SettleAt, Instant ChangedAt, string Description,
    long RunNumber, bool Alone, bool? ByVoid, int KnownVoids)
{
    public bool IsSummary => Document is null;
}
