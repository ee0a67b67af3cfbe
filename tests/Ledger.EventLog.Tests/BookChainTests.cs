using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Ledger.Domain.Books;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.EventLog.Chain;

namespace Ledger.EventLog.Tests;

public class BookChainTests
{
    [Fact]
    public void What_was_appended_is_read_back_the_same() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var facts = new Facts(seed);
        BookChain write = new(), read = new();
        return facts.Events(1, facts.Commands.Count).All(recorded =>
            read.Take(write.Append(recorded)) == recorded && read.EventHash.SequenceEqual(write.EventHash)
            && read.LastPostingHash.SequenceEqual(write.LastPostingHash));
    }).QuickCheckThrowOnFailure();

    [Fact] // and so the random facts are of every kind
    public void Every_kind_of_document_has_a_record()
    {
        var kinds = new Facts(1).Commands.Select(make => make()).OfType<EnterDocument>().Select(enter => enter.Document.Kind);

        Assert.Equal(Enum.GetValues<DocumentKind>(), kinds.Order());
    }

    [Fact]
    public void Any_flipped_byte_of_a_stored_event_shows()
    {
        var chain = new BookChain();
        var events = new Facts(7).Events(1, 12).Append(Facts.UsualShipment(13)).Select(chain.Append).ToList();
        for (var changed = 0; changed < events.Count; changed++)
        {
            for (var at = 0; at < events[changed].Length; at += changed == 12 ? 1 : 7)
            {
                var damaged = events.Select(bytes => (byte[])bytes.Clone()).ToList();
                damaged[changed][at] ^= 0x40;
                var read = new BookChain();
                var fault = Assert.Throws<LogDamagedException>(() => damaged.ForEach(bytes => read.Take(bytes)));
                Assert.Equal(changed + 1, fault.Sequence);
            }
        }
    }

    [Fact]
    public void A_removed_repeated_or_exchanged_event_shows()
    {
        var chain = new BookChain();
        var events = new Facts(3).Events(1, 6).Select(chain.Append).ToList();

        Assert.Equal(3, FirstDamage([.. events[..2], .. events[3..]]));
        Assert.Equal(4, FirstDamage([.. events[..3], .. events[2..]]));
        Assert.Equal(2, FirstDamage([events[0], events[2], events[1], .. events[3..]]));
    }

    [Fact]
    public void An_event_that_was_rewritten_with_a_hash_of_its_own_shows_at_the_next()
    {
        var facts = new Facts(5);
        var events = facts.Events(1, 4);
        BookChain honest = new(), forged = new();
        var log = events.Select(honest.Append).ToList();
        var other = events.Take(2).Append(events[2] with { Actor = "somebody else" }).Select(forged.Append).ToList()[2];

        Assert.Equal(4, FirstDamage([log[0], log[1], other, log[3]]));
    }

    [Fact]
    public void A_postings_hash_is_the_sha256_of_its_canonical_bytes()
    {
        var first = Facts.UsualShipment(1).Postings[0];
        var second = Facts.UsualShipment(2).Postings[0];
        byte[] hash = new byte[32], next = new byte[32];

        PostingHash.Of(first, new byte[32], hash);
        PostingHash.Of(second, hash, next);

        Assert.Equal(SHA256.HashData(PostingHash.Chained(first, new byte[32]).ToByteArray()), hash);
        Assert.Equal(hash, PostingHash.Chained(second, hash).PreviousHash.ToByteArray());
        // Worked once and kept: the canonical form is a promise.
        Assert.Equal("3540bcfe8bf41e8105ca26cc482cfb6e19e934e9c3e05b7c5a94bd788acabfc9", Convert.ToHexStringLower(next));
    }

    [Fact] // whatever a line says, its posting's hash covers it
    public void A_postings_hash_changes_with_every_property_of_its_lines()
    {
        var posting = Facts.UsualShipment(1).Postings[0];
        var before = Hash(posting.Lines);
        var made = new Made(new(1));
        foreach (var property in typeof(JournalLine).GetProperties().Where(property => property.CanWrite))
        {
            var changed = posting.Lines.Select(line => property.Name == nameof(JournalLine.Side) ? line.Opposite() : line with { }).ToArray();
            var value = property.GetValue(changed[0]);
            while (property.Name != nameof(JournalLine.Side) && Equals(value, property.GetValue(posting.Lines[0])))
                value = made.Of(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            // On both lines, so that the posting still balances.
            if (property.Name != nameof(JournalLine.Side)) Array.ForEach(changed, line => property.SetValue(line, value));
            Assert.False(before == Hash(new(changed)), property.Name);
        }

        string Hash(ValueList<JournalLine> lines)
        {
            var hash = new byte[32];
            PostingHash.Of(new(1, 1, posting.EffectiveDate, null, posting.Cause, posting.Nature, posting.Carrier, null, lines), new byte[32], hash);
            return Convert.ToHexString(hash);
        }
    }

    [Fact]
    public void A_chain_is_taken_up_again_at_any_event()
    {
        var facts = new Facts(11);
        var write = new BookChain();
        var events = facts.Events(1, 8);
        var stored = new List<byte[]>();
        BookChain? resumed = null;
        foreach (var recorded in events)
        {
            if (recorded.Sequence == 5) resumed = new(write.Sequence, write.EventHash, write.LastPostingHash);
            stored.Add(write.Append(recorded));
        }

        for (var i = 4; i < 8; i++) Assert.Equal(events[i], resumed!.Take(stored[i]));
    }

    [Fact]
    public void A_shipment_of_one_line_takes_few_bytes()
    {
        var chain = new BookChain(99_998, new byte[32], new byte[32]);

        var stored = chain.Append(Facts.UsualShipment(99_999));

        Assert.InRange(stored.Length, 100, 185);
    }

    [Fact]
    public void An_event_out_of_order_is_not_appended()
    {
        var chain = new BookChain();
        _ = chain.Append(Facts.UsualShipment(1));
        Assert.Throws<InvalidOperationException>(() => chain.Append(Facts.UsualShipment(3)));
    }

    private static long FirstDamage(List<byte[]> events)
    {
        var chain = new BookChain();
        return Assert.Throws<LogDamagedException>(() => events.ForEach(bytes => chain.Take(bytes))).Sequence;
    }
}
