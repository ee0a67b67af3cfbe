using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Kestrel.Interop;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Grpc.Kestrel.Tests.Services;

public class InterceptorTests
{
    [Fact]
    public async Task On_the_server_the_first_is_outermost_and_those_of_all_services_stand_outside()
    {
        var trace = new Trace();
        await using var server = await LiveServer.StartAsync(
            services =>
            {
                services.AddSingleton(trace);
                services.AddSingleton(Service(trace));
                services.AddGrpc().AddServiceOptions<ScriptedService>(options => options.Interceptors.Add<Tracing>("own"));
            },
            app => app.MapGrpcService<ScriptedService>(),
            options =>
            {
                options.Interceptors.Add<Tracing>("first");
                options.Interceptors.Add<Tracing>("second");
            });

        await Wait.For(server.Client.UnaryCallAsync(new SimpleRequest()).ResponseAsync);
        Assert.Equal("first(second(own(unary)))", trace.Take());

        using var input = server.Client.StreamingInputCall();
        await input.RequestStream.CompleteAsync();
        await Wait.For(input.ResponseAsync);
        Assert.Equal("first(second(own(input)))", trace.Take());

        using var output = server.Client.StreamingOutputCall(new StreamingOutputCallRequest());
        Assert.False(await Wait.For(output.ResponseStream.MoveNext()));
        Assert.Equal("first(second(own(output)))", trace.Take());

        using var duplex = server.Client.FullDuplexCall();
        await duplex.RequestStream.CompleteAsync();
        Assert.False(await Wait.For(duplex.ResponseStream.MoveNext()));
        Assert.Equal("first(second(own(duplex)))", trace.Take());
    }

    [Fact]
    public async Task An_interceptor_can_answer_in_place_of_the_service_and_is_disposed()
    {
        var trace = new Trace();
        await using var server = await LiveServer.StartAsync(
            services => services.AddSingleton(trace).AddSingleton(Service(trace)),
            app => app.MapGrpcService<ScriptedService>(),
            options => options.Interceptors.Add<Refusing>());
        var e = await Wait.ForFailure(() => server.Client.UnaryCallAsync(new SimpleRequest()).ResponseAsync);
        Assert.Equal(new Status(StatusCode.Unauthenticated, "who are you?"), e.Status);
        Assert.Equal("disposed", trace.Take());
    }

    [Fact]
    public async Task On_the_client_the_first_is_outermost_and_headers_can_be_added()
    {
        var trace = new Trace();
        string? seen = null;
        await using var server = await LiveServer.StartAsync(new ScriptedService
        {
            Empty = context =>
            {
                seen = context.RequestHeaders.GetValue("added");
                return Task.FromResult(new Empty());
            },
        });
        var invoker = server.Channel
            .Intercept(headers =>
            {
                headers.Add("added", "yes");
                return headers;
            })
            .Intercept(new Tracing(trace, "first"), new Tracing(trace, "second"));
        var client = new TestService.TestServiceClient(invoker);

        await Wait.For(client.EmptyCallAsync(new Empty()).ResponseAsync);
        Assert.Equal("yes", seen);
        Assert.Equal("first(second())", trace.Take());
        seen = null;
        client.EmptyCall(new Empty());
        Assert.Equal("yes", seen);
        Assert.Equal("first(second())", trace.Take());
        client.StreamingInputCall().Dispose();
        Assert.Equal("first(second())", trace.Take());
        client.StreamingOutputCall(new StreamingOutputCallRequest()).Dispose();
        Assert.Equal("first(second())", trace.Take());
        client.FullDuplexCall().Dispose();
        Assert.Equal("first(second())", trace.Take());
    }

    private static ScriptedService Service(Trace trace) => new()
    {
        Unary = (_, _) =>
        {
            trace.Add("unary");
            return Task.FromResult(new SimpleResponse());
        },
        Input = (_, _) =>
        {
            trace.Add("input");
            return Task.FromResult(new StreamingInputCallResponse());
        },
        Output = (_, _, _) =>
        {
            trace.Add("output");
            return Task.CompletedTask;
        },
        Duplex = (_, _, _) =>
        {
            trace.Add("duplex");
            return Task.CompletedTask;
        },
    };

    private sealed class Trace
    {
        private string _text = "";

        internal void Add(string text) => _text += text;

        internal string Take()
        {
            var text = _text;
            _text = "";
            return text;
        }
    }

    private sealed class Refusing(Trace trace) : Interceptor, IDisposable
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.Unauthenticated, "who are you?"));

        public void Dispose() => trace.Add("disposed");
    }

    private sealed class Tracing(Trace trace, string name) : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add(name + "(");
            var response = await continuation(request, context);
            trace.Add(")");
            return response;
        }

        public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add(name + "(");
            var response = await continuation(requestStream, context);
            trace.Add(")");
            return response;
        }

        public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add(name + "(");
            await continuation(request, responseStream, context);
            trace.Add(")");
        }

        public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add(name + "(");
            await continuation(requestStream, responseStream, context);
            trace.Add(")");
        }

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation) => Around(() => continuation(request, context));

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => Around(() => continuation(request, context));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) => Around(() => continuation(request, context));

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) => Around(() => continuation(context));

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) => Around(() => continuation(context));

        private T Around<T>(Func<T> call)
        {
            trace.Add(name + "(");
            var result = call();
            trace.Add(")");
            return result;
        }
    }
}
