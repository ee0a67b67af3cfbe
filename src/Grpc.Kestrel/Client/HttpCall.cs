using System.Buffers;
using System.IO.Compression;
using System.Net;
using Grpc.Core;
using Grpc.Kestrel.Wire;

namespace Grpc.Kestrel.Client;

/// <summary>One call as one HTTP/2 request: sends the head, waits for the response's, and keeps how the call ended.</summary>
internal sealed partial class HttpCall<TRequest, TResponse> : IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly ChannelSettings _settings;
    private readonly Method<TRequest, TResponse> _method;
    private readonly string? _host;
    private readonly CallOptions _options;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<Metadata> _responseHeaders = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _compresses;
    private HttpResponseMessage? _response;
    private FrameReader? _reader;
    private bool _hasMessage;
    private Task _started = Task.CompletedTask;

    internal HttpCall(ChannelSettings settings, Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        ObjectDisposedException.ThrowIf(settings.IsDisposed, typeof(Net.Client.GrpcChannel));
        _settings = settings;
        _method = method;
        _host = host;
        _options = options;
        _compresses = options.Headers?.GetValue(MessageEncoding.RequestKey) switch
        {
            null or MessageEncoding.Identity => false,
            MessageEncoding.Gzip => true,
            var other => throw new NotSupportedException($"The message encoding '{other}' is not known; only gzip is."),
        };
        WatchForEnd();
    }

    internal Task<Metadata> ResponseHeaders => _responseHeaders.Task;

    /// <summary>Cancelled when the call is to stop, for whatever reason.</summary>
    internal CancellationToken Stopping => _cancellation.Token;

    /// <summary>Ends when the call's status is known; never fails.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>The response is one message, which is read whether or not the caller waits for it.</summary>
    internal bool HasSingleResponse { get; private set; }

    internal WriteOptions? WriteOptions => _options.WriteOptions;

    /// <summary>Sends one message and waits for one.</summary>
    internal Task<TResponse> SendSingleAsync(TRequest request)
    {
        HasSingleResponse = true;
        StartSingle(request);
        return Observed(ReadSingleAsync());
    }

    internal Task<TResponse> SendStreamAsync(RequestWriter<TRequest, TResponse> requests)
    {
        HasSingleResponse = true;
        StartStream(requests);
        return Observed(ReadSingleAsync());
    }

    internal void StartSingle(TRequest request)
    {
        var frame = new ArrayBufferWriter<byte>();
        try
        {
            WriteFrame(frame, request, _options.WriteOptions);
        }
        catch (Exception e)
        {
            End(e is RpcException rpc ? rpc.Status : new Status(StatusCode.Internal, "The request could not be serialised.", e));
            return;
        }

        _started = SendAsync(new FrameContent(frame.WrittenMemory));
    }

    internal void StartStream(RequestWriter<TRequest, TResponse> requests)
    {
        _started = SendAsync(requests.Content);
        _ = AbortWithCallAsync(requests);
    }

    internal void WriteFrame(IBufferWriter<byte> target, TRequest message, WriteOptions? options)
    {
        var compresses = _compresses && (options?.Flags & WriteFlags.NoCompress) != WriteFlags.NoCompress;
        FrameWriter.Write(
            target,
            message,
            _method.RequestMarshaller.ContextualSerializer,
            _settings.MaxSendMessageSize,
            compresses ? CompressionLevel.Fastest : default(CompressionLevel?));
    }

    /// <summary>The next message; null when the call has ended with OK.</summary>
    /// <exception cref="RpcException">It has ended otherwise.</exception>
    internal async ValueTask<TResponse?> ReadNextAsync()
    {
        await _started;
        if (_reader is not null && !_ended.Task.IsCompleted)
        {
            try
            {
                if (await _reader.ReadAsync(_method.ResponseMarshaller.ContextualDeserializer, Stopping) is { } message)
                {
                    if (!HasSingleResponse || !_hasMessage)
                    {
                        _hasMessage = true;
                        return message;
                    }

                    End(new Status(StatusCode.Internal, "The server sent more than one message to a call that has one."));
                }
                else
                {
                    // The trailers are there only now that the body has been read to its end.
                    EndWith(
                        ResponseStatus.In(_response!.TrailingHeaders) ?? new Status(StatusCode.Internal, "The server sent no status."),
                        ResponseStatus.MetadataOf(_response.TrailingHeaders));
                }
            }
            catch (Exception e)
            {
                End(e);
            }

            _reader.Release();
        }

        await Ended;
        ThrowIfFailed();
        return null;
    }

    private async Task<TResponse> ReadSingleAsync()
    {
        // The second read finds the end, or throws.
        var message = await ReadNextAsync();
        await ReadNextAsync();
        return message!;
    }

    /// <summary>Ends with what the server says, unless it is OK for a response that lacks its message.</summary>
    private void EndWith(Status status, Metadata trailers) => End(
        status.StatusCode == StatusCode.OK && HasSingleResponse && !_hasMessage
            ? new Status(StatusCode.Internal, "The server sent the status OK without a message.")
            : status,
        trailers);

    /// <summary>Never fails: what goes wrong becomes the call's status.</summary>
    private async Task SendAsync(RequestContent content)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _settings.UriOf(_method))
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = content,
            };
            AddHeaders(request);
            await AddCredentialsAsync(request);
            var response = await _settings.SendAsync(request, Stopping);
            bool isLate;
            lock (_endLock)
            {
                isLate = _status is not null;
                _response = response;
            }

            if (isLate) response.Dispose();
            else Receive(response);
        }
        catch (Exception e)
        {
            End(e);
        }
    }

    private void Receive(HttpResponseMessage response)
    {
        var headers = ResponseStatus.MetadataOf(response.Headers);
        if (ResponseStatus.OfHead(response) is { } bad)
        {
            // Such an answer may still bear a gRPC status, which says more.
            End(ResponseStatus.In(response.Headers) is { StatusCode: not StatusCode.OK } own ? own : bad, headers);
            return;
        }

        if (ResponseStatus.In(response.Headers) is { } status)
        {
            _responseHeaders.TrySetResult(headers);
            EndWith(status, headers);
            return;
        }

        var encoding = ResponseStatus.Value(response.Headers, "grpc-encoding");
        if (encoding is not (null or MessageEncoding.Gzip or MessageEncoding.Identity))
        {
            End(new Status(StatusCode.Internal, $"The server sends in the encoding '{encoding}', which it was not offered."), headers);
            return;
        }

        _reader = new FrameReader(response.Content.ReadAsStream(), encoding == MessageEncoding.Gzip, _settings.MaxReceiveMessageSize);
        _responseHeaders.TrySetResult(headers);
    }

    private async Task AbortWithCallAsync(RequestWriter<TRequest, TResponse> requests)
    {
        await Ended;
        requests.Content.Abort();
    }

    /// <summary>A caller that lets go of a failed call is not to be told by the finalizer.</summary>
    private static Task<TResponse> Observed(Task<TResponse> task)
    {
        _ = task.ContinueWith(
            static failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return task;
    }
}
