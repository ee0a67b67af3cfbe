using Ledger.Domain.Books;

namespace Ledger.Domain.Tests.Books;

public class FieldPathTests
{
    private const int Line = 3;

    [Fact]
    public void A_path_reads_as_the_text_that_it_was_written_as()
    {
        FieldPath line = $"lines[{Line}]";
        FieldPath nested = $"lines[{Line}].targets[{7}].amount";
        Assert.Equal("lines[3]", line);
        Assert.Equal("lines[3].targets[7].amount", nested);
        Assert.Equal("lines[3].quantity", Path($"{line}.quantity"));
        Assert.Equal("in lines[3].targets[7].amount", Path($"in {nested}"));
        Assert.Equal("effective_date", Path("effective_date"));
    }

    private static string Path(FieldPath path) => path;
}
