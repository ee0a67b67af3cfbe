using Grpc.Core;

namespace Grpc.Kestrel.Client;

/// <summary>Starts calls as HTTP/2 requests.</summary>
internal sealed class HttpCallInvoker(ChannelSettings settings) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new HttpCall<TRequest, TResponse>(settings, method, host, options);
        var response = call.SendSingleAsync(request);
        return new AsyncUnaryCall<TResponse>(response, call.ResponseHeaders, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new HttpCall<TRequest, TResponse>(settings, method, host, options);
        call.StartSingle(request);
        return new AsyncServerStreamingCall<TResponse>(
            new ResponseReader<TRequest, TResponse>(call), call.ResponseHeaders, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new HttpCall<TRequest, TResponse>(settings, method, host, options);
        var requests = new RequestWriter<TRequest, TResponse>(call);
        var response = call.SendStreamAsync(requests);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            requests, response, call.ResponseHeaders, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new HttpCall<TRequest, TResponse>(settings, method, host, options);
        var requests = new RequestWriter<TRequest, TResponse>(call);
        call.StartStream(requests);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            requests,
            new ResponseReader<TRequest, TResponse>(call),
            call.ResponseHeaders,
            call.GetStatus,
            call.GetTrailers,
            call.Dispose);
    }
}
