using System.Buffers;

namespace Grpc.Kestrel.Wire;

/// <summary>A growing buffer on rented memory. Not for two threads.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>
{
    private const int LeastSize = 256;

    private byte[] _array = [];
    private int _written;

    internal int Length => _written;

    internal ReadOnlyMemory<byte> Written => _array.AsMemory(0, _written);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - _written);
        _written += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(_written);
    }

    /// <summary>Takes bytes off the front; the rest moves there.</summary>
    internal void Consume(int count)
    {
        _array.AsSpan(count, _written - count).CopyTo(_array);
        _written -= count;
    }

    internal void Clear() => _written = 0;

    /// <summary>Gives the memory back; the buffer is empty and may be used again.</summary>
    internal void Release()
    {
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        _written = 0;
    }

    private void Reserve(int sizeHint)
    {
        var needed = _written + Math.Max(sizeHint, 1);
        if (needed <= _array.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(_array.Length * 2L, Math.Max(needed, LeastSize), Array.MaxLength));
        _array.AsSpan(0, _written).CopyTo(larger);
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
