using Ledger.Domain.Primitives;

namespace Ledger.Domain.Books;

/// <summary>The documents of a book that are at hand as they were sent: the last that were entered or read. All others are packed.</summary>
/// <param name="packing">How.</param>
/// <param name="places">How many documents stand on it, more than zero.</param>
internal sealed class Shelf(IDocumentPacking packing, int places)
{
    private readonly DocumentEntry?[] _entries = new DocumentEntry?[places];
    private int _oldest;

    /// <summary>Puts a document on the shelf that does not stand there; the one that came first makes room.</summary>
    public void Put(DocumentEntry entry)
    {
        var off = _entries[_oldest];
        _entries[_oldest] = entry;
        _oldest = (_oldest + 1) % places;
        off?.Pack(packing);
    }

    public Document Unpack(string id, byte[] packed) => packing.Unpack(id, packed);
}
