using Ledger.Domain.Primitives;

namespace Ledger.Domain.Tests.Primitives;

public class LifecycleTests
{
    [Fact]
    public void Every_state_and_trigger_of_every_kind_of_document_is_as_the_golden_matrix_says()
    {
        var matrix = string.Join('\n', Enum.GetValues<DocumentKind>().SelectMany(kind => Enum.GetValues<DocumentState>().SelectMany(state => Enum.GetValues<DocumentTrigger>()
            .Select(trigger => $"{kind,-20} {state,-10} {trigger,-6} -> {Lifecycle.Of(kind).Next(state, trigger)?.ToString() ?? "refused"}"))));
        var golden = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Ledger.Domain.Tests", "Golden", "lifecycles.txt"));
        Assert.Equal(golden.TrimEnd('\n'), matrix);
    }

    [Fact]
    public void The_diagrams_of_the_docs_are_printed_from_the_tables()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "lifecycles.md"));
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            var at = page.LastIndexOf($"## ", page.IndexOf(kind.ToString(), StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.True(at >= 0, $"{kind} has no section.");
            var begin = page.IndexOf("```mermaid\n", at, StringComparison.Ordinal) + "```mermaid\n".Length;
            Assert.Equal(Lifecycle.Of(kind).ToMermaid(), page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)]);
        }
    }

    [Fact]
    public void Permitted_triggers_are_those_that_lead_somewhere()
    {
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            foreach (var state in Enum.GetValues<DocumentState>())
                Assert.Equal(Enum.GetValues<DocumentTrigger>().Where(trigger => Lifecycle.Of(kind).Next(state, trigger) is not null).Order(), Lifecycle.Of(kind).Permitted(state).Order());
            Assert.Empty(Lifecycle.Of(kind).Permitted(DocumentState.Voided));
        }
    }
}
