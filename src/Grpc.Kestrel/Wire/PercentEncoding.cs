using System.Buffers;
using System.Globalization;
using System.Text;

namespace Grpc.Kestrel.Wire;

/// <summary>The form of grpc-message: UTF-8 in which everything but printable ASCII, and '%' itself, is written as %XX.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    internal static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain)) return text;

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b is >= 0x20 and <= 0x7E and not (byte)'%') encoded.Append((char)b);
            else encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }

    /// <summary>Never fails: what is no escape stays as it is, bytes that are no UTF-8 become U+FFFD.</summary>
    internal static string Decode(string text)
    {
        if (!text.Contains('%')) return text;

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes[count++] = byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 2;
                continue;
            }

            var chars = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            count += Encoding.UTF8.GetBytes(text.AsSpan(i, chars), bytes.AsSpan(count));
            i += chars - 1;
        }

        return Encoding.UTF8.GetString(bytes, 0, count);
    }
}
