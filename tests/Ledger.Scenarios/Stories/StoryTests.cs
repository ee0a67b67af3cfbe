using System.Text.RegularExpressions;
using Ledger.Domain.Primitives;

namespace Ledger.Scenarios.Stories;

[Collection("stories")]
public partial class StoryTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Ledger.Scenarios", "Stories", "Text");

    internal static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.story").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    public static TheoryData<string> All => new(Names);

    internal static string[] Lines(string name) => File.ReadAllLines(Path.Combine(Folder, name + ".story"));

    [Theory]
    [MemberData(nameof(All))]
    public void The_journals_of_the_story_are_those_that_stand_in_it(string name)
    {
        var file = Path.Combine(Folder, name + ".story");
        var expected = File.ReadAllLines(file);
        var told = new Teller().Tell(expected).ToArray();
        if (Environment.GetEnvironmentVariable("LEDGER_ACCEPT_GOLDEN") == "1") File.WriteAllLines(file, told);
        else Assert.Equal(string.Join('\n', expected), string.Join('\n', told));
    }

    [Fact]
    public void Every_rule_page_has_its_numbers_in_a_story()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "rules"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file))
            .Except(["README", "choices", "properties"]).Order();
        Assert.Equal(pages, Names.Where(name => !name.Contains('_', StringComparison.Ordinal)).Order());
    }

    [Fact] // a rule page shows its story word for word
    public void What_a_rule_page_shows_is_its_story()
    {
        foreach (var page in Directory.GetFiles(Path.Combine(Repository.Root, "docs", "rules"), "*.md"))
        {
            var text = File.ReadAllText(page).Split("```story\n");
            if (text.Length == 1) continue;
            var story = string.Join('\n', File.ReadAllLines(Path.Combine(Folder, Path.GetFileNameWithoutExtension(page) + ".story")));
            foreach (var shown in text.Skip(1).Select(part => part[..part.IndexOf("\n```", StringComparison.Ordinal)])) Assert.Contains(shown, story, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_kind_of_document_has_its_story()
    {
        var told = Names.SelectMany(name =>
        {
            var teller = new Teller();
            Assert.NotEmpty(teller.Tell(Lines(name)).ToArray());
            return teller.Kinds.ToArray();
        });
        Assert.Equal([], Enum.GetValues<DocumentKind>().Except(told));
    }

    [Fact]
    public void The_index_of_the_rules_names_every_page()
    {
        var folder = Path.Combine(Repository.Root, "docs", "rules");
        var index = File.ReadAllText(Path.Combine(folder, "README.md"));
        Assert.Equal([], Directory.GetFiles(folder, "*.md").Select(file => Path.GetFileName(file)).Where(page => page != "README.md" && !index.Contains($"]({page})", StringComparison.Ordinal)));
    }

    [Fact] // a page that was renamed is still asked for by its old name
    public void Every_link_between_pages_leads_to_a_file()
    {
        var pages = (string[])[.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories), Path.Combine(Repository.Root, "README.md")];
        var links = pages.SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(link => (page, Target: link.Groups[1].Value)))
            .Where(link => !link.Target.Contains("://", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(links);
        Assert.Equal([], links.Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.page)!, link.Target)))
            .Select(link => $"{Path.GetRelativePath(Repository.Root, link.page)}: {link.Target}"));
    }

    [Fact]
    public void Every_page_that_the_sources_name_is_there()
    {
        var sources = ((string[])["src", "protos"]).SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".proto" && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
        var named = sources.SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => (File: file, Page: match.Value))).ToList();
        Assert.NotEmpty(named);
        Assert.Equal([], named.Where(name => !File.Exists(Path.Combine(Repository.Root, name.Page))).Select(name => $"{Path.GetRelativePath(Repository.Root, name.File)}: {name.Page}"));
    }

    [GeneratedRegex(@"docs/[\w/-]+\.md")]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
