using Microsoft.Data.Sqlite;

namespace Ledger.Api.ReadModel;

/// <summary>The tables of the read model's file. All of it can be made again from the log.</summary>
internal static class ReadModelSchema
{
    private const long Version = 3;

    // Days count from 1970-01-01; amounts are minor units, debit positive; quantities are millionths; a document is named by the sequence at
    // which it was entered, a document line by its index from 0.
    private const string Create = """
        CREATE TABLE projection (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            position INTEGER NOT NULL
        ) STRICT;
        INSERT INTO projection VALUES (1, 0);

        -- last_day: the latest effective date of a document. The hashes are those of the chain at sequence.
        CREATE TABLE book (
            no INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            base_currency TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            event_hash BLOB NOT NULL,
            posting_hash BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            settings_sequence INTEGER NOT NULL,
            lock_day INTEGER,
            xero_lock_day INTEGER,
            last_day INTEGER NOT NULL
        ) STRICT;

        -- Every event. kind, id: the document it is about; trigger: 0 where the document was entered; state: of the document now, kept where it was
        -- entered, else the state that the trigger led to; previous_hash: of the posting before its first.
        CREATE TABLE event (
            book INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            kind INTEGER,
            id TEXT,
            trigger INTEGER,
            state INTEGER,
            day INTEGER,
            contact TEXT,
            previous_hash BLOB,
            bytes BLOB NOT NULL,
            PRIMARY KEY (book, sequence)
        ) STRICT, WITHOUT ROWID;
        -- Named in the queries that need it: without statistics the planner would rather read all of a book.
        CREATE INDEX event_of_document ON event (book, kind, id) WHERE kind IS NOT NULL;
        CREATE INDEX document_of_kind ON event (book, kind) WHERE trigger = 0;

        -- The event that says what a catalogue entry is now.
        CREATE TABLE entry (
            book INTEGER NOT NULL,
            type INTEGER NOT NULL,
            id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (book, type, id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE posting (
            book INTEGER NOT NULL,
            day INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (book, day, sequence, number)
        ) STRICT, WITHOUT ROWID;

        -- What the postings of 4,096 sequences change: balances as known at any sequence are sums of whole buckets and of a part of one.
        CREATE TABLE balance (
            book INTEGER NOT NULL,
            account TEXT NOT NULL,
            day INTEGER NOT NULL,
            role INTEGER NOT NULL,
            bucket INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (book, account, day, role, bucket)
        ) STRICT, WITHOUT ROWID;

        -- What production absorbed of services (credits) and what bills brought of them (debits), by expense account.
        CREATE TABLE expense (
            book INTEGER NOT NULL,
            account TEXT NOT NULL,
            day INTEGER NOT NULL,
            item TEXT NOT NULL,
            absorbed INTEGER NOT NULL,
            actual INTEGER NOT NULL,
            PRIMARY KEY (book, account, day, item)
        ) STRICT, WITHOUT ROWID;

        -- The documents that name a document.
        CREATE TABLE link (
            book INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            id TEXT NOT NULL,
            document INTEGER NOT NULL,
            PRIMARY KEY (book, kind, id, document)
        ) STRICT, WITHOUT ROWID;

        -- Where stock is: an item at a location, by lot ('': an item without), or on its way to it (transit 1). The account was that of the place when
        -- it had its first movement.
        CREATE TABLE place (
            book INTEGER NOT NULL,
            item TEXT NOT NULL,
            location TEXT NOT NULL,
            lot TEXT NOT NULL,
            transit INTEGER NOT NULL,
            no INTEGER NOT NULL UNIQUE,
            account TEXT NOT NULL,
            unit TEXT NOT NULL,
            PRIMARY KEY (book, item, location, lot, transit)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX place_of_lot ON place (book, lot, item) WHERE lot <> '';

        CREATE TABLE lot (
            book INTEGER NOT NULL,
            item TEXT NOT NULL,
            lot TEXT NOT NULL,
            expiry INTEGER,
            PRIMARY KEY (book, item, lot)
        ) STRICT, WITHOUT ROWID;

        -- What the event of the sequence changed of a movement (of a document line's part) on a day: quantity and value add up to what is on hand, out
        -- negative. inward: whether the movement came in. time: of the document's own event, in milliseconds after midnight, else 0.
        CREATE TABLE stock (
            place INTEGER NOT NULL,
            day INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            document INTEGER NOT NULL,
            line INTEGER NOT NULL,
            part INTEGER NOT NULL,
            book INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            inward INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            value INTEGER NOT NULL,
            time INTEGER NOT NULL,
            PRIMARY KEY (place, day, sequence, document, line, part)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX stock_of_document ON stock (book, document, line, part);

        -- What is on hand at the end of each month in which something changed: of what is on hand at a day, only the days of one month are added up.
        CREATE TABLE stock_month (
            place INTEGER NOT NULL,
            month INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            value INTEGER NOT NULL,
            PRIMARY KEY (place, month)
        ) STRICT, WITHOUT ROWID;

        -- Lines of sales orders: revenue in base currency; estimate: cost at the average of what was on hand when the order was entered, NULL where
        -- nothing was. removed: 0, or the sequence of the void.
        CREATE TABLE order_line (
            book INTEGER NOT NULL,
            document INTEGER NOT NULL,
            line INTEGER NOT NULL,
            id TEXT NOT NULL,
            line_id TEXT NOT NULL,
            day INTEGER NOT NULL,
            contact TEXT NOT NULL,
            item TEXT NOT NULL,
            quantity INTEGER NOT NULL,
            revenue INTEGER NOT NULL,
            estimate INTEGER,
            removed INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (book, document, line)
        ) STRICT, WITHOUT ROWID;

        -- Lines of shipments, drop shipments and customer returns (negative): entry_cost is what they cost when they were entered, cost what they cost
        -- now.
        CREATE TABLE sale (
            book INTEGER NOT NULL,
            document INTEGER NOT NULL,
            line INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            order_document INTEGER,
            order_line INTEGER,
            reference TEXT NOT NULL,
            item TEXT NOT NULL,
            day INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            entry_cost INTEGER NOT NULL,
            cost INTEGER NOT NULL,
            removed INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (book, document, line)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sale_of_order ON sale (book, order_document, order_line) WHERE order_document IS NOT NULL;
        CREATE INDEX sale_of_reference ON sale (book, reference) WHERE order_document IS NULL;

        -- Revenue (credit positive) and cost of goods sold (debit positive) of what has one reference.
        CREATE TABLE sale_month (
            book INTEGER NOT NULL,
            reference TEXT NOT NULL,
            month INTEGER NOT NULL,
            revenue INTEGER NOT NULL,
            cogs INTEGER NOT NULL,
            PRIMARY KEY (book, reference, month)
        ) STRICT, WITHOUT ROWID;

        -- What GRNI of a receipt or return line, or GIT of a bill line, changes by.
        CREATE TABLE accrual (
            book INTEGER NOT NULL,
            role INTEGER NOT NULL,
            document INTEGER NOT NULL,
            line INTEGER NOT NULL,
            day INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (book, role, document, line, day, sequence)
        ) STRICT, WITHOUT ROWID;

        -- Stock lines of receipts, bills, returns and credit notes; the group is the order line, or the receipt line without an order, whose receipts and
        -- bills are matched; the target of a bill or return line is the receipt line it names, that of a credit line is the bill or return line.
        CREATE TABLE accrual_line (
            book INTEGER NOT NULL,
            document INTEGER NOT NULL,
            line INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            id TEXT NOT NULL,
            line_id TEXT NOT NULL,
            contact TEXT NOT NULL,
            item TEXT NOT NULL,
            day INTEGER NOT NULL,
            time INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            group_document INTEGER NOT NULL,
            group_line INTEGER NOT NULL,
            order_id TEXT,
            order_line_id TEXT,
            target_document INTEGER,
            target_line INTEGER,
            removed INTEGER NOT NULL DEFAULT 0,
            removed_day INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (book, document, line)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX accrual_line_of_group ON accrual_line (book, group_document, group_line);

        -- What is matched together: whether something of it is open now, and the last day on which something of it changed.
        CREATE TABLE accrual_group (
            book INTEGER NOT NULL,
            document INTEGER NOT NULL,
            line INTEGER NOT NULL,
            is_open INTEGER NOT NULL,
            last_day INTEGER NOT NULL,
            PRIMARY KEY (book, document, line)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX accrual_group_open ON accrual_group (book) WHERE is_open = 1;
        CREATE INDEX accrual_group_day ON accrual_group (book, last_day);

        PRAGMA user_version = 3;
        """;

    /// <summary>Makes the tables in an empty file; a file of another version is emptied first.</summary>
    public static void Ensure(SqliteConnection connection)
    {
        // Nothing here is lost that the log does not have, so the disk need not confirm each write.
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192");
        if (UserVersion(connection) != Version) Reset(connection);
    }

    /// <summary>Empties the file.</summary>
    public static void Reset(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var table in Tables(connection)) Execute(connection, $"DROP TABLE \"{table}\"");
        Execute(connection, Create);
        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long UserVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    private static List<string> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read()) names.Add(rows.GetString(0));
        return names;
    }
}
