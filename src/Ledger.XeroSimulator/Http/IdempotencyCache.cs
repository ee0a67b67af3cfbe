using System.Security.Cryptography;
using System.Text;

namespace Ledger.XeroSimulator;

/// <summary>Answers by app and <c>Idempotency-Key</c>, for 6 minutes from the first call, errors included.</summary>
internal sealed class IdempotencyCache(SimulatorClock clock)
{
    private const int LongestKey = 128;
    private const int SweepAbove = 4096;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(6);
    private readonly object gate = new();
    private readonly Dictionary<(string Client, string Key), Entry> entries = [];

    /// <summary>What makes two requests the same: method, address, organisation and body.</summary>
    public static string Fingerprint(string method, string address, string tenant, byte[] body) =>
        Convert.ToHexString(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{method}\n{address}\n{tenant}\n"), .. body]));

    /// <summary>Runs the request once; a repeat gets the first answer, and waits for it while the first still runs.</summary>
    public async Task<Answer> RunAsync(string client, string key, string fingerprint, Func<Task<Answer>> run)
    {
        if (key.Length > LongestKey)
            return Answer.Problem(400, "Bad Request", $"Idempotency Key: the key is longer than {LongestKey} characters.");
        Entry entry;
        bool first;
        lock (gate)
        {
            Sweep();
            first = !entries.TryGetValue((client, key), out var known) || known.FirstAt + Life <= clock.Now;
            entry = first ? entries[(client, key)] = new Entry(fingerprint, clock.Now) : known!;
        }
        if (!first)
        {
            return entry.Fingerprint == fingerprint
                ? await entry.Answer.Task
                : Answer.Problem(400, "Bad Request", $"Idempotency Key: {key} is used with a different request.");
        }
        try
        {
            var answer = await run();
            entry.Answer.SetResult(answer);
            return answer;
        }
        catch (Exception)
        {
            // The first request went away before it ran: whoever waits runs into the same end, and the key is free again.
            lock (gate)
                entries.Remove((client, key));
            entry.Answer.TrySetCanceled();
            throw;
        }
    }

    private void Sweep()
    {
        if (entries.Count < SweepAbove)
            return;
        var now = clock.Now;
        foreach (var key in entries.Where(e => e.Value.FirstAt + Life <= now).Select(e => e.Key).ToList())
            entries.Remove(key);
    }

    private sealed record Entry(string Fingerprint, DateTimeOffset FirstAt)
    {
        public TaskCompletionSource<Answer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
