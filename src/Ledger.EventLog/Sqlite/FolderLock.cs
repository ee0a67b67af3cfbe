namespace Ledger.EventLog.Sqlite;

/// <summary>Keeps a second process from serving the same data folder by mistake. What two writers could spoil, the log's fence prevents.</summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the folder, or answers null where another process has it. The system gives it back when the process ends, however it ends.</summary>
    /// <param name="folder">The data folder; made where there is none.</param>
    public static FolderLock? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new(new FileStream(Path.Combine(folder, "ledger.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
