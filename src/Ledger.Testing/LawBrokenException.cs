namespace Ledger.Testing;

/// <summary>A ledger broke a law.</summary>
public sealed class LawBrokenException : Exception
{
    /// <summary>Without a reason.</summary>
    public LawBrokenException()
    {
    }

    /// <summary>With what is wrong: the date, the account or line, what it should be and what it is.</summary>
    public LawBrokenException(string message)
        : base(message)
    {
    }

    /// <summary>With what is wrong, and what it came from.</summary>
    public LawBrokenException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
