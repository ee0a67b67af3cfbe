namespace Grpc.Kestrel.Server;

/// <summary>HTTP/2's codes for a reset stream (RFC 9113, section 7), as far as they are sent.</summary>
internal static class HttpErrorCodes
{
    internal const int NoError = 0;
    internal const int InternalError = 2;
    internal const int Cancel = 8;
}
