using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Kestrel.Interop;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Alpha = Grpc.Reflection.V1Alpha;

namespace Grpc.Kestrel.Tests.Services;

public sealed class ReflectionTests : IAsyncLifetime
{
    private static readonly string[] Served =
        ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "interop.v1.TestService"];

    private LiveServer _server = null!;

    // Reflection is mapped first, and yet knows what is mapped after it.
    public async Task InitializeAsync() => _server = await LiveServer.StartAsync(
        services => services.AddGrpcReflection(),
        app =>
        {
            app.MapGrpcReflectionService();
            app.MapGrpcService<InteropTestService>();
        });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_services_are_listed()
    {
        var answer = await Ask(new ServerReflectionRequest { ListServices = "*", Host = "here" });
        Assert.Equal(Served, answer.ListServicesResponse.Service.Select(service => service.Name));
        Assert.Equal("here", answer.ValidHost);
        Assert.Equal("*", answer.OriginalRequest.ListServices);
    }

    [Theory]
    [InlineData("interop.v1.TestService", "interop/v1/test.proto")]
    [InlineData("interop.v1.TestService.UnaryCall", "interop/v1/test.proto")]
    [InlineData("interop.v1.Payload", "interop/v1/test.proto")]
    [InlineData("grpc.reflection.v1.ServerReflectionRequest", "grpc/reflection/v1/reflection.proto")]
    public async Task A_symbol_leads_to_its_file(string symbol, string file)
    {
        var answer = await Ask(new ServerReflectionRequest { FileContainingSymbol = symbol });
        var files = answer.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom).ToList();
        Assert.Equal(file, files[0].Name);
        Assert.Equal(answer.FileDescriptorResponse, (await Ask(new ServerReflectionRequest { FileByFilename = file })).FileDescriptorResponse);
    }

    [Fact]
    public async Task What_is_not_known_is_not_found_and_the_stream_goes_on()
    {
        Assert.Equal((int)StatusCode.NotFound, (await Ask(new() { FileContainingSymbol = "no.Such" })).ErrorResponse.ErrorCode);
        Assert.Equal((int)StatusCode.NotFound, (await Ask(new() { FileByFilename = "no/such.proto" })).ErrorResponse.ErrorCode);
        Assert.Equal((int)StatusCode.NotFound, (await Ask(new() { AllExtensionNumbersOfType = "no.Such" })).ErrorResponse.ErrorCode);
        var extension = new ExtensionRequest { ContainingType = "interop.v1.Payload", ExtensionNumber = 7 };
        Assert.Equal((int)StatusCode.NotFound, (await Ask(new() { FileContainingExtension = extension })).ErrorResponse.ErrorCode);
        Assert.Equal((int)StatusCode.InvalidArgument, (await Ask(new())).ErrorResponse.ErrorCode);
        Assert.Empty((await Ask(new() { AllExtensionNumbersOfType = "interop.v1.Payload" })).AllExtensionNumbersResponse.ExtensionNumber);

        using var call = new ServerReflection.ServerReflectionClient(_server.Channel).ServerReflectionInfo();
        foreach (var name in new[] { "no.Such", "interop.v1.Payload" })
        {
            await call.RequestStream.WriteAsync(new ServerReflectionRequest { FileContainingSymbol = name });
            Assert.True(await Wait.For(call.ResponseStream.MoveNext()));
            Assert.Equal(name == "no.Such", call.ResponseStream.Current.ErrorResponse is not null);
        }
    }

    [Fact]
    public async Task The_older_name_answers_the_same()
    {
        using var call = new Alpha.ServerReflection.ServerReflectionClient(_server.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new Alpha.ServerReflectionRequest { ListServices = "" });
        Assert.True(await Wait.For(call.ResponseStream.MoveNext()));
        Assert.Equal(Served, call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name));
    }

    private async Task<ServerReflectionResponse> Ask(ServerReflectionRequest request)
    {
        using var call = new ServerReflection.ServerReflectionClient(_server.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        Assert.True(await Wait.For(call.ResponseStream.MoveNext()));
        var answer = call.ResponseStream.Current;
        Assert.False(await Wait.For(call.ResponseStream.MoveNext()));
        return answer;
    }
}
