using Google.Protobuf;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.EventLog.Events;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Packing;

/// <summary>Documents in memory as the log stores them, with one table for the texts that many documents of the book have.</summary>
public sealed class DocumentPacking : IDocumentPacking
{
    private readonly SharedTexts _texts = new();

    // One for all: an event is large for a document of one line.
    private readonly Stored.Event _event = new();

    /// <inheritdoc/>
    public byte[] Pack(Document document)
    {
        try
        {
            _event.BaseDate = Values.Days(document.EffectiveDate);
            DocumentCodec.Write(document, _event, new PackedStrings(document.Id, _texts, _event.Strings));
            return _event.ToByteArray();
        }
        finally
        {
            _event.ClearCommand();
            _event.Strings.Clear();
            _event.Tags = null;
        }
    }

    /// <inheritdoc/>
    public Document Unpack(string id, byte[] packed)
    {
        var stored = Stored.Event.Parser.ParseFrom(packed);
        return DocumentCodec.Read(stored, new PackedStrings(id, _texts, stored.Strings)) ?? throw new InvalidOperationException($"The bytes of {id} hold no document.");
    }
}
