using Google.Protobuf;
using Grpc.Core;

namespace Grpc.Kestrel.Interop;

/// <summary>The server's side of the interop cases.</summary>
public sealed class InteropTestService : TestService.TestServiceBase
{
    public const string EchoedHeader = "x-grpc-test-echo-initial";
    public const string EchoedTrailer = "x-grpc-test-echo-trailing-bin";

    private const string CompressionKey = "grpc-internal-encoding-request";

    public override async Task<Empty> EmptyCall(Empty request, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        return request;
    }

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        await EchoMetadataAsync(context, request.ResponseCompressed);
        if (request.ExpectCompressed) RequireCompression(context);
        ThrowIfAsked(request.ResponseStatus);
        return new SimpleResponse { Payload = PayloadOf(request.ResponseSize) };
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        var sum = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            if (request.ExpectCompressed) RequireCompression(context);
            sum += request.Payload.Body.Length;
        }

        return new StreamingInputCallResponse { AggregatedPayloadSize = sum };
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoMetadataAsync(context, request.ResponseParameters.Any(wanted => wanted.Compressed));
        await AnswerAsync(request, responseStream, context);
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoMetadataAsync(context);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            await AnswerAsync(request, responseStream, context);
    }

    private static async Task AnswerAsync(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        ThrowIfAsked(request.ResponseStatus);
        foreach (var wanted in request.ResponseParameters)
        {
            if (wanted.DelayMs > 0) await Task.Delay(wanted.DelayMs, context.CancellationToken);
            responseStream.WriteOptions = new WriteOptions(wanted.Compressed ? default : WriteFlags.NoCompress);
            await responseStream.WriteAsync(new StreamingOutputCallResponse { Payload = PayloadOf(wanted.Size) });
        }
    }

    private static async Task EchoMetadataAsync(ServerCallContext context, bool isCompressed = false)
    {
        var headers = new Metadata();
        if (isCompressed) headers.Add(CompressionKey, "gzip");
        foreach (var entry in context.RequestHeaders.GetAll(EchoedHeader)) headers.Add(entry);
        foreach (var entry in context.RequestHeaders.GetAll(EchoedTrailer)) context.ResponseTrailers.Add(entry);
        if (headers.Count > 0) await context.WriteResponseHeadersAsync(headers);
    }

    private static void RequireCompression(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("grpc-encoding") != "gzip")
            throw new RpcException(new Status(StatusCode.InvalidArgument, "The request was to be compressed."));
    }

    private static void ThrowIfAsked(EchoStatus? status)
    {
        if (status is { Code: not 0 }) throw new RpcException(new Status((StatusCode)status.Code, status.Message));
    }

    private static Payload PayloadOf(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };
}
