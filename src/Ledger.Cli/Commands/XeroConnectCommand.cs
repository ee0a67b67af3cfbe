using System.CommandLine;
using Ledger.V1;
using Spectre.Console;

namespace Ledger.Cli.Commands;

/// <summary><c>ledger xero connect</c>: by client credentials at once, or by a person's consent in two steps.</summary>
internal static class XeroConnectCommand
{
    private const string SecretVariable = "LEDGER_XERO_SECRET";

    public static TaughtCommand Build()
    {
        var book = Calls.Book();
        var client = new Option<string?>("--client-id") { Description = "The Xero app's client id.", HelpName = "ID" };
        var redirect = new Option<string?>("--redirect") { Description = "Ask a person for consent; Xero sends them back to this address, as registered with the app.", HelpName = "URL" };
        var code = new Option<string?>("--code") { Description = "End the consent: `code` of the address that Xero sent the person back to.", HelpName = "CODE" };
        var state = new Option<string?>("--state") { Description = "`state` of the same address.", HelpName = "STATE" };
        var tenant = new Option<string?>("--tenant") { Description = "The organisation, where the consent covers several.", HelpName = "ID" };
        var command = new TaughtCommand("connect", $"Connect a book to its Xero organisation. The app's secret is read from {SecretVariable}, or asked for.")
        {
            Examples =
            [
                ($"{SecretVariable}=... ledger xero connect --client-id ID", "a custom connection"),
                ("ledger xero connect --client-id ID --redirect http://localhost:8080/back", "an app with consent: prints the page to open"),
                ("ledger xero connect --code CODE --state STATE", "ends that consent"),
            ],
            Options = { book, client, redirect, code, state, tenant },
        };
        command.Validators.Add(result =>
        {
            var hasClient = result.GetResult(client) is not null;
            var hasCode = result.GetResult(code) is not null;
            if (hasClient == hasCode) result.AddError("Give --client-id to begin, or --code and --state to end a consent.");
            if (hasCode != (result.GetResult(state) is not null)) result.AddError("--code and --state go together.");
        });
        return command.CallsServer(async (parse, terminal, server, cancellation) =>
        {
            var request = new ConnectRequest { BookId = await server.BookOf(parse.GetValue(book), cancellation), TenantId = parse.GetValue(tenant) ?? "" };
            if (parse.GetValue(code) is { } given) request.ConsentCode = new ConsentCode { Code = given, State = parse.GetValue(state)! };
            else if (parse.GetValue(redirect) is { } back)
                request.ConsentStart = new ConsentStart { ClientId = parse.GetValue(client)!, ClientSecret = Secret(terminal, optional: true), RedirectUri = back };
            else request.CustomConnection = new CustomConnection { ClientId = parse.GetValue(client)!, ClientSecret = Secret(terminal, optional: false) };

            var answer = await new XeroService.XeroServiceClient(server).ConnectAsync(request, cancellationToken: cancellation);
            if (terminal.IsJson) terminal.Json(answer);
            else if (answer.ConsentUrl.Length > 0) terminal.Say($"Open this page, choose the organisation, then run `ledger xero connect --code ... --state ...`:\n{answer.ConsentUrl}");
            else terminal.Say($"Connected to {answer.Connection.OrganisationName} ({answer.Connection.BaseCurrencyCode}), tenant {answer.Connection.TenantId}.");
            return ExitCode.Done;
        });
    }

    /// <summary>Not an option: a command line is seen by everybody on the machine and stays in the shell's history.</summary>
    private static string Secret(Terminal terminal, bool optional)
    {
        if (Environment.GetEnvironmentVariable(SecretVariable) is { Length: > 0 } set) return set;
        if (terminal.IsWatched)
        {
            var prompt = new TextPrompt<string>(optional ? "The app's secret (empty: it has none, PKCE is used):" : "The app's secret:").Secret();
            return terminal.Progress.Prompt(optional ? prompt.AllowEmpty() : prompt);
        }
        return optional ? "" : throw new CliException(ExitCode.Usage, "the app's secret is missing.", $"Set {SecretVariable}, or run this in a terminal to be asked for it.");
    }
}
