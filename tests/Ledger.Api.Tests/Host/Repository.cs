namespace Ledger.Api.Tests.Host;

internal static class Repository
{
    /// <summary>The folder that holds Ledger.sln.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ledger.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("Ledger.sln is in no folder above the tests.");
    }
}
