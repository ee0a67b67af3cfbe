using Google.Protobuf.Collections;
using Ledger.EventLog.Events;

namespace Ledger.EventLog.Packing;

/// <summary>
/// The texts of a packed document by number: 1 is the document's own id, which is kept elsewhere; then those of the book's table and those of the
/// document's own take turns, so that both have small numbers.
/// </summary>
/// <param name="id">The document's id.</param>
/// <param name="shared">The book's table.</param>
/// <param name="own">The texts that stand with the document.</param>
internal sealed class PackedStrings(string id, SharedTexts shared, RepeatedField<string> own) : StringTable(own)
{
    private const uint Id = 1;

    /// <inheritdoc/>
    public override uint Number(string? text)
    {
        if (text is null) return 0;
        if (text == id) return Id;
        if (shared.Find(text) is { } known) return Shared(known);
        // It may be in the document's table from before the book's table took it in: only a text that is new here counts as seen once more.
        if (Find(text) is var mine and not 0) return Own(mine);
        return shared.See(text) is { } taken ? Shared(taken) : Own(Add(text));
    }

    /// <inheritdoc/>
    public override string? Text(uint number) => number switch
    {
        0 => null,
        Id => id,
        _ when number % 2 == 0 => shared[(number / 2) - 1],
        _ => base.Text(number / 2),
    };

    /// <summary>2, 4, 6 for the first texts of the book's table.</summary>
    private static uint Shared(uint index) => (index + 1) * 2;

    /// <summary>3, 5, 7 for the first texts of the document's own table, which counts from 1.</summary>
    private static uint Own(uint number) => (number * 2) + 1;
}
