namespace Grpc.Core;

/// <summary>Messages as they come in. One <see cref="MoveNext"/> at a time.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>Valid after a <see cref="MoveNext"/> that answered true.</summary>
    T Current { get; }

    /// <summary>False at the normal end. On the client a status other than OK is thrown as <see cref="RpcException"/>.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>Messages as they go out. One write at a time; the task ends when flow control has accepted the message.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Applies to the writes after it is set.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <exception cref="InvalidOperationException">Another write is running, or the call or this half of it is over.</exception>
    Task WriteAsync(T message);

    Task WriteAsync(T message, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? throw new NotSupportedException("This writer takes no cancellation token.")
            : WriteAsync(message);
}

public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}

public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Ends the request stream; nothing can be written after it.</summary>
    Task CompleteAsync();
}

public static class AsyncStreamReaderExtensions
{
    public static Task<bool> MoveNext<T>(this IAsyncStreamReader<T> streamReader)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return streamReader.MoveNext(CancellationToken.None);
    }

    /// <summary>The messages from here to the end. To be enumerated once.</summary>
    public static IAsyncEnumerable<T> ReadAllAsync<T>(
        this IAsyncStreamReader<T> streamReader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return ReadAll(streamReader, cancellationToken);
    }

    private static async IAsyncEnumerable<T> ReadAll<T>(
        IAsyncStreamReader<T> streamReader,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await streamReader.MoveNext(cancellationToken).ConfigureAwait(false)) yield return streamReader.Current;
    }
}
