using System.Diagnostics;
using System.Globalization;

namespace Ledger.Bench.Service;

/// <summary>A process that a benchmark started: its CPU time, and its end.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const double TicksPerSecond = 100;
    private readonly Process _process;
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>The first line that it wrote.</summary>
    public Task<string> FirstLine => _firstLine.Task;

    /// <summary>Seconds of CPU that it has used, in user and system mode.</summary>
    public double CpuSeconds
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>Bytes of memory that it holds.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static ChildProcess Start(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        var child = new ChildProcess(process);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text) child._firstLine.TrySetResult(text);
            else child._firstLine.TrySetException(new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended before it said anything."));
        };
        process.BeginOutputReadLine();
        return child;
    }

    /// <summary>Writes a line to its input.</summary>
    public void Say(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
