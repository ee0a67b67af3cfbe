using System.Globalization;

namespace AdventureWorks;

/// <summary>What the command line says.</summary>
internal sealed class Options
{
    /// <summary>How to call the program.</summary>
    public const string Usage = """
        AdventureWorks FOLDER [--address URL] [--book ID] [--currency CODE] [--orders N] [--write FILE] [--xero CLIENT_ID:SECRET]

        Enters the purchasing and production of AdventureWorks into a ledger, as an ERP would over gRPC. It may be stopped and started again:
        what was recorded is recognised by its document id.

          FOLDER     the tab separated files
          --address  the ledger, default http://127.0.0.1:5080
          --book     the book, made where it does not exist; default adventureworks
          --currency its base currency, default USD
          --orders   take only the first N completed orders
          --write    write the balances to a file, to compare with expected.py
          --xero     then post to Xero through this custom connection, and reconcile
        """;

    private Options()
    {
    }

    public string Folder { get; private set; } = "";

    public string Address { get; private set; } = "http://127.0.0.1:5080";

    public string BookId { get; private set; } = "adventureworks";

    public string Currency { get; private set; } = "USD";

    public int Orders { get; private set; } = int.MaxValue;

    public string? Write { get; private set; }

    public (string Id, string Secret)? Xero { get; private set; }

    /// <summary>The options, or null where they make no sense.</summary>
    public static Options? Parse(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                options.Folder = args[i];
                continue;
            }
            if (i + 1 == args.Length || !options.Set(args[i], args[++i])) return null;
        }
        return options.Folder.Length == 0 ? null : options;
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--address": Address = value; return true;
            case "--book": BookId = value; return true;
            case "--currency": Currency = value; return true;
            case "--write": Write = value; return true;
            case "--orders" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var orders): Orders = orders; return true;
            case "--xero" when value.Split(':') is [var id, var secret]: Xero = (id, secret); return true;
            default: return false;
        }
    }
}
