using Spectre.Console;

namespace Ledger.Cli;

/// <summary>Tables for people.</summary>
internal static class Tables
{
    /// <summary>A table with a title and columns; a column whose name begins with <c>#</c> holds numbers and is set to the right.</summary>
    public static Table New(string title, params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        if (title.Length > 0) table.Title = new TableTitle(Markup.Escape(title));
        foreach (var column in columns)
        {
            var isNumber = column.StartsWith('#');
            var name = new TableColumn(Markup.Escape(isNumber ? column[1..] : column)) { NoWrap = isNumber };
            table.AddColumn(isNumber ? name.RightAligned() : name);
        }
        return table;
    }

    /// <summary>A row of plain text.</summary>
    public static void Row(this Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);
}
