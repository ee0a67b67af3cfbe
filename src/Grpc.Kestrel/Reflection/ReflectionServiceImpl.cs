using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Kestrel.Reflection;
using Grpc.Reflection.V1;

namespace Grpc.Reflection;

/// <summary>grpc.reflection.v1 over the descriptors that protoc compiled in.</summary>
public class ReflectionServiceImpl : ServerReflection.ServerReflectionBase
{
    private readonly ReflectedFiles _files;

    public ReflectionServiceImpl(IEnumerable<ServiceDescriptor> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _files = new ReflectedFiles(services);
    }

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(requestStream);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(Answer(request));
    }

    internal ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                return WithFile(response, _files.ByName(request.FileByFilename), request.FileByFilename);
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                return WithFile(response, _files.BySymbol(request.FileContainingSymbol), request.FileContainingSymbol);
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                var wanted = request.FileContainingExtension;
                return WithFile(
                    response,
                    _files.ByExtension(wanted.ContainingType, wanted.ExtensionNumber),
                    $"{wanted.ContainingType} ({wanted.ExtensionNumber})");
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                var extended = request.AllExtensionNumbersOfType;
                if (_files.ExtensionNumbers(extended) is not { } numbers) return NotFound(response, extended);
                response.AllExtensionNumbersResponse =
                    new ExtensionNumberResponse { BaseTypeName = extended, ExtensionNumber = { numbers } };
                return response;
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse
                {
                    Service = { _files.Services.Select(name => new ServiceResponse { Name = name }) },
                };
                return response;
            default:
                return Error(response, StatusCode.InvalidArgument, "The request asks for nothing that is known here.");
        }
    }

    private static ServerReflectionResponse WithFile(ServerReflectionResponse response, FileDescriptor? file, string wanted)
    {
        if (file is null) return NotFound(response, wanted);
        response.FileDescriptorResponse = new FileDescriptorResponse
        {
            // The file that was asked for comes first.
            FileDescriptorProto = { ReflectedFiles.WithImports(file).Reverse().Select(one => one.SerializedData) },
        };
        return response;
    }

    private static ServerReflectionResponse NotFound(ServerReflectionResponse response, string wanted) =>
        Error(response, StatusCode.NotFound, $"'{wanted}' is not known here.");

    private static ServerReflectionResponse Error(ServerReflectionResponse response, StatusCode code, string message)
    {
        response.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message };
        return response;
    }
}

/// <summary>The same under the older name grpc.reflection.v1alpha, for tools that know only that. The bytes are the same.</summary>
internal sealed class AlphaReflectionService(ReflectionServiceImpl reflection) : V1Alpha.ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<V1Alpha.ServerReflectionRequest> requestStream,
        IServerStreamWriter<V1Alpha.ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            var response = reflection.Answer(ServerReflectionRequest.Parser.ParseFrom(request.ToByteString()));
            await responseStream.WriteAsync(V1Alpha.ServerReflectionResponse.Parser.ParseFrom(response.ToByteString()));
        }
    }
}
