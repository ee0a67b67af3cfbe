using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Kestrel.Interop;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Grpc.Kestrel.Tests.Services;

public class ServiceTests
{
    [Theory]
    [InlineData(null, 2, 2)] // made for each call, and disposed after it
    [InlineData(ServiceLifetime.Transient, 2, 2)]
    [InlineData(ServiceLifetime.Scoped, 2, 2)]
    [InlineData(ServiceLifetime.Singleton, 1, 0)]
    public async Task A_service_lives_as_it_is_registered(ServiceLifetime? lifetime, int made, int disposed)
    {
        var counts = new Counts();
        await using var server = await LiveServer.StartAsync(
            services =>
            {
                services.AddSingleton(counts);
                if (lifetime is { } registered) services.Add(new ServiceDescriptor(typeof(Counted), typeof(Counted), registered));
            },
            app => app.MapGrpcService<Counted>());
        await Wait.For(server.Client.EmptyCallAsync(new Empty()).ResponseAsync);
        using var stream = server.Client.StreamingOutputCall(new StreamingOutputCallRequest());
        Assert.False(await Wait.For(stream.ResponseStream.MoveNext()));
        Assert.Equal(made, counts.Made);
        // The scope of a call may end a little after its answer is out.
        Assert.True(SpinWait.SpinUntil(() => counts.Disposed == disposed, Wait.Patience));
    }

    [Fact]
    public async Task Endpoints_bear_the_method_and_the_attributes()
    {
        await using var server = await LiveServer.StartAsync(
            _ => { }, app => app.MapGrpcService<Guarded>().WithMetadata("convention"));
        var endpoint = Assert.Single(
            server.Services.GetRequiredService<EndpointDataSource>().Endpoints,
            one => one.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Name == "EmptyCall");
        Assert.Equal(typeof(Guarded), endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()!.ServiceType);
        Assert.Equal(["class", "method"], endpoint.Metadata.GetOrderedMetadata<AuthorizeAttribute>().Select(one => one.Policy));
        Assert.Equal("convention", endpoint.Metadata.GetMetadata<string>());
    }

    [Fact]
    public async Task Authorisation_refuses_a_call_that_it_does_not_know()
    {
        await using var server = await LiveServer.StartAsync(
            services =>
            {
                services.AddAuthentication("none").AddScheme<AuthenticationSchemeOptions, Nobody>("none", null);
                services.AddAuthorizationBuilder()
                    .AddPolicy("class", policy => policy.RequireAuthenticatedUser()).AddPolicy("method", policy => policy.RequireAuthenticatedUser());
            },
            app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGrpcService<Guarded>();
            });
        var e = await Wait.ForFailure(() => server.Client.EmptyCallAsync(new Empty()).ResponseAsync);
        Assert.Equal(StatusCode.Unauthenticated, e.StatusCode);
    }

    [Fact]
    public async Task What_is_no_service_is_refused_when_it_is_mapped()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => LiveServer.StartAsync(_ => { }, app => app.MapGrpcService<Counts>()));
        var bare = WebApplication.CreateSlimBuilder().Build();
        Assert.Throws<InvalidOperationException>(() => bare.MapGrpcService<Counted>());
    }

    [Fact]
    public void A_definition_lists_the_methods_of_an_instance()
    {
        var binder = new Names();
        TestService.BindService(binder, new Counted(new Counts()));
        Assert.Equal(6, binder.Methods.Count);
        Assert.NotNull(TestService.BindService(new Counted(new Counts())));
    }

    private sealed class Names : ServiceBinderBase
    {
        internal List<string> Methods { get; } = [];

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) => Methods.Add(method.Name);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) => Methods.Add(method.Name);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) => Methods.Add(method.Name);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) => Methods.Add(method.Name);
    }

    private sealed class Counts
    {
        private int _made;
        private int _disposed;

        internal int Made => _made;

        internal int Disposed => Volatile.Read(ref _disposed);

        internal void Make() => Interlocked.Increment(ref _made);

        internal void Dispose() => Interlocked.Increment(ref _disposed);
    }

    private sealed class Counted : TestService.TestServiceBase, IDisposable
    {
        private readonly Counts _counts;

        public Counted(Counts counts)
        {
            _counts = counts;
            counts.Make();
        }

        public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(request);

        public override Task StreamingOutputCall(
            StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context) =>
            Task.CompletedTask;

        public void Dispose() => _counts.Dispose();
    }

    [Authorize("class")]
    private sealed class Guarded : TestService.TestServiceBase
    {
        [Authorize("method")]
        public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(request);
    }

    private sealed class Nobody(
        Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options,
        Microsoft.Extensions.Logging.ILoggerFactory logger,
        System.Text.Encodings.Web.UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
