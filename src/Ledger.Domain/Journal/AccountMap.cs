using Ledger.Domain.Primitives;

namespace Ledger.Domain.Journal;

/// <summary>Which account code a book uses for each role.</summary>
public sealed record AccountMap
{
    private readonly ValueList<string> _codes;

    private AccountMap(ValueList<string> codes) => _codes = codes;

    /// <summary>The defaults of a standard Xero chart.</summary>
    public static AccountMap Standard { get; } = new(ValueList<string>.Own(
    [
        "", "640", "815", "650", "310", "320", "800", "610", "200", "820", "429", "425", "305", "652", "655", "315", "325", "330", "497", "860",
        "660", "810", "845", "840",
    ]));

    /// <summary>The code of a role; never empty.</summary>
    public string this[AccountRole role] => _codes[(int)role];

    /// <summary>This map with one role mapped to another code of 1 to 10 characters.</summary>
    public AccountMap With(AccountRole role, string code)
    {
        var codes = _codes.ToArray();
        codes[(int)role] = code;
        return new(ValueList<string>.Own(codes));
    }

    /// <summary>All roles with their codes, by role.</summary>
    public IEnumerable<(AccountRole Role, string Code)> Entries() =>
        Enumerable.Range(1, _codes.Count - 1).Select(role => ((AccountRole)role, _codes[role]));
}
