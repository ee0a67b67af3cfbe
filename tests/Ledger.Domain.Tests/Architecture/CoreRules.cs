using System.Text.RegularExpressions;
using Ledger.Domain.Books;

namespace Ledger.Domain.Tests.Architecture;

public partial class CoreRules
{
    /// <summary>Each folder with those that it may use.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Primitives"] = [],
        ["Journal"] = ["Primitives"],
        ["Costing"] = ["Primitives", "Journal"],
        ["Catalog"] = ["Primitives", "Journal", "Costing"],
        ["Purchasing"] = ["Primitives", "Journal", "Costing", "Catalog"],
        ["Sales"] = ["Primitives", "Journal", "Costing", "Catalog"],
        ["Stock"] = ["Primitives", "Journal", "Costing", "Catalog"],
        ["Production"] = ["Primitives", "Journal", "Costing", "Catalog"],
        ["Books"] = ["Primitives", "Journal", "Costing", "Catalog", "Purchasing", "Sales", "Stock", "Production"],
    };

    private static readonly string[] Banned = ["process", "handle", "update", "manager", "helper", "util", "vendor", "todo", "fixme", "hack"];

    [Fact]
    public void The_core_uses_noda_time_and_the_framework_and_nothing_else() => Assert.Equal([], Foreign(typeof(Book).Assembly.GetReferencedAssemblies().Select(name => name.Name!)));

    [Fact]
    public void A_planted_reference_is_seen() => Assert.Equal(["Google.Protobuf"], Foreign(["System.Runtime", "NodaTime", "Google.Protobuf"]));

    [Fact]
    public void A_folder_uses_only_what_stands_to_its_left() => Assert.Equal([], SourceFile.OfCore().SelectMany(Crossings));

    [Theory]
    [InlineData("Primitives", "using Ledger.Domain.Journal;")]
    [InlineData("Journal", "using Ledger.Domain.Costing;")]
    [InlineData("Costing", "internal sealed class X { Catalog.Item? _item; }")]
    [InlineData("Purchasing", "using Ledger.Domain.Sales;")]
    [InlineData("Sales", "using static Ledger.Domain.Purchasing.GoodsReceipt;")]
    [InlineData("Payments", "using Ledger.Domain.Primitives;")]
    [InlineData("Stock", "using Ledger.Domain.Production;")]
    public void A_planted_crossing_is_seen(string folder, string text) => Assert.Single(Crossings(new(folder, "Planted.cs", text)));

    [Fact]
    public void A_comment_is_no_crossing() => Assert.Empty(Crossings(new("Primitives", "Planted.cs", "/// told by <see cref=\"Journal.Side\"/>\ninternal class X { string _s = \"Books.X\"; }")));

    [Fact]
    public void Every_file_stands_in_a_folder_of_the_trade() => Assert.Equal([], SourceFile.OfCore().Where(file => !MayUse.ContainsKey(file.Folder)).Select(file => file.Name));

    [Fact]
    public void The_core_speaks_the_words_of_the_trade() => Assert.Equal([], SourceFile.OfCore().SelectMany(WrongWords));

    [Theory]
    [InlineData("internal sealed class StockManager { }")]
    [InlineData("void UpdateLayers() { }")]
    [InlineData("// TODO: later")]
    [InlineData("int processed;")]
    public void A_planted_word_is_seen(string text) => Assert.NotEmpty(WrongWords(new("Books", "Planted.cs", text)));

    [Fact]
    public void Money_and_dates_have_types_of_their_own() => Assert.Equal([], SourceFile.OfCore().SelectMany(BareTypes));

    [Theory]
    [InlineData("double x;")]
    [InlineData("DateTime x;")]
    [InlineData("Guid x;")]
    public void A_planted_type_is_seen(string text) => Assert.Single(BareTypes(new("Books", "Planted.cs", text)));

    [Fact]
    public void No_file_hides_a_second_subject() => Assert.Equal([], SourceFile.OfCore().Where(IsTooLong).Select(file => file.Name));

    [Fact]
    public void A_planted_long_file_is_seen() => Assert.True(IsTooLong(new("Books", "Planted.cs", new string('\n', 401))));

    private static IEnumerable<string> Foreign(IEnumerable<string> assemblies) =>
        assemblies.Where(name => name is not ("NodaTime" or "netstandard" or "mscorlib") && !name.StartsWith("System.", StringComparison.Ordinal));

    private static IEnumerable<string> Crossings(SourceFile file)
    {
        var used = Qualified().Matches(file.Code).Select(match => match.Groups[1].Value).Distinct().Where(MayUse.ContainsKey);
        return used.Where(folder => folder != file.Folder && !(MayUse.GetValueOrDefault(file.Folder) ?? []).Contains(folder)).Select(folder => $"{file.Folder}/{file.Name} uses {folder}");
    }

    // The attribute's name is the language's.
    private static IEnumerable<string> WrongWords(SourceFile file) =>
        Words().Matches(file.Text.Replace("[InterpolatedStringHandler]", "", StringComparison.Ordinal)).Select(match => match.Value)
            .Where(word => Banned.Any(banned => word.StartsWith(banned, StringComparison.OrdinalIgnoreCase))).Distinct()
            .Select(word => $"{file.Folder}/{file.Name} says {word}");

    private static IEnumerable<string> BareTypes(SourceFile file) =>
        Bare().Matches(file.Code).Select(match => match.Value).Distinct().Select(type => $"{file.Folder}/{file.Name} uses {type}");

    private static bool IsTooLong(SourceFile file) => file.Text.Count(letter => letter == '\n') > 400;

    [GeneratedRegex(@"\b(?:Ledger\.Domain\.)?(Primitives|Journal|Costing|Catalog|Purchasing|Sales|Stock|Production|Books)(?=\.[A-Z]|;)")]
    private static partial Regex Qualified();

    /// <summary>The words that a text is made of: each hump of a name is one.</summary>
    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(double|float|DateTime|DateTimeOffset|TimeSpan|Guid)\b")]
    private static partial Regex Bare();
}
