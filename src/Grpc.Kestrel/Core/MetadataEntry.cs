using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key with its value: printable ASCII, or bytes under a key that ends in "-bin".</summary>
    public sealed class Entry
    {
        private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.");

        private readonly string? _value;
        private readonly byte[]? _bytes;

        /// <exception cref="ArgumentException">
        /// The key has characters other than letters, digits, '_', '-' and '.', or it ends in "-bin", or the value is not printable ASCII.
        /// </exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = NormalKey(key);
            if (HasBinaryKey(Key)) throw new ArgumentException($"The key '{Key}' ends in \"-bin\": its value must be bytes.", nameof(key));
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
                throw new ArgumentException($"The value of '{Key}' is not printable ASCII; use a \"-bin\" key for it.", nameof(value));
            _value = value;
        }

        /// <summary>Takes a copy of the bytes.</summary>
        /// <exception cref="ArgumentException">The key has other characters than allowed, or does not end in "-bin".</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = NormalKey(key);
            if (!HasBinaryKey(Key)) throw new ArgumentException($"Bytes need a key that ends in \"-bin\"; '{Key}' does not.", nameof(key));
            _bytes = valueBytes.AsSpan().ToArray();
        }

        private Entry(string key, string? value, byte[]? bytes)
        {
            Key = key;
            _value = value;
            _bytes = bytes;
        }

        /// <summary>Lower case.</summary>
        public string Key { get; }

        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => _value ?? throw new InvalidOperationException($"The value of '{Key}' is binary.");

        /// <summary>A copy of the bytes, or of the text as ASCII.</summary>
        public byte[] ValueBytes => _bytes?.AsSpan().ToArray() ?? Encoding.ASCII.GetBytes(_value!);

        public bool IsBinary => _bytes is not null;

        internal ReadOnlySpan<byte> Bytes => _bytes;

        public override string ToString() =>
            IsBinary ? $"[Entry: key={Key}, valueBytes={_bytes!.Length} bytes]" : $"[Entry: key={Key}, value={_value}]";

        internal static bool HasBinaryKey(ReadOnlySpan<char> key) =>
            key.EndsWith(BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);

        /// <summary>An entry as it came off the wire: what a peer chose to send is passed on unchecked.</summary>
        internal static Entry Received(string key, string value) => new(LowerCase(key), value, null);

        /// <summary>As <see cref="Received(string, string)"/>; the bytes become the entry's own.</summary>
        internal static Entry Received(string key, byte[] bytes) => new(LowerCase(key), null, bytes);

        private static string NormalKey(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var lower = LowerCase(key);
            if (lower.Length == 0 || lower.AsSpan().ContainsAnyExcept(KeyCharacters))
                throw new ArgumentException($"'{key}' is no metadata key: use letters, digits, '_', '-' and '.'.", nameof(key));
            return lower;
        }

        private static string LowerCase(string key)
        {
            foreach (var c in key)
            {
                if (c is >= 'A' and <= 'Z') return key.ToLowerInvariant();
            }

            return key;
        }
    }
}
