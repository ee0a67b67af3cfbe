namespace Ledger.Cli;

/// <summary>What the process answers to whoever started it. <c>ledger --help</c> lists them.</summary>
internal static class ExitCode
{
    /// <summary>Done, and what was checked holds.</summary>
    public const int Done = 0;

    /// <summary>The answer is no: a request was refused, a line rejected, a chain is broken, the books are not reconciled.</summary>
    public const int No = 1;

    /// <summary>The command line is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>The server, its log or Xero is out of reach, or the data folder is in use: the same command may help later.</summary>
    public const int Unavailable = 3;

    /// <summary>A bug, or a failing machine.</summary>
    public const int Failed = 4;

    /// <summary>Stopped by Ctrl-C or a signal before it was done.</summary>
    public const int Interrupted = 130;
}
