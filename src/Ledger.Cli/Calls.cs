using System.CommandLine;
using Grpc.Core;
using Grpc.Net.Client;
using Ledger.V1;
using Command = System.CommandLine.Command;

namespace Ledger.Cli;

/// <summary>A command that calls a server: its address and the book it is about.</summary>
internal static class Calls
{
    private const string DefaultAddress = "http://127.0.0.1:50051";
    private const string AddressVariable = "LEDGER_ADDRESS";

    /// <summary><c>--address</c>, by default what LEDGER_ADDRESS says, else the address that <c>ledger serve</c> listens on.</summary>
    public static Option<string> Address() => new("--address", "-a")
    {
        Description = $"The server. {AddressVariable} sets it too.",
        HelpName = "URL",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } set ? set : DefaultAddress,
        Validators =
        {
            result =>
            {
                if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
                    result.AddError("--address takes http://HOST:PORT.");
            },
        },
    };

    /// <summary><c>--book</c>; may be left out where the server has one book.</summary>
    public static Option<string?> Book() => new("--book", "-b") { Description = "The book. May be left out where the server has only one.", HelpName = "ID" };

    /// <summary>A date option.</summary>
    public static Option<Date?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            var day = Text.ParseDay(result.Tokens[0].Value);
            if (day is null) result.AddError($"'{result.Tokens[0].Value}' is no date; {name} takes YYYY-MM-DD.");
            return day;
        },
    };

    /// <summary>Sets the action of a command that calls a server, and adds <c>--address</c> and <c>--json</c>.</summary>
    public static T CallsServer<T>(this T command, Func<ParseResult, Terminal, CallInvoker, CancellationToken, Task<int>> action)
        where T : Command
    {
        var address = Address();
        command.Options.Add(address);
        return command.Does(async (parse, terminal, cancellation) =>
        {
            using var channel = Open(parse.GetRequiredValue(address));
            return await action(parse, terminal, channel.CreateCallInvoker(), cancellation);
        });
    }

    /// <summary>A channel to a server.</summary>
    public static GrpcChannel Open(string address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = null });

    /// <summary>The book asked for, or the only one.</summary>
    /// <exception cref="CliException">None was asked for, and there is not exactly one.</exception>
    public static async Task<string> BookOf(this CallInvoker server, string? asked, CancellationToken cancellation)
    {
        if (asked is not null) return asked;
        var books = (await new BookService.BookServiceClient(server).ListBooksAsync(new ListBooksRequest { PageSize = 10 }, cancellationToken: cancellation)).Books;
        return books.Count switch
        {
            1 => books[0].BookId,
            0 => throw new CliException(ExitCode.No, "the server has no book yet.", "Create one with BookService.CreateBook; the README shows how."),
            _ => throw new CliException(ExitCode.Usage, "the server has several books.", $"Name one: --book {string.Join(" | ", books.Select(book => book.BookId))}"),
        };
    }
}
