using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Grpc.Kestrel.Wire;
using Xunit;

namespace Grpc.Kestrel.Tests.Wire;

public class PooledBufferTests
{
    [Fact] // whatever is written and taken off in turn, what is left is what a list would hold
    public void It_holds_what_was_written_and_not_yet_consumed() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte[] Written, byte Taken)[]>(), steps =>
        {
            var buffer = new PooledBuffer();
            var list = new List<byte>();
            foreach (var (written, taken) in steps)
            {
                buffer.Write(written);
                list.AddRange(written);
                var count = Math.Min(taken, list.Count);
                buffer.Consume(count);
                list.RemoveRange(0, count);
                if (!buffer.Written.Span.SequenceEqual(list.ToArray()) || buffer.Length != list.Count) return false;
            }

            buffer.Release();
            return buffer.Length == 0;
        }).QuickCheckThrowOnFailure();
}
