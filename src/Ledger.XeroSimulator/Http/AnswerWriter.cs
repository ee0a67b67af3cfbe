using Microsoft.AspNetCore.Http;

namespace Ledger.XeroSimulator;

/// <summary>Puts an answer on the wire, whole, cut, or not at all.</summary>
internal static class AnswerWriter
{
    public static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    public static async Task WriteAsync(HttpContext context, Answer answer, IReadOnlyList<Fault> faults)
    {
        if (faults.Any(f => f.Kind == FaultKind.DropAfter))
        {
            context.Abort();
            return;
        }
        if (faults.FirstOrDefault(f => f.Kind == FaultKind.StatusAfter) is { } replaced)
            answer = Answer.Empty(replaced.Status) with { Headers = answer.Headers };
        var body = faults.Any(f => f.Kind == FaultKind.HalfBody) ? answer.Body[..(answer.Body.Length / 2)] : answer.Body;
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers.Append(name, value);
        if (answer.ContentType is not null)
            response.ContentType = answer.ContentType;
        if (answer.Status is not (204 or 304))
            response.ContentLength = body.Length;
        if (faults.Any(f => f.Kind == FaultKind.CutBody))
        {
            await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
            await response.Body.FlushAsync();
            context.Abort();
            return;
        }
        if (body.Length > 0)
            await response.Body.WriteAsync(body);
    }
}
