using System.Buffers;

namespace Grpc.Kestrel.Wire;

/// <summary>A growing buffer on rented memory. Not for two threads.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>
{
    private const int LeastSize = 256;

    private byte[] _array = [];
    private int _start;
    private int _end;

    internal int Length => _end - _start;

    internal ReadOnlyMemory<byte> Written => _array.AsMemory(_start, Length);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - _end);
        _end += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(_end);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(_end);
    }

    /// <summary>Takes bytes off the front.</summary>
    internal void Consume(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Length);
        _start += count;
        if (_start == _end) _start = _end = 0;
    }

    /// <summary>Gives the memory back; the buffer is empty and may be used again.</summary>
    internal void Release()
    {
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        _start = _end = 0;
    }

    private void Reserve(int sizeHint)
    {
        var free = Math.Max(sizeHint, 1);
        if (free <= _array.Length - _end) return;

        var length = Length;
        var needed = length + free;
        if (needed <= _array.Length)
        {
            Written.Span.CopyTo(_array);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(_array.Length * 2L, Math.Max(needed, LeastSize), Array.MaxLength));
            Written.Span.CopyTo(larger);
            if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
            _array = larger;
        }

        (_start, _end) = (0, length);
    }
}
