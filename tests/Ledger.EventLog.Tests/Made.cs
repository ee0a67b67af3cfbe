using System.Reflection;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;

namespace Ledger.EventLog.Tests;

/// <summary>
/// Makes up records of the domain with any value in every property that their constructors and initialisers take: a property that a record gets
/// later is filled as well, so that a codec that drops it is found out.
/// </summary>
internal sealed class Made(Random random)
{
    private static readonly string[] Currencies = ["USD", "JPY", "KWD", "EUR"];
    private static readonly Dictionary<Type, Plan> Plans = [];

    public T Of<T>() => (T)Of(typeof(T));

    public object Of(Type type)
    {
        if (type == typeof(string)) return Text();
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(int)) return random.Next(3) == 0 ? 0 : random.Next(86_400_000);
        if (type == typeof(long)) return random.Next(10) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-100_000, 100_000) | 1;
        if (type == typeof(decimal)) return Number();
        if (type == typeof(LocalDate)) return new LocalDate(1990, 1, 1).PlusDays(random.Next(20_000));
        if (type == typeof(Currency)) return Currency.Of(Currencies[random.Next(Currencies.Length)]);
        if (type == typeof(AccountMap)) return AccountMap.Standard.With(Of<AccountRole>(), Text()).With(Of<AccountRole>(), Text());
        if (type.IsEnum) return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length))!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>)) return List(type);
        if (type.IsAbstract) return Of(Kinds(type)[random.Next(Kinds(type).Count)]);
        var plan = PlanOf(type);
        var made = plan.Constructor.Invoke([.. plan.Parameters.Select(Value)]);
        foreach (var (property, place) in plan.Properties) property.SetValue(made, Value(place));
        return made;
    }

    /// <summary>The records of a closed family, by name.</summary>
    public static IReadOnlyList<Type> Kinds(Type family) =>
        [.. family.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(family)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    private object? Value(Place place) => place.MayBeNull && random.Next(2) == 0 ? null : Of(Nullable.GetUnderlyingType(place.Type) ?? place.Type);

    private object List(Type type)
    {
        var items = Array.CreateInstance(type.GetGenericArguments()[0], random.Next(10) == 0 ? 40 : random.Next(4));
        for (var i = 0; i < items.Length; i++) items.SetValue(Of(type.GetGenericArguments()[0]), i);
        return Activator.CreateInstance(type, items)!;
    }

    private string Text() => random.Next(5) switch
    {
        0 => "",
        1 => $"Ærøskøbing № {random.Next(1000)}",
        _ => $"{(char)('A' + random.Next(5))}{random.Next(20)}",
    };

    private decimal Number() => random.Next(4) == 0
        ? random.Next(3)
        : new decimal(random.Next(), random.Next(100), 0, random.Next(4) == 0, (byte)random.Next(11));

    private static Plan PlanOf(Type type)
    {
        lock (Plans)
        {
            if (Plans.TryGetValue(type, out var known)) return known;
            var nullability = new NullabilityInfoContext();
            var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
            var parameters = constructor.GetParameters()
                .Select(parameter => new Place(parameter.ParameterType, nullability.Create(parameter).ReadState == NullabilityState.Nullable));
            // What a base record takes from this one's constructor is no property to fill.
            const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
            var taken = new HashSet<string>();
            for (var at = type; at is not null; at = at.BaseType)
                taken.UnionWith(at.GetConstructors(Own).SelectMany(one => one.GetParameters()).Select(parameter => parameter.Name!));
            var properties = type.GetProperties()
                .Where(property => property.CanWrite && !taken.Contains(property.Name))
                .Select(property => (property, new Place(property.PropertyType, nullability.Create(property).ReadState == NullabilityState.Nullable)));
            return Plans[type] = new(constructor, [.. parameters], [.. properties]);
        }
    }

    private sealed record Place(Type Type, bool MayBeNull);

    private sealed record Plan(ConstructorInfo Constructor, Place[] Parameters, (PropertyInfo Property, Place Place)[] Properties);
}
