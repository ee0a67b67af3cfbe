namespace Ledger.Scenarios.Stories;

public class StoryTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Ledger.Scenarios", "Stories", "Text");

    private static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.story").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    public static TheoryData<string> All => new(Names);

    [Theory]
    [MemberData(nameof(All))]
    public void The_journals_of_the_story_are_those_that_stand_in_it(string name)
    {
        var file = Path.Combine(Folder, name + ".story");
        var expected = File.ReadAllLines(file);
        var told = Teller.Tell(expected).ToArray();
        if (Environment.GetEnvironmentVariable("LEDGER_ACCEPT_GOLDEN") == "1") File.WriteAllLines(file, told);
        else Assert.Equal(string.Join('\n', expected), string.Join('\n', told));
    }

    [Fact]
    public void Every_rule_page_has_its_numbers_in_a_story()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "rules"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Except(["choices", "properties"]).Order();
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
}
