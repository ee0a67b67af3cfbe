namespace Ledger.XeroSimulator;

/// <summary>Names under which calls are counted: the path with <c>*</c> for every argument.</summary>
internal static class ApiNames
{
    public static string Canonical(string[] segments) =>
        ApiRoutes.All.FirstOrDefault(route => route.MatchesPath(segments))?.Path ?? string.Join('/', segments);
}
