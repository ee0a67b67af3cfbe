using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

/// <summary>One request to the accounting endpoints, once it is known whose it is.</summary>
internal sealed class ApiCall
{
    public required string Method { get; init; }

    /// <summary>The parts of the path behind <c>/api.xro/2.0/</c>, decoded.</summary>
    public required string[] Path { get; init; }

    public required IReadOnlyDictionary<string, string> Query { get; init; }

    public required SimulatedOrganisation Organisation { get; init; }

    /// <summary>The app's name for the envelope.</summary>
    public required string ProviderName { get; init; }

    /// <summary>The app's id; null when a person did it by hand in Xero.</summary>
    public required string? ClientId { get; init; }

    public required byte[] RawBody { get; init; }

    public string? BodyType { get; init; }

    public DateTimeOffset? ModifiedSince { get; init; }

    /// <summary>True for what a person does in Xero's screens, where some rules of the API do not hold.</summary>
    public bool ByHand => ClientId is null;

    public string Argument(int index) => Path[index];

    public string? QueryText(string name) => Query.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public bool QueryFlag(string name) => QueryText(name) is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    public int? QueryNumber(string name)
    {
        if (QueryText(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RequestRefusedException(Answer.FilterNotUnderstood($"The value '{text}' of {name} is not a number."));
    }

    /// <summary>True unless the caller asks for one status for each element.</summary>
    public bool SummarizesErrors => QueryText("summarizeErrors") is not { } text || !text.Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Decimals of unit prices: 4 when asked for, else 2.</summary>
    public int UnitDecimals => QueryText("unitdp") == "4" ? 4 : 2;

    /// <summary>A path argument that must be an identifier; anything else is not found.</summary>
    public Guid IdArgument(int index) =>
        Guid.TryParse(Path[index], out var id) ? id : throw new RequestRefusedException(Answer.NotFound());

    public JsonObject Body() => JsonText.Parse(RawBody) as JsonObject
        ?? throw new RequestRefusedException(Answer.BodyNotUnderstood("The body must be an object."));

    /// <summary>The elements of a write: <c>{"Invoices":[…]}</c>, or the bare element.</summary>
    public IReadOnlyList<JsonObject> Elements(string plural)
    {
        var body = Body();
        var elements = body.Objects(plural) ?? [body];
        return elements.Count > 0 ? elements : throw new RequestRefusedException(Answer.BodyNotUnderstood($"{plural} is empty."));
    }

    public JsonObject Envelope()
    {
        return new JsonObject
        {
            ["Id"] = Guid.NewGuid().ToString(),
            ["Status"] = "OK",
            ["ProviderName"] = ProviderName,
            ["DateTimeUTC"] = JsonText.BareInstant(Organisation.Clock.Now),
        };
    }

    public Answer One(string plural, JsonNode element) => Many(plural, new JsonArray(element));

    public Answer Many(string plural, JsonArray elements)
    {
        var envelope = Envelope();
        envelope[plural] = elements;
        return Answer.Json(envelope);
    }
}
