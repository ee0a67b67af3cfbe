using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>Members that <c>where</c> and <c>order</c> may name, ignoring case.</summary>
internal sealed class Members<T>() : Dictionary<string, Func<T, object?>>(StringComparer.OrdinalIgnoreCase);

/// <summary>Filters, orders and pages a list.</summary>
internal static class Listing
{
    private const int LargestList = 100_000;

    /// <param name="call">The request.</param>
    /// <param name="plural">The envelope's member.</param>
    /// <param name="store">All there is.</param>
    /// <param name="members">What may be filtered and ordered by.</param>
    /// <param name="render">A row.</param>
    /// <param name="keep">The endpoint's own filters.</param>
    /// <param name="forcePaging">True: page 1 is meant when no page is given.</param>
    public static Answer Page<T>(
        ApiCall call, string plural, DocumentStore<T> store, Members<T> members, Func<T, JsonObject> render, Func<T, bool>? keep = null,
        bool forcePaging = false)
        where T : Stored
    {
        var rows = store.InOrder(call.ModifiedSince, call.Organisation.Switches.ModifiedSinceInclusive);
        if (keep is not null)
            rows = rows.Where(keep);
        rows = Filter(call, rows, members);
        rows = Order(call, rows, members);
        var matching = rows.ToList();
        if (matching.Count == 0 && call.ModifiedSince is not null && call.Organisation.Switches.NotModifiedStatus)
            return Answer.Empty(304);
        var page = call.QueryNumber("page") ?? (forcePaging || call.QueryText("pageSize") is not null ? 1 : null);
        var envelope = call.Envelope();
        if (page is { } number)
        {
            var size = Math.Clamp(call.QueryNumber("pageSize") ?? 100, 1, 1000);
            number = Math.Max(number, 1);
            envelope["pagination"] = new JsonObject
            {
                ["page"] = number,
                ["pageSize"] = size,
                ["pageCount"] = (matching.Count + size - 1) / size,
                ["itemCount"] = matching.Count,
            };
            matching = [.. matching.Skip((int)Math.Min((long)(number - 1) * size, int.MaxValue)).Take(size)];
        }
        else if (matching.Count > LargestList)
        {
            return Answer.FilterNotUnderstood($"The list would hold more than {LargestList} rows; use paging.");
        }
        envelope[plural] = new JsonArray([.. matching.Select(render)]);
        return Answer.Json(envelope);
    }

    /// <summary>Rows of a small list that is neither paged nor ordered by time.</summary>
    public static IEnumerable<T> Filter<T>(ApiCall call, IEnumerable<T> rows, Members<T> members)
    {
        if (call.QueryText("where") is not { } where)
            return rows;
        var condition = WhereParser.Parse(where, members);
        return rows.Where(condition);
    }

    public static HashSet<Guid>? IdSet(ApiCall call, string name) => call.QueryText(name) is { } text
        ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part =>
            Guid.TryParse(part, out var id)
                ? id
                : throw new RequestRefusedException(Answer.FilterNotUnderstood($"The value '{part}' of {name} is not an identifier.")))]
        : null;

    public static HashSet<string>? TextSet(ApiCall call, string name) => call.QueryText(name) is { } text
        ? new HashSet<string>(
            text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase)
        : null;

    public static IEnumerable<T> Order<T>(ApiCall call, IEnumerable<T> rows, Members<T> members)
    {
        if (call.QueryText("order") is not { } order)
            return rows;
        var parts = order.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 2 || !members.TryGetValue(parts[0], out var member)
            || (parts.Length == 2 && !IsDirection(parts[1])))
            throw new RequestRefusedException(Answer.FilterNotUnderstood($"The order '{order}' is not understood."));
        var comparer = Comparer<object?>.Create((left, right) => left is string a && right is string b
            ? string.Compare(a, b, StringComparison.OrdinalIgnoreCase)
            : Comparer<object?>.Default.Compare(left, right));
        return parts.Length == 2 && parts[1].StartsWith("desc", StringComparison.OrdinalIgnoreCase)
            ? rows.OrderByDescending(member, comparer)
            : rows.OrderBy(member, comparer);
    }

    private static bool IsDirection(string word) =>
        word.Equals("asc", StringComparison.OrdinalIgnoreCase) || word.Equals("desc", StringComparison.OrdinalIgnoreCase)
        || word.Equals("ascending", StringComparison.OrdinalIgnoreCase) || word.Equals("descending", StringComparison.OrdinalIgnoreCase);
}
