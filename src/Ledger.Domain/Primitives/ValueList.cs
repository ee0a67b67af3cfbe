using System.Collections;

namespace Ledger.Domain.Primitives;

/// <summary>An immutable list that compares by its elements, so that records that hold it compare by value.</summary>
/// <typeparam name="T">An element with value equality.</typeparam>
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _items;

    /// <summary>A list over a copy of <paramref name="items"/>, in their order.</summary>
    public ValueList(IEnumerable<T> items) => _items = [.. items];

    private ValueList(T[] owned) => _items = owned;

    /// <summary>The list without elements.</summary>
    public static ValueList<T> Empty { get; } = new([]);

    /// <summary>Takes over an array that nobody else keeps: no copy is made.</summary>
    public static ValueList<T> Own(T[] items) => items.Length == 0 ? Empty : new(items);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>The elements without a copy.</summary>
    public ReadOnlySpan<T> Span => _items;

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => _items.Length == 0 ? 0 : unchecked((_items.Length * 397) ^ (_items[0]?.GetHashCode() ?? 0));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
