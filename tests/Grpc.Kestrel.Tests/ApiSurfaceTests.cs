using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Grpc.Core;
using Xunit;
using Xunit.Abstractions;

namespace Grpc.Kestrel.Tests;

/// <summary>
/// The public surface is a contract: code that is written against it has to compile against the official packages too. Generated code
/// is left out, since protoc has its own contract.
/// </summary>
public class ApiSurfaceTests(ITestOutputHelper output)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] GeneratedNamespaces = ["Grpc.Health.V1", "Grpc.Reflection.V1", "Grpc.Reflection.V1Alpha", "Google.Rpc"];

    [Fact]
    public void The_public_surface_is_as_agreed()
    {
        var actual = Surface();
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "api-surface.txt"));
        if (actual != expected)
        {
            var path = Path.Combine(AppContext.BaseDirectory, "api-surface.actual.txt");
            File.WriteAllText(path, actual);
            output.WriteLine($"The surface has changed. If that is meant, replace Golden/api-surface.txt by {path}");
        }

        Assert.Equal(expected.Split('\n'), actual.Split('\n'));
    }

    private static string Surface()
    {
        var text = new StringBuilder();
        var types = typeof(Metadata).Assembly.GetTypes()
            .Where(type => IsVisible(type) && !GeneratedNamespaces.Contains(type.Namespace))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);
        foreach (var type in types)
        {
            text.Append(Kind(type)).Append(' ').Append(type.Namespace).Append('.').Append(Name(type));
            IEnumerable<Type> bases = [.. type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType ? [parent] : Type.EmptyTypes,
                .. type.GetInterfaces().Where(one => one.IsPublic).OrderBy(one => one.FullName, StringComparer.Ordinal)];
            if (!type.IsEnum && !typeof(Delegate).IsAssignableFrom(type) && bases.Any()) text.Append(" : ").AppendJoin(", ", bases.Select(Name));
            text.Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal)) text.Append("    ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type)) return [Signature(type.GetMethod("Invoke")!)];
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {field.GetRawConstantValue()}"));
        }

        return type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
            .Select(field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}")
            .Concat(type.GetConstructors(Declared).Where(one => IsVisible(one) && !one.IsStatic).Select(Signature))
            .Concat(type.GetMethods(Declared).Where(one => IsVisible(one) && !one.IsDefined(typeof(CompilerGeneratedAttribute)) && !IsIgnored(one))
                .Select(Signature))
            .Concat(type.GetMethods(Declared).Where(one => IsVisible(one) && one.IsSpecialName && one.IsDefined(typeof(CompilerGeneratedAttribute)))
                .Select(Signature));
    }

    private static bool IsIgnored(MethodInfo method) =>
        method.Name is "ToString" or "GetHashCode" || (method.Name == "Equals" && method.DeclaringType!.IsValueType);

    private static bool IsVisible(Type type) =>
        type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class" : "class";

    private static string Signature(MethodBase method)
    {
        var text = new StringBuilder(method.IsPublic ? "" : "protected ");
        if (method.IsStatic) text.Append("static ");
        else if (method.IsAbstract && !method.DeclaringType!.IsInterface) text.Append("abstract ");
        else if (method is MethodInfo { IsVirtual: true, IsFinal: false } own && !method.DeclaringType!.IsInterface)
            text.Append(own.GetBaseDefinition() == own ? "virtual " : "override ");
        text.Append(method is MethodInfo info ? $"{Name(info.ReturnType)} {info.Name}" : "new");
        if (method.IsGenericMethodDefinition) text.Append('<').AppendJoin(", ", method.GetGenericArguments().Select(Name)).Append('>');
        return text.Append('(').AppendJoin(", ", method.GetParameters().Select(Parameter)).Append(')').ToString();
    }

    private static string Parameter(ParameterInfo parameter) =>
        $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{Name(parameter.ParameterType)} {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "");

    private static string Name(Type type)
    {
        if (type.IsGenericParameter) return type.Name;
        if (type == typeof(void)) return "void";
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner) + "?";
        var name = type.Name.Split('`')[0];
        if (type.IsNested) name = type.DeclaringType!.Name.Split('`')[0] + "." + name;
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
