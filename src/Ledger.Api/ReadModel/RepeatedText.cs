using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ledger.Api.ReadModel;

/// <summary>A text column of many rows, most of which have the text of the row before: that is made a string once.</summary>
internal sealed class RepeatedText(SqliteDataReader rows, int column)
{
    private byte[] _bytes = [];
    private int _length;
    private string _text = "";

    /// <summary>The text of the row that was read; not NULL.</summary>
    public string Read()
    {
        var bytes = raw.sqlite3_column_blob(rows.Handle!, column);
        if (bytes.SequenceEqual(_bytes.AsSpan(0, _length))) return _text;
        if (bytes.Length > _bytes.Length) _bytes = new byte[2 * bytes.Length];
        bytes.CopyTo(_bytes);
        (_length, _text) = (bytes.Length, Encoding.UTF8.GetString(bytes));
        return _text;
    }
}
