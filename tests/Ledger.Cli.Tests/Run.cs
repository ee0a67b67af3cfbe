namespace Ledger.Cli.Tests;

/// <summary>A command run in this process, as the executable would run it.</summary>
/// <param name="ExitCode">What it answered.</param>
/// <param name="Output">All of standard output.</param>
/// <param name="Error">All of standard error.</param>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    /// <summary>The last line of standard output.</summary>
    public string LastLine => Output.TrimEnd().Split('\n')[^1].TrimEnd();

    public static Task<Run> Of(params string[] args) => Of(args, CancellationToken.None);

    public static async Task<Run> Of(string[] args, CancellationToken cancellation)
    {
        // Written by several threads at times, as a console may be.
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await LedgerCommand.RunAsync(args, TextWriter.Synchronized(output), TextWriter.Synchronized(error), cancellation);
        return new(code, output.ToString(), error.ToString());
    }
}
