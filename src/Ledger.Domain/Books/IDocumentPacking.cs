using Ledger.Domain.Primitives;

namespace Ledger.Domain.Books;

/// <summary>How the documents of one book are kept small while nobody reads them. It does no I/O, and the same documents in the same order give the same bytes.</summary>
/// <remarks>Each book has its own: it may keep what its documents have in common. Used by one thread at a time, as the book is.</remarks>
public interface IDocumentPacking
{
    /// <summary>The bytes of a document; its id need not be among them.</summary>
    byte[] Pack(Document document);

    /// <summary>A document that says the same as the one that was packed.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="packed">What <see cref="Pack"/> made of it.</param>
    Document Unpack(string id, byte[] packed);
}
