using System.Reflection;
using Google.Protobuf.Reflection;

namespace Grpc.Kestrel.Server;

/// <summary>What an application serves, gathered while its routes are mapped.</summary>
internal sealed class MappedServices
{
    private readonly List<ServiceDescriptor> _descriptors = [];
    private bool _isUnknownTaken;

    /// <summary>Of the services that protoc generated.</summary>
    internal IReadOnlyList<ServiceDescriptor> Descriptors => _descriptors;

    internal void Add(Type declaringType)
    {
        var property = declaringType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static);
        if (property?.GetValue(null) is ServiceDescriptor descriptor && !_descriptors.Contains(descriptor)) _descriptors.Add(descriptor);
    }

    /// <summary>True for the first caller, who maps the route of unknown services.</summary>
    internal bool TakeUnknown() => !_isUnknownTaken && (_isUnknownTaken = true);
}
