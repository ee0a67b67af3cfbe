namespace Ledger.Scenarios;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>A file of the specification beside the repository, or null where the specification is not there.</summary>
    public static string? Shared(params string[] path)
    {
        var file = Path.Combine([Root, "..", "shared", .. path]);
        return File.Exists(file) ? file : null;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ledger.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException($"No Ledger.sln above {AppContext.BaseDirectory}.");
    }
}
