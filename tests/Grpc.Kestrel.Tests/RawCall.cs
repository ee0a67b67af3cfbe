using System.Net;
using System.Net.Http.Headers;

namespace Grpc.Kestrel.Tests;

/// <summary>A call made by hand over HTTP/2, so that it can be wrong.</summary>
internal sealed record RawCall(HttpStatusCode Http, string? Status, string? Message, byte[] Body, HttpResponseHeaders Headers)
{
    internal const string EmptyCall = "/interop.v1.TestService/EmptyCall";
    internal const string UnaryCall = "/interop.v1.TestService/UnaryCall";

    private static readonly SocketsHttpHandler Handler = new() { UseProxy = false };
    private static readonly HttpMessageInvoker Invoker = new(Handler);

    internal static Task<RawCall> SendAsync(Uri server, string path, string hexBody, params (string Name, string Value)[] headers) =>
        SendAsync(server, path, Wire.FrameTests.Bytes(hexBody), headers);

    internal static async Task<RawCall> SendAsync(Uri server, string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = Request(server, path, HttpVersion.Version20);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        foreach (var (name, value) in headers)
        {
            if (name == "content-type")
            {
                request.Content.Headers.Remove(name);
                if (value.Length > 0) request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await SendAsync(request);
    }

    internal static async Task<RawCall> SendAsync(HttpRequestMessage request)
    {
        using var patience = new CancellationTokenSource(Wait.Patience);
        using var response = await Invoker.SendAsync(request, patience.Token);
        var body = await response.Content.ReadAsByteArrayAsync(patience.Token);
        return new RawCall(
            response.StatusCode,
            Field(response, "grpc-status"),
            Field(response, "grpc-message"),
            body,
            response.Headers);
    }

    internal static HttpRequestMessage Request(Uri server, string path, Version version) =>
        new(HttpMethod.Post, new Uri(server, path)) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

    private static string? Field(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? Assert(values)
            : null;

    private static string Assert(IEnumerable<string> values) => Xunit.Assert.Single(values);
}
