using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Grpc.Kestrel.Wire;

/// <summary>The form of "-bin" values: base64. Sent without padding, taken with or without.</summary>
internal static class BinaryHeader
{
    internal static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    /// <summary>One value; several that a proxy has joined by commas are to be split before.</summary>
    internal static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        text = text.Trim(' ');
        if (text.ContainsAny(" \t\r\n")) return false;
        text = text.TrimEnd('=');
        if (text.Length % 4 == 1) return false;

        var padded = (text.Length + 3) / 4 * 4;
        var rented = ArrayPool<char>.Shared.Rent(padded);
        try
        {
            text.CopyTo(rented);
            rented.AsSpan(text.Length, padded - text.Length).Fill('=');
            var decoded = new byte[text.Length * 3L / 4];
            if (!Convert.TryFromBase64Chars(rented.AsSpan(0, padded), decoded, out _)) return false;
            bytes = decoded;
            return true;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}
