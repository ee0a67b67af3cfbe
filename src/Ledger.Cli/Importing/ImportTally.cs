using System.Text.Json;

namespace Ledger.Cli.Importing;

/// <summary>What became of the lines of an import. One thread takes outcomes, another rejects lines that cannot be read.</summary>
internal sealed class ImportTally
{
    private long _rejected;

    /// <summary>Lines that are new in the book.</summary>
    public long Recorded { get; set; }

    /// <summary>Lines that were recorded before.</summary>
    public long AlreadyThere { get; set; }

    /// <summary>Lines that changed nothing, as they were refused or cannot be read.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    public void Reject() => Interlocked.Increment(ref _rejected);

    public void Print(Terminal terminal) => terminal.Say(
        terminal.IsJson ? JsonSerializer.Serialize(new { recorded = Recorded, alreadyThere = AlreadyThere, rejected = Rejected }) : ToString());

    /// <inheritdoc/>
    public override string ToString() => $"{Recorded:N0} recorded, {AlreadyThere:N0} there before, {Rejected:N0} rejected";
}
