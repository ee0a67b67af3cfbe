using System.Buffers.Text;
using System.Text;

namespace Ledger.Api.Mapping;

/// <summary>Pages of lists: their size and the tokens that ask for the next one.</summary>
internal static class Page
{
    public const int MaxSize = 1000;
    private const int DefaultSize = 100;
    private const char Separator = '\n';

    /// <summary>The rows of a page; 0 asks for the default.</summary>
    public static int Size(int size, Door door)
    {
        if (size is < 0 or > MaxSize) door.Refuse(V1.Reason.InvalidField, "page_size", -1, $"It is from 0 to {MaxSize}.");
        return size == 0 ? DefaultSize : size;
    }

    /// <summary>A token that names the last key of a page. Clients hand it back as it is.</summary>
    public static string Token(params ReadOnlySpan<string> key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, key!)));

    /// <summary>The key of a token, or null for the first page.</summary>
    /// <param name="token">The token; empty for the first page.</param>
    /// <param name="parts">How many parts the key has.</param>
    /// <param name="door">Where a token that this list did not give is refused.</param>
    public static string[]? Key(string token, int parts, Door door)
    {
        if (token.Length == 0) return null;
        if (token.Length <= 1024 && Base64Url.IsValid(token))
        {
            var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split(Separator);
            if (key.Length == parts) return key;
        }
        return Bad(door);
    }

    /// <summary>The key of a token whose parts are numbers, not negative; zeros for the first page.</summary>
    public static long[] Numbers(string token, int parts, Door door)
    {
        var numbers = new long[parts];
        if (Key(token, parts, door) is not { } key) return numbers;
        for (var i = 0; i < parts; i++)
        {
            if (long.TryParse(key[i], out numbers[i]) && numbers[i] >= 0) continue;
            Bad(door);
            break;
        }
        return numbers;
    }

    private static string[]? Bad(Door door)
    {
        door.Refuse(V1.Reason.InvalidField, "page_token", -1, "It is no token of this list.");
        return null;
    }
}
