namespace Ledger.Domain.Tests;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Core => Path.Combine(Root, "src", "Ledger.Domain");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ledger.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException($"No Ledger.sln above {AppContext.BaseDirectory}.");
    }
}
