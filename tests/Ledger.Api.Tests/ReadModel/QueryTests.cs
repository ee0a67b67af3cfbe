using Ledger.Api.ReadModel;
using Ledger.Api.Tests.Writer;
using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using NodaTime;
using Xunit;

namespace Ledger.Api.Tests.ReadModel;

/// <summary>One long story, read by all tests of the collection: more than one bucket of balances.</summary>
public sealed class LongStory : IAsyncLifetime
{
    private readonly ModelFixture _fixture = Make();

    internal IReadOnlyList<Recorded> Events { get; private set; } = [];

    internal SqliteReadModel Model { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Events = new RandomTrade(1).Play(4_500);
        await _fixture.Append(Trade.Book, Events, 500);
        Model = _fixture.Open();
        await ModelFixture.Reach(Model, Trade.Book, Events.Count);
    }

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    /// <summary>The two numbers that a query answers.</summary>
    internal (long First, long Second) Sums(string sql) => _fixture.Sums("model", sql);

    private static ModelFixture Make() => new();
}

/// <summary>The tests that read the story share it.</summary>
[CollectionDefinition(nameof(LongStory))]
public sealed class LongStories : ICollectionFixture<LongStory>;

/// <summary>What the tables answer against plain folds over the same events.</summary>
[Collection(nameof(LongStory))]
public sealed class QueryTests(LongStory story)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly LocalDate[] Dates = [new(2026, 1, 5), new(2026, 1, 31), new(2026, 2, 10), new(2026, 3, 31)];

    private readonly IReadOnlyList<Recorded> _events = story.Events;
    private readonly SqliteReadModel _model = story.Model;

    [Fact]
    public async Task The_trial_balance_at_any_date_as_known_at_any_sequence_is_the_sum_of_the_lines()
    {
        foreach (var known in (long[])[1, 100, 1_000, 4_095, 4_096, 4_200, 4_500, 0])
        {
            foreach (var date in Dates)
            {
                var expected = _events.Where(recorded => known == 0 || recorded.Sequence <= known).SelectMany(recorded => recorded.Postings)
                    .Where(posting => posting.EffectiveDate <= date).SelectMany(posting => posting.Lines)
                    .GroupBy(line => line.Account).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new BalanceRow(group.Key, group.Sum(line => line.Signed)));

                var answer = await _model.TrialBalance(Trade.Book, date, known, None);

                Assert.Equal(expected, answer.Value);
                Assert.Equal(0, answer.Value.Sum(row => row.Balance));
                Assert.Equal(4_500, answer.Sequence);
            }
        }
    }

    [Fact]
    public async Task Stock_at_any_date_as_known_at_any_sequence_is_the_sum_of_the_movements_and_worth_what_the_ledger_says()
    {
        foreach (var known in (long[])[50, 700, 4_499, 0])
        {
            var events = _events.Where(recorded => known == 0 || recorded.Sequence <= known).ToList();
            foreach (var date in Dates)
            {
                // What is between two places is in an account of its own, and what never was at one comes and goes at once.
                var quantities = events.SelectMany(recorded => recorded.Movements).Where(movement => movement.Date <= date && movement.Location.Length > 0)
                    .GroupBy(movement => (movement.Item, movement.Location)).ToDictionary(group => group.Key, group => group.Sum(movement => movement.Quantity));
                var values = events.SelectMany(recorded => recorded.Postings).Where(posting => posting.EffectiveDate <= date).SelectMany(posting => posting.Lines)
                    .Where(line => line.Role == AccountRole.Inventory && line.Location is not null).GroupBy(line => (Item: line.Item!, Location: line.Location!))
                    .ToDictionary(group => group.Key, group => group.Sum(line => line.Signed));
                var expected = quantities.Keys.Union(values.Keys)
                    .Select(pool => (pool.Item, pool.Location, Quantity: quantities.GetValueOrDefault(pool), Value: values.GetValueOrDefault(pool)))
                    .Where(row => row.Quantity != 0 || row.Value != 0).Order().ToList();

                var all = (await _model.StockOnHand(Trade.Book, new(null, null, date, known), null, 1_000, None)).Value;

                Assert.Equal(expected, all.Rows.Where(row => !row.Key.InTransit).GroupBy(row => (row.Key.Item, row.Key.Location))
                    .Select(group => (group.Key.Item, group.Key.Location, group.Sum(row => row.Quantity), group.Sum(row => row.Value))).Where(row => row.Item3 != 0 || row.Item4 != 0));
                Assert.Equal(all.Rows.Sum(row => row.Value), all.TotalValue);
                Assert.All(all.Rows, row => Assert.Equal("each", row.Unit));
                if (all.Rows.Count == 0) continue;
                var second = (await _model.StockOnHand(Trade.Book, new(null, null, date, known), all.Rows[0].Key, 2, None)).Value;
                Assert.Equal(all.Rows.Skip(1).Take(2), second.Rows);
                Assert.Equal(all.TotalValue, second.TotalValue);
            }
        }
    }

    [Fact]
    public async Task Open_grni_and_git_add_up_to_their_accounts_and_are_open_in_quantity_where_they_are_in_value()
    {
        foreach (var date in Dates)
        {
            var balances = (await _model.TrialBalance(Trade.Book, date, 0, None)).Value.ToDictionary(row => row.Account, row => row.Balance);
            var grni = (await _model.OpenGrni(Trade.Book, date, null, 0, 100_000, None)).Value;
            var git = (await _model.OpenGit(Trade.Book, date, null, 0, 100_000, None)).Value;

            Assert.Equal(-balances.GetValueOrDefault("815"), grni.TotalValue);
            Assert.Equal(balances.GetValueOrDefault("650"), git.TotalValue);
            Assert.Equal(grni.TotalValue, grni.Rows.Sum(row => row.ValueOpen));
            Assert.All(grni.Rows.Concat(git.Rows), row => Assert.True(Math.Sign(row.QuantityOpen) == Math.Sign(row.ValueOpen) && row.ValueOpen != 0, $"{date} {row}"));
            Assert.Equal(grni.Rows.Select(row => row.AgeDays), grni.Rows.Select(row => Period.DaysBetween(row.Date, date)));
            Assert.Equal(grni.Rows.OrderBy(row => row.Date).Select(row => row.Date), grni.Rows.Select(row => row.Date));
            Assert.Equal(grni.Rows.Skip(2).Take(3), (await _model.OpenGrni(Trade.Book, date, "SUP", 2, 3, None)).Value.Rows);
            Assert.Empty((await _model.OpenGrni(Trade.Book, date, "CUST", 0, 10, None)).Value.Rows);
        }
    }

    [Fact]
    public async Task Documents_are_found_listed_and_told_with_their_history()
    {
        var entered = _events.Where(recorded => recorded.Command is EnterDocument).ToDictionary(recorded => ((EnterDocument)recorded.Command).Document.Key);
        var states = entered.ToDictionary(pair => pair.Key, pair => Lifecycle.Of(pair.Key.Kind).Initial);
        foreach (var recorded in _events)
        {
            if (recorded.Command is VoidDocument undo) states[undo.Document] = DocumentState.Voided;
            if (recorded.Command is CloseOrder close) states[close.Order] = DocumentState.Closed;
            if (recorded.Command is ReopenOrder reopen) states[reopen.Order] = DocumentState.Open;
            if (recorded.Command is EnterDocument { Document: Domain.Production.ProductionClose ended }) states[new(DocumentKind.ProductionOrder, ended.Order)] = DocumentState.Closed;
            if (recorded.Command is VoidDocument { Document: { Kind: DocumentKind.ProductionClose } taken })
                states[new(DocumentKind.ProductionOrder, ((Domain.Production.ProductionClose)((EnterDocument)entered[taken].Command).Document).Order)] = DocumentState.Open;
        }
        DocumentRow Row(DocumentKey key) => new(((EnterDocument)entered[key].Command).Document, states[key], entered[key].Sequence, entered[key].RecordedAt);
        var rows = entered.Keys.Select(Row).OrderBy(row => row.Sequence).ToList();

        Assert.Equal(rows, (await _model.ListDocuments(Trade.Book, new([], [], null, null, null), 0, 10_000, None)).Value);
        Assert.Equal(
            rows.Where(row => row.Document.Kind is DocumentKind.SupplierBill or DocumentKind.GoodsReceipt && row.State == DocumentState.Voided
                && row.Document.EffectiveDate >= Dates[0] && row.Document.EffectiveDate <= Dates[2] && row.Sequence > 500).Take(7),
            (await _model.ListDocuments(Trade.Book, new([DocumentKind.SupplierBill, DocumentKind.GoodsReceipt], [DocumentState.Voided], Dates[0], Dates[2], "SUP"), 500, 7, None)).Value);
        foreach (var row in rows.Take(300)) Assert.Equal(row, (await _model.FindDocument(Trade.Book, row.Document.Key, None)).Value);
        Assert.Null((await _model.FindDocument(Trade.Book, new(DocumentKind.Shipment, "none"), None)).Value);

        var voided = _events.Last(recorded => recorded.Command is VoidDocument);
        var history = (await _model.ListTransitions(Trade.Book, ((VoidDocument)voided.Command).Document, None)).Value;
        Assert.Equal((null, Lifecycle.Of(((VoidDocument)voided.Command).Document.Kind).Initial), (history[0].Trigger, history[0].State));
        Assert.Equal(
            (DocumentTrigger.Void, DocumentState.Voided, voided.Sequence, voided.RecordedAt, "ann", "a mistake"),
            (history[^1].Trigger, history[^1].State, history[^1].Sequence, history[^1].RecordedAt, history[^1].Actor, history[^1].Reason));
        Assert.Equal(voided.Postings.Select(posting => posting.Id), history[^1].PostingIds);
    }

    [Fact]
    public async Task Postings_are_listed_in_pages_and_each_has_the_hash_of_the_one_before()
    {
        var all = new List<PostingRow>();
        for (var (sequence, number) = (0L, 0); ;)
        {
            var page = (await _model.ListPostings(Trade.Book, PostingFilter.All, sequence, number, 997, None)).Value;
            all.AddRange(page);
            if (page.Count < 997) break;
            (sequence, number) = (page[^1].Posting.Sequence, page[^1].Posting.Number);
        }
        Assert.Equal(_events.SelectMany(recorded => recorded.Postings), all.Select(row => row.Posting));
        var previous = new byte[32];
        foreach (var row in all)
        {
            Assert.Equal(previous, row.PreviousHash.ToArray());
            previous = row.Hash.ToArray();
        }

        var filter = new PostingFilter(Dates[0], Dates[1], ["310", "815"], null);
        Assert.Equal(
            all.Select(row => row.Posting).Where(posting => posting.EffectiveDate >= Dates[0] && posting.EffectiveDate <= Dates[1]
                && posting.Lines.Any(line => line.Account is "310" or "815")),
            (await _model.ListPostings(Trade.Book, filter, 0, 0, 100_000, None)).Value.Select(row => row.Posting));
        var document = _events.Last(recorded => recorded.Command is VoidDocument && recorded.Postings.Count > 0).Postings[0].Cause;
        Assert.Equal(
            all.Select(row => row.Posting).Where(posting => posting.Cause == document),
            (await _model.ListPostings(Trade.Book, PostingFilter.All with { Document = document }, 0, 0, 100_000, None)).Value.Select(row => row.Posting));
        Assert.Equal(all[500].Posting, (await _model.FindPosting(Trade.Book, all[500].Posting.Sequence, all[500].Posting.Number, None)).Value!.Posting);
        Assert.Null((await _model.FindPosting(Trade.Book, all[500].Posting.Sequence, 99, None)).Value);
    }

    [Fact]
    public async Task The_shares_behind_every_line_add_up_to_it()
    {
        foreach (var posting in _events.Where(recorded => recorded.Sequence is < 300 or > 4_470).SelectMany(recorded => recorded.Postings))
        {
            var shares = (await _model.Explain(Trade.Book, posting.Sequence, posting.Number, None)).Value;
            for (var i = 0; i < posting.Lines.Count; i++)
            {
                var line = posting.Lines[i];
                if (line.Role is not (AccountRole.Inventory or AccountRole.Cogs or AccountRole.Grni or AccountRole.Git or AccountRole.PriceVariance)) continue;
                var behind = shares.Where(share => share.LineNumber == i + 1).ToList();
                Assert.True(line.Signed == behind.Sum(share => share.Amount), $"{posting.Id} {posting.Cause} {posting.Nature} {line}: {string.Join("; ", behind)}");
                foreach (var share in behind)
                {
                    Assert.Equal(line.Item, share.Item);
                }
            }
        }
    }

    [Fact]
    public async Task Books_and_catalogue_entries_are_as_they_were_put_last()
    {
        var book = (await _model.FindBook(Trade.Book, None))!;
        Assert.Equal((Trade.Book, "USD", "Acme", 4_500L, _events[0].RecordedAt), (book.Id, book.BaseCurrency, book.Settings.Name, book.Sequence, book.CreatedAt));
        Assert.Equal(((SetLockDate)_events.Last(recorded => recorded.Command is SetLockDate).Command).LockDate, book.LockDate);
        Assert.Null(book.XeroLockDate);
        Assert.Equal([book], await _model.ListBooks("", 10, None));
        Assert.Empty(await _model.ListBooks(Trade.Book, 10, None));
        Assert.Null(await _model.FindBook("nobody", None));

        var item = ((PutItem)_events.Last(recorded => recorded.Command is PutItem put && put.Item.Id == "A").Command).Item;
        Assert.Equal(item, (await _model.FindEntry<Item>(Trade.Book, "A", None)).Value);
        Assert.Equal(["B", "BOX", "CHEESE", "LABOUR", "MILK"], (await _model.ListEntries<Item>(Trade.Book, "A", 10, None)).Value.Select(entry => entry.Id));
        Assert.Equal(["MAIN"], (await _model.ListEntries<Location>(Trade.Book, "", 1, None)).Value.Select(entry => entry.Id));
        Assert.Equal("Customer", (await _model.FindEntry<Contact>(Trade.Book, "CUST", None)).Value?.Name);
        Assert.Null((await _model.FindEntry<TaxRate>(Trade.Book, "A", None)).Value);
        Assert.Equal(0, (await _model.FindEntry<Item>("nobody", "A", None)).Sequence);
    }
}
