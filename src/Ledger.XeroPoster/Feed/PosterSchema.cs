namespace Ledger.XeroPoster.Feed;

/// <summary>The tables of the poster's file. Moments are Unix milliseconds, dates ISO text, amounts minor units or decimal text.</summary>
internal static class PosterSchema
{
    public static readonly string[] Statements =
    [
        // What the poster knows of a book, folded from its log up to `position`; the hashes are those of the log's chain there.
        """
        CREATE TABLE IF NOT EXISTS book(
            book TEXT PRIMARY KEY, position INTEGER NOT NULL, base_currency TEXT NOT NULL, daily_summary INTEGER NOT NULL, accounts TEXT NOT NULL,
            lock_date TEXT, event_hash BLOB NOT NULL, posting_hash BLOB NOT NULL) WITHOUT ROWID
        """,
        "CREATE TABLE IF NOT EXISTS contact(book TEXT, contact TEXT, name TEXT NOT NULL, xero_id TEXT, PRIMARY KEY(book, contact)) WITHOUT ROWID",
        """
        CREATE TABLE IF NOT EXISTS tax_rate(
            book TEXT, tax_rate TEXT, percent TEXT NOT NULL, recoverable INTEGER NOT NULL, xero_type TEXT NOT NULL, PRIMARY KEY(book, tax_rate)) WITHOUT ROWID
        """,
        // The categories of the book's tracking rules, from place 0, each with the options that its rule may give (JSON).
        """
        CREATE TABLE IF NOT EXISTS tracking_category(
            book TEXT, place INTEGER, category TEXT NOT NULL, options TEXT NOT NULL, PRIMARY KEY(book, place)) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS posting(
            book TEXT, sequence INTEGER, number INTEGER, date TEXT NOT NULL, kind INTEGER NOT NULL, document TEXT NOT NULL, carrier INTEGER NOT NULL,
            reverses TEXT, record TEXT, PRIMARY KEY(book, sequence, number)) WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS posting_unassigned ON posting(book, date) WHERE record IS NULL",
        "CREATE INDEX IF NOT EXISTS posting_record ON posting(book, record)",
        "CREATE INDEX IF NOT EXISTS posting_reverses ON posting(book, reverses) WHERE reverses IS NOT NULL",
        // The ledger's side of a reconciliation: debit positive base currency minor units, added up by account within a posting.
        """
        CREATE TABLE IF NOT EXISTS line(
            book TEXT, account TEXT, date TEXT, sequence INTEGER, number INTEGER, amount INTEGER NOT NULL,
            PRIMARY KEY(book, account, date, sequence, number)) WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS line_posting ON line(book, sequence, number)",
        // The part of `line` that carries tracking options (JSON): what a daily summary adds up apart.
        """
        CREATE TABLE IF NOT EXISTS tracked_line(
            book TEXT, sequence INTEGER, number INTEGER, account TEXT, tracking TEXT, amount INTEGER NOT NULL,
            PRIMARY KEY(book, sequence, number, account, tracking)) WITHOUT ROWID
        """,
        "CREATE TABLE IF NOT EXISTS owned_account(book TEXT, account TEXT, role INTEGER, PRIMARY KEY(book, account, role)) WITHOUT ROWID",
        // Accounts that document lines named instead of the mapped ones.
        "CREATE TABLE IF NOT EXISTS line_account(book TEXT, account TEXT, PRIMARY KEY(book, account)) WITHOUT ROWID",
        """
        CREATE TABLE IF NOT EXISTS record(
            book TEXT, record TEXT, sequence INTEGER NOT NULL, number INTEGER NOT NULL, kind INTEGER, document TEXT, date TEXT NOT NULL,
            type INTEGER NOT NULL, state INTEGER NOT NULL, draft TEXT, reverses TEXT, xero_id TEXT, xero_number TEXT, total INTEGER NOT NULL,
            attempts INTEGER NOT NULL, sent_at INTEGER, settle_at INTEGER, changed_at INTEGER NOT NULL, description TEXT NOT NULL,
            run INTEGER NOT NULL, alone INTEGER NOT NULL, by_void INTEGER, known_voids INTEGER NOT NULL, PRIMARY KEY(book, record)) WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS record_state ON record(book, state, sequence, number)",
        "CREATE INDEX IF NOT EXISTS record_order ON record(book, sequence, number)",
        """
        CREATE TABLE IF NOT EXISTS record_log(
            id INTEGER PRIMARY KEY, book TEXT NOT NULL, record TEXT NOT NULL, run INTEGER NOT NULL, at INTEGER NOT NULL, state INTEGER NOT NULL,
            description TEXT NOT NULL)
        """,
        "CREATE INDEX IF NOT EXISTS record_log_run ON record_log(book, run)",
        """
        CREATE TABLE IF NOT EXISTS run(
            book TEXT, run INTEGER, origin INTEGER NOT NULL, state INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER, records INTEGER NOT NULL,
            posted INTEGER NOT NULL, refused INTEGER NOT NULL, waiting INTEGER NOT NULL, calls INTEGER NOT NULL, description TEXT NOT NULL,
            PRIMARY KEY(book, run)) WITHOUT ROWID
        """,
        // Tokens belong to a consent, organisations to a book; secrets and tokens are encrypted.
        """
        CREATE TABLE IF NOT EXISTS consent(
            consent TEXT PRIMARY KEY, client TEXT NOT NULL, secret TEXT, custom INTEGER NOT NULL, redirect TEXT, challenge_state TEXT, verifier TEXT,
            access TEXT, refresh TEXT, expires_at INTEGER, ended INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS connection(
            book TEXT PRIMARY KEY, consent TEXT NOT NULL, tenant TEXT, organisation TEXT NOT NULL, base_currency TEXT NOT NULL, short_code TEXT NOT NULL,
            connected_at INTEGER, waiting_until INTEGER) WITHOUT ROWID
        """,
        // A copy of Xero's side, by organisation.
        """
        CREATE TABLE IF NOT EXISTS xero_document(
            tenant TEXT, xero_id TEXT, endpoint TEXT NOT NULL, document TEXT NOT NULL, marker TEXT, number TEXT, contact TEXT, updated INTEGER NOT NULL,
            seen INTEGER NOT NULL, PRIMARY KEY(tenant, xero_id)) WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS xero_document_marker ON xero_document(tenant, marker) WHERE marker IS NOT NULL",
        "CREATE INDEX IF NOT EXISTS xero_document_number ON xero_document(tenant, number) WHERE number IS NOT NULL",
        """
        CREATE TABLE IF NOT EXISTS xero_contact(
            tenant TEXT, xero_id TEXT, number TEXT, name TEXT NOT NULL, archived INTEGER NOT NULL, PRIMARY KEY(tenant, xero_id)) WITHOUT ROWID
        """,
        "CREATE TABLE IF NOT EXISTS copy_cursor(tenant TEXT, endpoint TEXT, updated INTEGER NOT NULL, whole_at INTEGER, PRIMARY KEY(tenant, endpoint)) WITHOUT ROWID",
    ];
}
