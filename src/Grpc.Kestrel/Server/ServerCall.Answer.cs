using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Kestrel.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Grpc.Kestrel.Server;

internal sealed partial class ServerCall
{
    // Unflushed bytes are bounded by nobody else.
    private const int MostUnflushed = 32 * 1024;

    private static readonly StringValues ContentType = new("application/grpc");
    private static readonly StringValues GzipEncoding = new(MessageEncoding.Gzip);

    private static readonly StringValues[] StatusTexts =
        [.. Enumerable.Range(0, 17).Select(code => new StringValues(code.ToString(CultureInfo.InvariantCulture)))];

    private bool _started;
    private bool _compresses;
    private bool _broken;
    private bool _isFlushCut;
    private bool _over;
    private int _unflushed;

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        EnterWrite();
        try
        {
            if (_started) throw new InvalidOperationException("The response headers were sent already.");
            foreach (var entry in responseHeaders)
            {
                if (entry.Key == MessageEncoding.RequestKey) _compresses = entry.Value == MessageEncoding.Gzip && AcceptsGzip;
            }

            Append(http.Response.Headers, responseHeaders);
            await StartAsync();
            await http.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            ExitWrite();
        }
    }

    /// <summary>Writes one message of a stream; ends when flow control has taken it.</summary>
    internal async Task WriteAsync<T>(
        T message, Action<T, SerializationContext> serializer, WriteOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfOver();
        CancellationToken.ThrowIfCancellationRequested();
        EnterWrite();
        try
        {
            await StartAsync();
            _unflushed += WriteFrame(message, serializer, options);
            if ((options?.Flags & WriteFlags.BufferHint) == WriteFlags.BufferHint && _unflushed < MostUnflushed) return;
            _unflushed = 0;

            var writer = http.Response.BodyWriter;
            // A cancelled token given to the flush itself would make Kestrel abort the stream.
            using var cut = cancellationToken.UnsafeRegister(static to => ((PipeWriter)to!).CancelPendingFlush(), writer);
            var result = await writer.FlushAsync(CancellationToken.None);
            if (result.IsCanceled)
            {
                _isFlushCut = true;
                throw new OperationCanceledException(cancellationToken.IsCancellationRequested ? cancellationToken : CancellationToken);
            }

            if (result.IsCompleted)
            {
                _callerGone = true;
                throw new OperationCanceledException("The caller has gone away.", CancellationToken);
            }
        }
        finally
        {
            ExitWrite();
        }
    }

    /// <summary>Ends a call whose answer is one message. Nothing is flushed: headers, message and trailers leave together.</summary>
    internal async ValueTask AnswerAsync<T>(T? message, Action<T, SerializationContext> serializer)
        where T : class
    {
        if (message is null && _status.StatusCode == StatusCode.OK)
            throw new RpcException(new Status(StatusCode.Internal, "The method returned no message."));
        if (!await TakeAnswerAsync()) return;
        if (_status.StatusCode == StatusCode.OK)
        {
            await StartAsync();
            WriteFrame(message!, serializer, WriteOptions);
        }

        SendStatus(_status, null);
    }

    /// <summary>Ends a call whose messages have been written.</summary>
    internal async ValueTask AnswerAsync()
    {
        if (!await TakeAnswerAsync()) return;
        if (_status.StatusCode == StatusCode.OK) await StartAsync();
        SendStatus(_status, null);
    }

    /// <summary>Ends a call with what an exception stands for.</summary>
    internal async ValueTask FailAsync(Exception exception)
    {
        var status = StatusOf(exception);
        if (!await TakeAnswerAsync() || _callerGone) return;
        SendStatus(status, (exception as RpcException)?.Trailers);
    }

    /// <summary>The handler has returned and the answer is out: the HTTP context belongs to another call soon.</summary>
    public void Dispose()
    {
        _over = true;
        _deadline?.Dispose();
    }

    private Status StatusOf(Exception exception)
    {
        switch (exception)
        {
            case RpcException rpc:
                ServerLog.EndedWithStatus(settings.Logger, method.FullName, rpc.StatusCode, rpc.Status.Detail, rpc);
                return rpc.StatusCode == StatusCode.OK
                    ? new Status(StatusCode.Unknown, "The method failed with the status OK.")
                    : rpc.Status;
            case OperationCanceledException or IOException when _callerGone || http.RequestAborted.IsCancellationRequested:
                _callerGone = true;
                ServerLog.CallerGone(settings.Logger, method.FullName, exception);
                return Status.DefaultCancelled;
            case OperationCanceledException when _deadline is { Token.IsCancellationRequested: true }:
                return CallDeadline.Exceeded;
            default:
                ServerLog.UnexpectedException(settings.Logger, method.FullName, exception);
                return new Status(
                    StatusCode.Unknown,
                    settings.DetailedErrors
                        ? $"Exception was thrown by handler. {exception.GetType().Name}: {exception.Message}"
                        : "Exception was thrown by handler.");
        }
    }

    private int WriteFrame<T>(T message, Action<T, SerializationContext> serializer, WriteOptions? options)
    {
        if (_broken) throw new InvalidOperationException("An earlier message could not be written; the stream is broken.");
        var compresses = _compresses && (options?.Flags & WriteFlags.NoCompress) != WriteFlags.NoCompress;
        try
        {
            return FrameWriter.Write(
                http.Response.BodyWriter,
                message,
                serializer,
                settings.MaxSendMessageSize,
                compresses ? settings.CompressionLevel : default(CompressionLevel?));
        }
        catch (BrokenFrameException)
        {
            _broken = true;
            throw;
        }
    }

    private Task StartAsync()
    {
        if (_started) return Task.CompletedTask;
        _started = true;
        var headers = http.Response.Headers;
        headers.ContentType = ContentType;
        if (_compresses) headers.GrpcEncoding = GzipEncoding;
        return http.Response.StartAsync();
    }

    /// <summary>In the trailers, or where nothing has been sent yet in the headers: the answer is then one frame of HTTP/2.</summary>
    private void SendStatus(Status status, Metadata? trailers)
    {
        if (_broken)
        {
            http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(HttpErrorCodes.InternalError);
            return;
        }

        IHeaderDictionary fields;
        if (_started)
        {
            fields = http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        }
        else
        {
            fields = http.Response.Headers;
            fields.ContentType = ContentType;
        }

        var code = (int)status.StatusCode;
        fields.GrpcStatus = (uint)code < (uint)StatusTexts.Length ? StatusTexts[code] : code.ToString(CultureInfo.InvariantCulture);
        if (status.Detail.Length > 0) fields.GrpcMessage = PercentEncoding.Encode(status.Detail);
        if (_responseTrailers is not null) Append(fields, _responseTrailers);
        if (trailers is not null) Append(fields, trailers);
    }

    private static void Append(IHeaderDictionary fields, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (!MetadataHeaders.IsReserved(entry.Key)) fields.Append(entry.Key, MetadataHeaders.Value(entry));
        }
    }
}
