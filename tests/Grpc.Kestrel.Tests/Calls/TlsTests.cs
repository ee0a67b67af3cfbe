using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Kestrel.Interop;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Grpc.Kestrel.Tests.Calls;

public class TlsTests
{
    [Fact]
    public async Task Calls_go_over_tls_with_their_credentials()
    {
        var seen = new List<string?>();
        using var certificate = SelfSigned();
        await using var server = await StartAsync(certificate, context => seen.Add(context.RequestHeaders.GetValue("authorization")));
        // Trusts this one certificate and nothing else.
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString(),
            },
        };
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions
        {
            HttpHandler = handler,
            Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, Adding("authorization", "secret")),
        });
        var client = new TestService.TestServiceClient(channel);
        await Wait.For(client.EmptyCallAsync(new Empty()).ResponseAsync);
        await Wait.For(client.EmptyCallAsync(new Empty(), new CallOptions(credentials: Adding("other", "x"))).ResponseAsync);
        Assert.Equal(["secret", "secret"], seen);
    }

    [Fact]
    public async Task A_server_that_is_not_trusted_is_not_called()
    {
        var isCalled = false;
        using var certificate = SelfSigned();
        await using var server = await StartAsync(certificate, _ => isCalled = true);
        var e = await Wait.ForFailure(() => server.Client.EmptyCallAsync(new Empty()).ResponseAsync);
        Assert.Equal(StatusCode.Unavailable, e.StatusCode);
        Assert.False(isCalled);
    }

    private static Task<LiveServer> StartAsync(X509Certificate2 certificate, Action<ServerCallContext> onCall) => LiveServer.StartAsync(
        services => services.AddSingleton(new ScriptedService
        {
            Empty = context =>
            {
                onCall(context);
                return Task.FromResult(new Empty());
            },
        }),
        app => app.MapGrpcService<ScriptedService>(),
        protocols: HttpProtocols.Http1AndHttp2,
        certificate: certificate);

    private static CallCredentials Adding(string key, string value) => CallCredentials.FromInterceptor((context, metadata) =>
    {
        Assert.Equal("EmptyCall", context.MethodName);
        Assert.EndsWith("/interop.v1.TestService", context.ServiceUrl, StringComparison.Ordinal);
        metadata.Add(key, value);
        return Task.CompletedTask;
    });

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
