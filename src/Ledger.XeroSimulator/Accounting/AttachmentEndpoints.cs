using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator;

internal sealed record Attachment(Guid Id, string FileName, string MimeType, byte[] Content);

/// <summary>Files by document.</summary>
internal sealed class AttachmentStore
{
    private readonly Dictionary<Guid, List<Attachment>> byDocument = [];

    public List<Attachment> Of(Guid document)
    {
        if (!byDocument.TryGetValue(document, out var files))
            byDocument[document] = files = [];
        return files;
    }
}

/// <summary><c>/{Endpoint}/{id}/Attachments</c>: at most 10 files of 10 MB; a file of the same name replaces the one before.</summary>
internal static class AttachmentEndpoints
{
    private const int MostFiles = 10;
    private static readonly char[] Forbidden = ['<', '>', ':', '"', '/', '\\', '|', '?', '*', '+', '\0'];

    public static Answer List(ApiCall call)
    {
        var document = Documents.Find(call);
        var files = call.Organisation.Attachments.Of(document.Id);
        return call.Many("Attachments", new JsonArray([.. files.Select(file => Render(call, document.Id, file))]));
    }

    public static Answer Content(ApiCall call)
    {
        var files = call.Organisation.Attachments.Of(Documents.Find(call).Id);
        var name = call.Argument(3);
        var file = files.Find(f => f.FileName == name || f.Id.ToString() == name);
        return file is null ? Answer.NotFound() : new Answer(200, file.MimeType, file.Content);
    }

    public static Answer Add(ApiCall call)
    {
        var document = Documents.Find(call);
        var files = call.Organisation.Attachments.Of(document.Id);
        var name = call.Argument(3);
        var findings = new Findings();
        if (name.IndexOfAny(Forbidden) >= 0)
            findings.Error("The file name holds a character that is not allowed.");
        if (call.RawBody.Length == 0)
            findings.Error("The file is empty.");
        var replaced = files.Find(f => f.FileName == name);
        if (replaced is null && files.Count >= MostFiles)
            findings.Error($"A document can have at most {MostFiles} attachments.");
        var file = new Attachment(replaced?.Id ?? Guid.NewGuid(), name, call.BodyType ?? "application/octet-stream", call.RawBody);
        if (!findings.HasErrors)
        {
            if (replaced is not null)
                files.Remove(replaced);
            files.Add(file);
            document.HasAttachments = true;
        }
        return ElementBatch.Run(call, "Attachments", [[]], _ => new(Render(call, document.Id, file), findings), oneStatusEach: false);
    }

    private static JsonObject Render(ApiCall call, Guid document, Attachment file) => new()
    {
        ["AttachmentID"] = file.Id.ToString(),
        ["FileName"] = file.FileName,
        ["Url"] = $"https://api.xero.com/api.xro/2.0/{call.Argument(0)}/{document}/Attachments/{Uri.EscapeDataString(file.FileName)}",
        ["MimeType"] = file.MimeType,
        ["ContentLength"] = file.Content.Length,
    };
}
