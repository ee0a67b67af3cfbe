using System.Collections.Concurrent;
using Grpc.Core;

namespace Grpc.Kestrel.Client;

/// <summary>What the calls of a channel share.</summary>
#pragma warning disable CA1001 // A source without a timer holds nothing that has to be disposed.
internal sealed class ChannelSettings(
    Uri address,
    Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send,
    int? maxSendMessageSize,
    int? maxReceiveMessageSize,
    CallCredentials? credentials,
    bool throwsOperationCanceled)
{
    private readonly CancellationTokenSource _disposed = new();
    private int _isDisposed;

    private readonly ConcurrentDictionary<string, Uri> _methods = new();

    internal Uri UriOf(IMethod method) => _methods.GetOrAdd(method.FullName, static (name, root) => new Uri(root, name), address);

    internal bool IsSecure => address.Scheme == Uri.UriSchemeHttps;

    internal int? MaxSendMessageSize => maxSendMessageSize;

    internal int? MaxReceiveMessageSize => maxReceiveMessageSize;

    internal CallCredentials? Credentials => credentials;

    internal bool ThrowsOperationCanceled => throwsOperationCanceled;

    internal bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    /// <summary>Cancelled when the channel is disposed.</summary>
    internal CancellationToken Disposed => _disposed.Token;

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        send(request, cancellationToken);

    /// <summary>False if it was done before.</summary>
    internal bool Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return false;
        // The source itself is left to the collector: a call that starts just now may still register with its token.
        _disposed.Cancel();
        return true;
    }
}
