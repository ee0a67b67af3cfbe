using Grpc.Kestrel.Server;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

public static class ServerCallContextExtensions
{
    /// <summary>The key under which a test double leaves an HttpContext in its user state.</summary>
    private const string UserStateKey = "__HttpContext";

    /// <exception cref="InvalidOperationException">The call has no HTTP request behind it.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is ServerCall call) return call.Http;
        return serverCallContext.UserState.TryGetValue(UserStateKey, out var found) && found is HttpContext http
            ? http
            : throw new InvalidOperationException("This call has no HttpContext.");
    }
}
