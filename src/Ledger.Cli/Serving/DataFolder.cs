namespace Ledger.Cli.Serving;

/// <summary>What stands where in a data folder.</summary>
internal static class DataFolder
{
    /// <summary>The event log: the books themselves.</summary>
    public static string LogPath(string folder) => Path.Combine(folder, "log.db");

    /// <summary>The read model: derived, may be deleted while no server runs.</summary>
    public static string ReadModelPath(string folder) => Path.Combine(folder, "read-model.db");
}
