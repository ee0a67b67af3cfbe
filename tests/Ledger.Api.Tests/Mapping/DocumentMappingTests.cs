using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using NodaTime;
using Xunit;

namespace Ledger.Api.Tests.Mapping;

/// <summary>Every document goes through the domain and comes back as it was, and names its fields as the contract does.</summary>
public sealed partial class DocumentMappingTests
{
    private static readonly Currency Dollar = Currency.Of("USD");

    /// <summary>The requests that enter a document, by the name of their field in the oneof, in every variant.</summary>
    public static TheoryData<string, int> Requests { get; } = MakeRequests();

    [Fact]
    public void Every_kind_of_document_has_a_request()
    {
        var entered = Requests.Select(row => Entered((string)row[0], 0, out _).Kind).Distinct().Order();

        Assert.Equal(Enum.GetValues<DocumentKind>(), entered);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void No_field_of_a_document_is_lost(string request, int variant)
    {
        var document = Entered(request, variant, out var sent);

        var mapped = Documents.Map(new DocumentRow(document, DocumentState.Authorised, 1, Instant.FromUnixTimeTicks(0)), withContent: true, Dollar);

        var content = V1.Document.Descriptor.FindFieldByName(ContentField(request).Name);
        Assert.Equal(sent, content.Accessor.GetValue(mapped));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void What_tells_documents_apart_is_named_by_the_paths_of_the_contract(string request, int variant)
    {
        var document = Entered(request, variant, out var sent);
        var facts = document.Facts().Select(fact => Index().Replace(fact.Field, "")).Distinct().ToList();

        Assert.All(facts, fact => Assert.True(Exists(sent.Descriptor, fact), $"{sent.Descriptor.Name} has no {fact}."));
        Assert.All(Paths(sent.Descriptor), path => Assert.Contains(path, facts));
    }

    /// <summary>The fields of a document and of its lines that a fact must tell of: a oneof counts once, and so does a list of another name.</summary>
    private static IEnumerable<string> Paths(MessageDescriptor document) => Names(document).Except(["document_id", "tags", "lines"])
        .Concat(document.FindFieldByName("lines") is { } lines ? Names(lines.MessageType).Select(name => $"lines.{name}") : []);

    private static IEnumerable<string> Names(MessageDescriptor message) =>
        message.Fields.InFieldNumberOrder().Select(field => field.RealContainingOneof?.Name ?? field.Name).Distinct();

    private static bool Exists(MessageDescriptor message, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (message.Oneofs.Any(choice => choice.Name == name)) return true;
            if (message.FindFieldByName(name) is not { } field) return false;
            if (field.FieldType == FieldType.Message) message = field.MessageType;
        }
        return true;
    }

    private static Document Entered(string request, int variant, out IMessage content)
    {
        var command = new V1.Command();
        var asked = (IMessage)V1.Command.Descriptor.FindFieldByName(request).MessageType.Parser.ParseFrom(ByteString.Empty);
        content = new FilledDocuments(variant).Of(ContentField(request).MessageType);
        ContentField(request).Accessor.SetValue(asked, content);
        V1.Command.Descriptor.FindFieldByName(request).Accessor.SetValue(command, asked);
        var door = new Door(Dollar);
        var entered = Commands.Map(command, door);
        Assert.Null(door.Violation?.Message);
        return Assert.IsType<EnterDocument>(entered).Document;
    }

    private static FieldDescriptor ContentField(string request) => V1.Command.Descriptor.FindFieldByName(request).MessageType.FindFieldByNumber(2);

    private static TheoryData<string, int> MakeRequests()
    {
        var requests = new TheoryData<string, int>();
        foreach (var field in V1.Command.Descriptor.Fields.InFieldNumberOrder())
        {
            if (!typeof(V1.IDocumentMutation).IsAssignableFrom(field.MessageType.ClrType)) continue;
            for (var variant = 0; variant < FilledDocuments.Variants; variant++) requests.Add(field.Name, variant);
        }
        return requests;
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
