using System.Net;
using System.Text.RegularExpressions;
using Ledger.Cli.Serving;
using Ledger.V1;
using Xunit;

namespace Ledger.Cli.Tests;

/// <summary>What the README shows is what happens.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Root(), "README.md"));

    public static TheoryData<string> CommandLines => new(CommandLine().Matches(Readme).Select(match => match.Groups[1].Value).Distinct().ToArray());

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Every_command_line_is_understood(string commandLine) => Assert.Empty(LedgerCommand.Build().Parse(commandLine).Errors.Select(error => error.Message));

    [Fact]
    public async Task The_tour_gives_the_answers_it_shows()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-readme-").FullName;
        await using (var host = await ServeHost.StartAsync(new ServeOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), DataFolder = folder }, _ => { }, CancellationToken.None))
        {
            using var channel = Calls.Open(host.Address);
            var calls = channel.CreateCallInvoker();
            var requests = Body().Matches(Readme).Select(match => match.Groups[1].Value).ToList();
            Assert.Equal(2, requests.Count);
            await new BookService.BookServiceClient(calls).CreateBookAsync(CreateBookRequest.Parser.ParseJson(requests[0]));

            var file = Path.Combine(folder, "first.jsonl");
            await File.WriteAllTextAsync(file, Lines().Match(Readme).Groups[1].Value);
            Assert.Contains(await ShownAsync(Run.Of("import", file, "--book", "acme", "--address", host.Address)), Readme);
            Assert.Contains(await ShownAsync(Run.Of("import", file, "--book", "acme", "--address", host.Address)), Readme);
            // The last line's sequence: five entries after the book itself.
            await new PostingService.PostingServiceClient(calls).GetTrialBalanceAsync(new GetTrialBalanceRequest { BookId = "acme", AtLeastSequence = 6 });
            Assert.Contains(await ShownAsync(Run.Of("stock", "--address", host.Address)), Readme);
            Assert.Contains(await ShownAsync(Run.Of("trial-balance", "--address", host.Address)), Readme);

            var bill = await new PurchasingService.PurchasingServiceClient(calls).AuthoriseSupplierBillAsync(AuthoriseSupplierBillRequest.Parser.ParseJson(requests[1]));
            var amounts = bill.Postings.SelectMany(posting => posting.Lines).ToDictionary(line => (line.Role, line.Debit is not null), line => (line.Debit ?? line.Credit).Value);
            Assert.Equal("101.75", amounts[(AccountRole.Payable, false)]);
            Assert.Equal("9.25", amounts[(AccountRole.Grni, false)]);
            Assert.Equal("5.55", amounts[(AccountRole.Inventory, true)]);
            Assert.Equal("3.70", amounts[(AccountRole.Cogs, true)]);
            foreach (var amount in amounts.Values) Assert.Contains(amount, Readme);
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The output as the README has it: no spaces at the ends of lines, no empty lines.</summary>
    private static async Task<string> ShownAsync(Task<Run> run) =>
        string.Join('\n', (await run).Output.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ledger.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"\./ledger ([a-z-][^`\n#]*)")]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"-d '([^']*)'")]
    private static partial Regex Body();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Lines();
}
