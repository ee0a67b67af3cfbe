namespace Ledger.CrashTest;

/// <summary>Something did not hold after a crash.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);

/// <summary>What must hold.</summary>
internal static class Expect
{
    /// <exception cref="BrokenPromiseException">It does not hold.</exception>
    public static void That(bool holds, string otherwise)
    {
        if (!holds) throw new BrokenPromiseException(otherwise);
    }
}
