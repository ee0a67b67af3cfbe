using System.Net;
using System.Net.Http.Headers;

namespace Grpc.Kestrel.Client;

/// <summary>A request's body; its length is not announced.</summary>
internal abstract class RequestContent : HttpContent
{
    private static readonly MediaTypeHeaderValue GrpcType = new("application/grpc");

    protected RequestContent() => Headers.ContentType = GrpcType;

    protected sealed override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected abstract override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken);
}

/// <summary>One frame that is ready.</summary>
internal sealed class FrameContent(ReadOnlyMemory<byte> frame) : RequestContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(frame, cancellationToken).AsTask();
}

/// <summary>Hands the request's stream to a writer and stays until that has ended it.</summary>
internal sealed class MessageStreamContent : RequestContent
{
    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<Stream> Stream => _stream.Task;

    /// <summary>Ends the request's stream as it should end.</summary>
    internal void End() => _ended.TrySetResult();

    /// <summary>Breaks the stream off, unless it has ended: the server must not take what came so far for the whole.</summary>
    internal void Abort()
    {
        _stream.TrySetCanceled();
        _ended.TrySetCanceled();
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // Sends the headers: the server may answer before the first message.
        await stream.FlushAsync(cancellationToken);
        _stream.TrySetResult(stream);
        await _ended.Task.WaitAsync(cancellationToken);
    }
}
