using Google.Protobuf.Reflection;

namespace Grpc.Kestrel.Reflection;

/// <summary>The .proto files behind some services, by what is declared in them.</summary>
internal sealed class ReflectedFiles
{
    private readonly Dictionary<string, FileDescriptor> _byName = [];
    private readonly Dictionary<string, FileDescriptor> _bySymbol = [];
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _byExtension = [];

    internal ReflectedFiles(IEnumerable<ServiceDescriptor> services)
    {
        Services = [.. services.Select(service => service.FullName).Distinct().Order(StringComparer.Ordinal)];
        foreach (var service in services) Add(service.File);
    }

    internal IReadOnlyList<string> Services { get; }

    internal FileDescriptor? ByName(string name) => _byName.GetValueOrDefault(name);

    internal FileDescriptor? BySymbol(string symbol) => _bySymbol.GetValueOrDefault(symbol.TrimStart('.'));

    internal FileDescriptor? ByExtension(string extended, int number) =>
        _byExtension.GetValueOrDefault(extended)?.GetValueOrDefault(number);

    /// <summary>Null if the message is not known; empty if nothing extends it.</summary>
    internal IReadOnlyCollection<int>? ExtensionNumbers(string extended) =>
        _byExtension.TryGetValue(extended, out var numbers) ? numbers.Keys : _bySymbol.ContainsKey(extended) ? [] : null;

    /// <summary>The file and all that it needs, each once; a file stands before those that import it.</summary>
    internal static IReadOnlyList<FileDescriptor> WithImports(FileDescriptor file)
    {
        var files = new List<FileDescriptor>();
        var seen = new HashSet<string>();
        Collect(file);
        return files;

        void Collect(FileDescriptor one)
        {
            if (!seen.Add(one.Name)) return;
            foreach (var import in one.Dependencies) Collect(import);
            files.Add(one);
        }
    }

    private void Add(FileDescriptor file)
    {
        if (!_byName.TryAdd(file.Name, file)) return;
        foreach (var service in file.Services)
        {
            _bySymbol[service.FullName] = file;
            foreach (var method in service.Methods) _bySymbol[method.FullName] = file;
        }

        foreach (var one in file.EnumTypes) _bySymbol[one.FullName] = file;
        foreach (var message in file.MessageTypes) Add(message, file);
        AddExtensions(file.Extensions, file);
        foreach (var import in file.Dependencies) Add(import);
    }

    private void Add(MessageDescriptor message, FileDescriptor file)
    {
        _bySymbol[message.FullName] = file;
        foreach (var one in message.EnumTypes) _bySymbol[one.FullName] = file;
        foreach (var nested in message.NestedTypes) Add(nested, file);
        AddExtensions(message.Extensions, file);
    }

    private void AddExtensions(ExtensionCollection extensions, FileDescriptor file)
    {
        foreach (var extension in extensions.UnorderedExtensions)
        {
            _bySymbol[extension.FullName] = file;
            var extended = extension.ExtendeeType.FullName;
            if (!_byExtension.TryGetValue(extended, out var numbers)) _byExtension.Add(extended, numbers = []);
            numbers[extension.FieldNumber] = file;
        }
    }
}
