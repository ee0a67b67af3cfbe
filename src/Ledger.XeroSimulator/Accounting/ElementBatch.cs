using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>Answers a write of several elements, each of which succeeds or fails alone.</summary>
internal static class ElementBatch
{
    /// <summary>One element's result: what is answered for it, and what was found.</summary>
    internal readonly record struct Result(JsonObject Element, Findings Findings);

    /// <param name="call">The request.</param>
    /// <param name="plural">The envelope's member.</param>
    /// <param name="elements">The elements, in the order sent.</param>
    /// <param name="write">Checks and saves one element.</param>
    /// <param name="oneStatusEach">True where the operation knows <c>summarizeErrors</c>.</param>
    /// <remarks>Summarized, one failure makes the answer a 400 that lists the failures only. The good elements are saved all the same.</remarks>
    public static Answer Run(
        ApiCall call, string plural, IReadOnlyList<JsonObject> elements, Func<JsonObject, Result> write, bool oneStatusEach = true)
    {
        var answered = new JsonArray();
        var failed = new JsonArray();
        foreach (var element in elements)
        {
            var (answer, findings) = write(element);
            findings.Mark(answer);
            if (findings.HasErrors && (call.SummarizesErrors || !oneStatusEach))
                failed.Add(answer);
            else
                answered.Add(answer);
        }
        if (failed.Count == 0)
            return call.Many(plural, answered);
        return Answer.Json(
            new JsonObject
            {
                ["ErrorNumber"] = 10,
                ["Type"] = "ValidationException",
                ["Message"] = "A validation exception occurred",
                ["Elements"] = failed,
            },
            400);
    }
}
