using Ledger.Domain.Costing;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Ledger.Domain.Sales;
using Ledger.Domain.Stock;

namespace Ledger.Domain.Books;

/// <summary>A document that was entered, and how to take it off the books.</summary>
/// <remarks>There is one for each document of the book, and most are of a line or two: what only some kinds have stands in an object of its own.</remarks>
/// <param name="content">The document.</param>
/// <param name="day">Its effective day.</param>
/// <param name="sequence">The sequence of its event.</param>
/// <param name="state">Where it begins.</param>
/// <param name="shelf">Where it stands while it is at hand as it was sent; null: it always is.</param>
internal sealed partial class DocumentEntry(Document content, int day, long sequence, DocumentState state, Shelf? shelf)
{
    // As it was sent, or its bytes.
    private object _content = new AsSent(content, null);
    private object? _out;
    private List<Action<Work>>? _effects;
    private List<DocumentEntry>? _usedBy;

    /// <summary>The document as it was sent. Reading it may mean unpacking it: what follows from the entry itself is had for less.</summary>
    public Document Content => Read().Document;

    public DocumentKey Key { get; } = content.Key;

    /// <summary>Days since 1970-01-01.</summary>
    public int Day { get; } = day;

    /// <summary>Milliseconds after midnight.</summary>
    public int TimeOfDay { get; } = content.TimeOfDay;

    /// <summary>What movements call it by: its sequence.</summary>
    public int Index => checked((int)Sequence);

    public long Sequence { get; } = sequence;

    public DocumentState State { get; set; } = state;

    /// <summary>What the document posted itself, for its void: see <see cref="OwnPosting"/>; null where it posted nothing.</summary>
    public byte[]? Posting { get; set; }

    /// <summary>What takes it off the books, besides its consumptions; the last first.</summary>
    public IReadOnlyList<Action<Work>> Effects => (IReadOnlyList<Action<Work>>?)_effects ?? [];

    /// <summary>The documents that refer to it, voided ones included.</summary>
    public IReadOnlyList<DocumentEntry> UsedBy => (IReadOnlyList<DocumentEntry>?)_usedBy ?? [];

    /// <summary>Its consumptions, by line and part.</summary>
    public OutMovements Out => new(this, _out);

    /// <summary>Of a receipt or drop shipment: its lines, with the match that each stands in.</summary>
    public (AccrualMatch Match, Received Line)[] Received { get; set; } = [];

    /// <summary>Of what else brings goods in: the layers that charges can be laid on and that returns name, by line; of an assembly, by output.</summary>
    public Layer[][] In { get; set; } = [];

    /// <summary>Whether it brings in what charges can be laid on.</summary>
    public bool BringsIn => Received.Length > 0 || In.Length > 0;

    /// <summary>Where a movement of it stands on the effective time line, unless the book costs in order of entry.</summary>
    public EffectiveKey KeyAt(int line, int part = 0) => EffectiveKey.Of(Day, TimeOfDay, Sequence, line, part);

    /// <summary>The layers that charges on a line are laid on.</summary>
    public Layer[] LayersOf(int line) => Received.Length > 0 ? [Received[line].Line.Layer] : In[line];

    /// <summary>The index of a line by its id, or -1. Of the kinds whose lines others refer to.</summary>
    public int LineIndex(string id) => Read().LineIndex(id);

    /// <summary>Remembers what it took out.</summary>
    /// <param name="taken">By line and part.</param>
    public void TakeOut(List<(CostPool Pool, EffectiveKey Key)> taken) => _out = OutMovements.Hold(this, taken);

    public void OnVoid(Action<Work> effect) => (_effects ??= new(1)).Add(effect);

    /// <summary>Remembers that a document refers to this one.</summary>
    public void UseBy(DocumentEntry by, Work work)
    {
        _usedBy ??= new(1);
        if (_usedBy.Count > 0 && _usedBy[^1] == by) return;
        _usedBy.Add(by);
        work.Undo.Add(() => _usedBy.Remove(by));
    }

    /// <summary>Lets go of the document as it was sent. Done by the shelf that it stands on.</summary>
    public void Pack(IDocumentPacking packing)
    {
        var sent = (AsSent)_content;
        _content = sent.Packed ?? packing.Pack(sent.Document);
    }

    private AsSent Read()
    {
        if (_content is AsSent sent) return sent;
        var packed = (byte[])_content;
        sent = new(shelf!.Unpack(Key.Id, packed), packed);
        _content = sent;
        shelf.Put(this);
        return sent;
    }

    /// <summary>A document as it was sent.</summary>
    /// <param name="document">The document.</param>
    /// <param name="packed">Its bytes, if it was unpacked.</param>
    private sealed class AsSent(Document document, byte[]? packed)
    {
        private Dictionary<string, int>? _lines;

        public Document Document { get; } = document;

        public byte[]? Packed { get; } = packed;

        public int LineIndex(string id)
        {
            if (_lines is null)
            {
                _lines = new(StringComparer.Ordinal);
                foreach (var line in LineIds(Document)) _lines[line] = _lines.Count;
            }
            return _lines.GetValueOrDefault(id, -1);
        }

        private static IEnumerable<string> LineIds(Document content) => content switch
        {
            PurchaseOrder order => order.Lines.Select(line => line.Id),
            GoodsReceipt receipt => receipt.Lines.Select(line => line.Id),
            SupplierBill bill => bill.Lines.Select(line => line.Id),
            SupplierReturn back => back.Lines.Select(line => line.Id),
            LandedCostVoucher voucher => voucher.Lines.Select(line => line.Id),
            SalesOrder order => order.Lines.Select(line => line.Id),
            Shipment shipment => shipment.Lines.Select(line => line.Id),
            DropShipment shipment => shipment.Lines.Select(line => line.Id),
            Transfer transfer => transfer.Lines.Select(line => line.Id),
            TransferReceipt receipt => receipt.Lines.Select(line => line.Id),
            ProductionOrder order => order.Outputs.Select(output => output.Id),
            ComponentIssue issue => issue.Lines.Select(line => line.Id),
            ProductionCompletion completion => completion.Lines.Select(line => line.Id),
            Assembly assembly => assembly.Outputs.Select(output => output.Id),
            _ => throw new InvalidOperationException($"Nothing refers to lines of a {content.Kind}."),
        };
    }
}
