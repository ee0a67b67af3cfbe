using System.Diagnostics;

namespace Ledger.CrashTest;

/// <summary>A running <c>ledger</c> command that says where it serves, and that can be killed without a warning.</summary>
internal sealed class LedgerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri?> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LedgerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) _address.TrySetResult(null);
            else if (AddressIn(line.Data) is { } address) _address.TrySetResult(address);
        };
        process.BeginOutputReadLine();
    }

    /// <summary>Starts <c>ledger</c> with arguments.</summary>
    /// <param name="program">The path of ledger.dll.</param>
    /// <param name="arguments">The command and its options.</param>
    public static LedgerProcess Start(string program, params string[] arguments) =>
        new(Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException("dotnet did not start."));

    /// <summary>Runs <c>ledger</c> with arguments to its end and answers its exit code and what it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    /// <summary>Where it serves, once it does.</summary>
    /// <exception cref="InvalidOperationException">It ended before that.</exception>
    public async Task<Uri> ReadyAsync() =>
        await _address.Task.WaitAsync(Patience) ?? throw new InvalidOperationException("The ledger ended before it served.");

    /// <summary>SIGKILL: nothing of it runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private static Uri? AddressIn(string line)
    {
        var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
        return at < 0 ? null : new Uri(line[at..].Split(' ')[0]);
    }
}
