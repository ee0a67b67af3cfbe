using Google.Protobuf.Reflection;
using Ledger.V1;

namespace Ledger.Contracts;

/// <summary>The name of a reason as ErrorInfo carries it: the enum value's name without its prefix.</summary>
public static class ReasonName
{
    private const string Prefix = "REASON_";

    private static readonly Dictionary<Reason, string> Names = Descriptor().Values.ToDictionary(value => (Reason)value.Number, value => value.Name[Prefix.Length..]);
    private static readonly Dictionary<string, Reason> Reasons = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>UPPER_SNAKE, such as <c>PERIOD_LOCKED</c>.</summary>
    public static string Of(Reason reason) => Names[reason];

    /// <summary>The reason of a name, or unspecified for a name that this contract does not have.</summary>
    public static Reason Parse(string name) => Reasons.GetValueOrDefault(name);

    private static EnumDescriptor Descriptor() => ErrorsReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(Reason));
}
