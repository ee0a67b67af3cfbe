namespace Ledger.Testing.Laws;

/// <summary>How a law says that it is broken.</summary>
internal static class Broken
{
    public static void Unless(bool holds, Func<string> why)
    {
        if (!holds) throw new LawBrokenException(why());
    }
}
