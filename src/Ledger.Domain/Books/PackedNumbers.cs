namespace Ledger.Domain.Books;

/// <summary>Writes numbers and texts in few bytes: seven bits to a byte, the lowest first, so that small numbers are short.</summary>
internal sealed class PackedWriter
{
    private const int LongestNumber = 10;
    private byte[] _bytes = new byte[128];
    private int _length;

    public void Clear() => _length = 0;

    /// <summary>A number that is not negative.</summary>
    public void Count(ulong value)
    {
        if (_bytes.Length - _length < LongestNumber) Array.Resize(ref _bytes, _bytes.Length * 2);
        while (value >= 0x80)
        {
            _bytes[_length++] = (byte)((value & 0x7f) | 0x80);
            value >>= 7;
        }
        _bytes[_length++] = (byte)value;
    }

    /// <summary>A number of either sign: small where it is near zero.</summary>
    public void Amount(long value) => Count(unchecked((ulong)(value << 1) ^ (ulong)(value >> 63)));

    /// <summary>A text, or null; character by character, so that none is changed.</summary>
    public void Text(string? text)
    {
        Count(text is null ? 0 : (ulong)text.Length + 1);
        foreach (var character in text ?? "") Count(character);
    }

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();
}

/// <summary>Reads what <see cref="PackedWriter"/> wrote, in the same order.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public ulong Count()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = _bytes[_at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }

    public long Amount()
    {
        var value = Count();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    public string? Text()
    {
        var length = Count();
        if (length == 0) return null;
        var text = new char[(int)length - 1];
        for (var i = 0; i < text.Length; i++) text[i] = (char)Count();
        return new(text);
    }
}
