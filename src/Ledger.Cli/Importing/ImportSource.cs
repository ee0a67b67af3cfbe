using Google.Protobuf;
using Command = Ledger.V1.Command;

namespace Ledger.Cli.Importing;

/// <summary>A line of an import file: a command, or why it is none.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Command">The command; null where the line cannot be read.</param>
/// <param name="Problem">What is wrong with the line; empty where it can be read.</param>
internal sealed record ImportLine(long Number, Command? Command, string Problem);

/// <summary>Commands as JSON lines, read one by one: a file of any length takes little memory.</summary>
internal sealed class ImportSource : IDisposable
{
    private readonly Stream _stream;
    private readonly StreamReader _reader;
    private readonly string? _book;

    private ImportSource(Stream stream, string? book)
    {
        _stream = stream;
        _reader = new StreamReader(stream);
        _book = book;
    }

    /// <summary>Bytes in all; 0 where not known.</summary>
    public long Length => _stream.CanSeek ? _stream.Length : 0;

    /// <summary>Bytes read so far.</summary>
    public long Position => _stream.CanSeek ? _stream.Position : 0;

    /// <summary>Opens a file, or standard input for <c>-</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="book">The book of commands that name none; null: every command must name its own.</param>
    public static ImportSource Open(string path, string? book)
    {
        if (path == "-") return new(Console.OpenStandardInput(), book);
        if (!File.Exists(path)) throw new CliException(ExitCode.Usage, $"there is no file {path}.", "Give the path of a file of JSON lines, or - for standard input.");
        return new(File.OpenRead(path), book);
    }

    /// <summary>The next line that is not empty; null at the end.</summary>
    public async Task<ImportLine?> ReadAsync(CancellationToken cancellation)
    {
        while (await _reader.ReadLineAsync(cancellation) is { } line)
        {
            Number++;
            if (!string.IsNullOrWhiteSpace(line)) return Parse(line);
        }
        return null;
    }

    /// <summary>The number of the last line read, from 1.</summary>
    public long Number { get; private set; }

    public void Dispose() => _reader.Dispose();

    private ImportLine Parse(string line)
    {
        try
        {
            var command = Command.Parser.ParseJson(line);
            if (command.RequestCase == Command.RequestOneofCase.None) return new(Number, null, "The line names no request, such as receiveGoods.");
            return NameBook(command) is { } problem ? new(Number, null, problem) : new(Number, command, "");
        }
        catch (Exception bad) when (bad is InvalidJsonException or InvalidProtocolBufferException)
        {
            return new(Number, null, bad.Message);
        }
    }

    private string? NameBook(Command command)
    {
        var set = Command.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(command);
        var request = (IMessage)set.Accessor.GetValue(command);
        var field = request.Descriptor.FindFieldByName("book_id").Accessor;
        if (((string)field.GetValue(request)).Length > 0) return null;
        if (_book is null) return "The request names no book. Add bookId to it, or give --book.";
        field.SetValue(request, _book);
        return null;
    }
}
