namespace Ledger.Cli;

/// <summary>A command cannot go on: what happened, and what to do about it.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">One sentence.</param>
/// <param name="advice">What the person can do; empty: nothing more to say.</param>
internal sealed class CliException(int exitCode, string message, string advice = "") : Exception(message)
{
    public int ExitCode => exitCode;

    public string Advice => advice;
}
