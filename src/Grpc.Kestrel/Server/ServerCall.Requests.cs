using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Kestrel.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Grpc.Kestrel.Server;

internal sealed partial class ServerCall
{
    private bool _requestEnded;
    private bool _callerGone;

    /// <summary>Reads a request that is one message, up to the end of the request's stream.</summary>
    /// <remarks>
    /// To the end, because an answer that overtakes it would make Kestrel reset the stream.
    /// </remarks>
    /// <exception cref="RpcException">There is no message, more than one, or a malformed one.</exception>
    internal async ValueTask<T> ReadSingleAsync<T>(Func<DeserializationContext, T> deserializer)
        where T : class
    {
        var reader = http.Request.BodyReader;
        T? message = null;
        while (true)
        {
            var result = await ReadAsync(reader, _deadline?.Token ?? default);
            var buffer = result.Buffer;
            if (message is null && Frame.TryCut(ref buffer, settings.MaxReceiveMessageSize, out var frame))
                message = Parse(frame, deserializer);

            if (message is not null && !buffer.IsEmpty)
                throw new RpcException(new Status(StatusCode.Unimplemented, "The method takes one message; more bytes came after it."));
            if (result.IsCompleted)
            {
                if (!buffer.IsEmpty) throw Truncated();
                Advance(reader, buffer.End, buffer.End);
                return message
                    ?? throw new RpcException(new Status(StatusCode.Unimplemented, "The method takes one message; none came."));
            }

            // Behind a whole message nothing is marked as examined, so that an end that is there already is seen at once.
            if (message is not null) Advance(reader, buffer.Start, buffer.Start);
            else Advance(reader, buffer.Start, buffer.End);
        }
    }

    /// <summary>Reads the next message of a stream; null at the end.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, the deadline has passed or the caller is gone.</exception>
    /// <exception cref="RpcException">The message is malformed.</exception>
    /// <exception cref="InvalidOperationException">The call is over.</exception>
    internal async ValueTask<T?> ReadNextAsync<T>(Func<DeserializationContext, T> deserializer, CancellationToken cancellationToken)
        where T : class
    {
        ThrowIfOver();
        if (_requestEnded) return null;
        using var both = cancellationToken.CanBeCanceled && _deadline is not null && cancellationToken != _deadline.Token
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _deadline.Token)
            : null;
        var token = both?.Token ?? (cancellationToken.CanBeCanceled ? cancellationToken : _deadline?.Token ?? default);
        var reader = http.Request.BodyReader;
        while (true)
        {
            var result = await ReadAsync(reader, token);
            var rest = result.Buffer;
            var examined = rest.Start;
            try
            {
                if (Frame.TryCut(ref rest, settings.MaxReceiveMessageSize, out var frame))
                {
                    examined = rest.Start;
                    return Parse(frame, deserializer);
                }

                examined = rest.End;
                if (!result.IsCompleted) continue;
                if (!rest.IsEmpty) throw Truncated();
                _requestEnded = true;
                return null;
            }
            finally
            {
                // The payload lies in the pipe's memory: it is given back when the message has been parsed.
                Advance(reader, rest.Start, examined);
            }
        }
    }

    /// <summary>A stream of requests may pause for as long as the caller likes.</summary>
    internal void AllowPauses()
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
    }

    private static RpcException Truncated() => new(new Status(StatusCode.Internal, "The request ends inside a message."));

    private T Parse<T>(in Frame frame, Func<DeserializationContext, T> deserializer) =>
        FrameParser.Parse(frame, deserializer, _hasGzipRequest, settings.MaxReceiveMessageSize);

    private async ValueTask<ReadResult> ReadAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (BadHttpRequestException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, e.Message, e));
        }
        catch (IOException e)
        {
            throw Gone(e);
        }
    }

    /// <summary>Gives the pipe's memory back. A caller who goes away meanwhile is noticed here as well as in a read.</summary>
    private void Advance(PipeReader reader, SequencePosition consumed, SequencePosition examined)
    {
        try
        {
            reader.AdvanceTo(consumed, examined);
        }
        catch (IOException e)
        {
            throw Gone(e);
        }
    }

    private OperationCanceledException Gone(IOException e)
    {
        _callerGone = true;
        return new OperationCanceledException("The caller has gone away.", e, CancellationToken);
    }
}
