using System.Text;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>A whole HTTP answer, kept as bytes so that it can be returned again, cut or dropped.</summary>
internal sealed record Answer(int Status, string? ContentType, byte[] Body)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static Answer Json(JsonNode body, int status = 200) => new(status, "application/json; charset=utf-8", JsonText.Bytes(body));

    public static Answer Text(int status, string text) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    public static Answer Empty(int status) => new(status, null, []);

    /// <summary>Xero's 404: html by its type, and nothing in it.</summary>
    public static Answer NotFound() => new(404, "text/html; charset=utf-8", []);

    /// <summary>The loud refusal of what the simulator does not model.</summary>
    public static Answer NotModelled(string what) => Text(501, $"The Xero simulator does not model {what}.");

    /// <summary>The envelope of 401, 403 and of requests refused before any document is looked at.</summary>
    public static Answer Problem(int status, string title, string detail) => Json(
        new JsonObject
        {
            ["Type"] = null,
            ["Title"] = title,
            ["Status"] = status,
            ["Detail"] = detail,
            ["Instance"] = Guid.NewGuid().ToString(),
            ["Extensions"] = new JsonObject(),
        },
        status);

    public static Answer BadRequest(int errorNumber, string type, string message) => Json(
        new JsonObject { ["ErrorNumber"] = errorNumber, ["Type"] = type, ["Message"] = message }, 400);

    public static Answer BodyNotUnderstood(string message) => BadRequest(17, "PostDataInvalidException", message);

    public static Answer FilterNotUnderstood(string message) => BadRequest(16, "QueryParseException", message);
}

/// <summary>Ends a request with one answer for the whole of it, whatever its elements are.</summary>
internal sealed class RequestRefusedException(Answer answer) : Exception($"The request is answered {answer.Status}.")
{
    public Answer Answer { get; } = answer;
}
