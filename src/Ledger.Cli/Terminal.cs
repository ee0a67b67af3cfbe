using Google.Protobuf;
using Spectre.Console;

namespace Ledger.Cli;

/// <summary>What a command writes to: answers on standard output, progress and errors on standard error.</summary>
internal sealed class Terminal
{
    private const int WidthOfFiles = 160;
    private static readonly JsonFormatter Lines = new(JsonFormatter.Settings.Default);
    private static readonly JsonFormatter Indented = new(JsonFormatter.Settings.Default.WithIndentation());

    public Terminal(TextWriter output, TextWriter error, bool json)
    {
        Output = output;
        Error = error;
        IsJson = json;
        Console = ConsoleOf(output, System.Console.IsOutputRedirected || output != System.Console.Out);
        Progress = ConsoleOf(error, System.Console.IsErrorRedirected || error != System.Console.Error);
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Answers are JSON, in the contract's own JSON form, and nothing else is written to standard output.</summary>
    public bool IsJson { get; }

    /// <summary>Standard output for people.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Standard error for people: progress.</summary>
    public IAnsiConsole Progress { get; }

    /// <summary>Whether a person watches standard error, so that a bar that moves makes sense.</summary>
    public bool IsWatched => Progress.Profile.Capabilities.Interactive;

    /// <summary>One answer as JSON over several lines.</summary>
    public void Json(IMessage message) => Output.WriteLine(Indented.Format(message));

    /// <summary>One part of a stream of answers as JSON on one line.</summary>
    public void JsonLine(IMessage message) => Output.WriteLine(Lines.Format(message));

    /// <summary>A line for people on standard output.</summary>
    public void Say(string text) => Output.WriteLine(text);

    /// <summary>A line on standard error about what is going on.</summary>
    public void Note(string text) => Error.WriteLine(text);

    /// <summary>What went wrong and what to do about it.</summary>
    public void Fail(string message, string advice)
    {
        Error.WriteLine($"ledger: {message}");
        if (advice.Length > 0) Error.WriteLine($"  {advice}");
    }

    private static IAnsiConsole ConsoleOf(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected) console.Profile.Width = WidthOfFiles;
        return console;
    }
}
