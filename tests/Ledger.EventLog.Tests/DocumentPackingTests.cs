using System.Globalization;
using System.Text;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Ledger.Domain.Sales;
using Ledger.EventLog.Packing;
using NodaTime;

namespace Ledger.EventLog.Tests;

/// <summary>A packed document is small, and says the same when it is unpacked.</summary>
public class DocumentPackingTests
{
    [Fact] // again and again, so that texts move into the book's table between one document and the next
    public void Documents_of_every_kind_say_the_same_after_packing()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var packing = new DocumentPacking();
            var made = new Facts(seed).Commands;
            var packed = new List<(Document Document, byte[] Bytes)>();
            for (var round = 0; round < 8; round++)
            {
                foreach (var document in made.Select(make => make()).OfType<EnterDocument>().Select(enter => enter.Document)) packed.Add((document, packing.Pack(document)));
            }

            Assert.Equal(Enum.GetValues<DocumentKind>(), packed.Select(entry => entry.Document.Kind).Distinct().Order());
            foreach (var (document, bytes) in packed)
            {
                var again = packing.Unpack(document.Id, bytes);
                Assert.Equal(document, again);
                Assert.Null(document.FirstDifference(again));
            }
        }
    }

    [Fact]
    public void The_same_documents_in_the_same_order_give_the_same_bytes()
    {
        var documents = new Facts(1).Commands.Select(make => make()).OfType<EnterDocument>().Select(enter => enter.Document).ToList();
        var (first, second) = (new DocumentPacking(), new DocumentPacking());
        for (var round = 0; round < 6; round++)
        {
            foreach (var document in documents) Assert.Equal(first.Pack(document), second.Pack(document));
        }
    }

    [Fact]
    public void A_line_of_a_usual_shipment_takes_at_most_14_bytes()
    {
        var packing = new DocumentPacking();
        var bytes = Array.Empty<byte>();
        for (var document = 0; document < 20; document++) bytes = packing.Pack(Shipment($"S{document}", line => (line + 1).ToString(CultureInfo.InvariantCulture)));

        Assert.InRange(bytes.Length, 1000, 14_000);
    }

    [Fact]
    public void What_comes_once_stands_with_its_document_and_what_comes_often_does_not()
    {
        var packing = new DocumentPacking();
        var bytes = new List<byte[]>();
        for (var document = 0; document < 20; document++)
        {
            var number = document;
            bytes.Add(packing.Pack(Shipment($"DOCUMENT{number}", line => $"ONCE-{number}-{line}")));
        }

        Assert.All(bytes, (document, i) => Assert.Contains($"ONCE-{i}-999", Encoding.UTF8.GetString(document)));
        Assert.All(bytes, (document, i) => Assert.DoesNotContain($"DOCUMENT{i}", Encoding.UTF8.GetString(document)));
        Assert.Contains("ITEM-7", Encoding.UTF8.GetString(bytes[0]));
        Assert.DoesNotContain("ITEM-7", Encoding.UTF8.GetString(bytes[19]));
        Assert.Equal("ONCE-0-7", ((Shipment)packing.Unpack("DOCUMENT0", bytes[0])).Lines[7].Id);
        Assert.Equal("ITEM-7", ((Shipment)packing.Unpack("DOCUMENT19", bytes[19])).Lines[7].Item);
    }

    /// <summary>1,000 lines of as many items, with strings of their own.</summary>
    private static Shipment Shipment(string id, Func<int, string> line) => new(id, new LocalDate(2026, 3, 3), 0, null, "", new(Enumerable.Range(0, 1000)
        .Select(i => new ShipmentLine(line(i), $"ITEM-{i}", "MAIN", 1, null, ""))));
}
