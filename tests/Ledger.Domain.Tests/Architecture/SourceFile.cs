using System.Text.RegularExpressions;

namespace Ledger.Domain.Tests.Architecture;

/// <summary>A file of the core, or one that is made up to see that a rule looks at it.</summary>
internal sealed partial record SourceFile(string Folder, string Name, string Text)
{
    /// <summary>The text without comments and string literals.</summary>
    public string Code => Strings().Replace(Comments().Replace(Text, ""), "\"\"");

    public static List<SourceFile> OfCore() =>
        [.. Directory.GetFiles(Repository.Core, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Parts: Path.GetRelativePath(Repository.Core, file).Split(Path.DirectorySeparatorChar)))
            .Where(entry => entry.Parts[0] is not ("bin" or "obj")).OrderBy(entry => entry.File)
            .Select(entry => new SourceFile(entry.Parts.Length > 1 ? entry.Parts[0] : "", entry.Parts[^1], File.ReadAllText(entry.File)))];

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex Strings();
}
