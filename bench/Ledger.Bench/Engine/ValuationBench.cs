using System.Diagnostics;
using Ledger.Api.ReadModel;
using Ledger.Domain.Books;
using Ledger.EventLog;
using Ledger.EventLog.Chain;
using Ledger.EventLog.Packing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Ledger.Bench.Engine;

/// <summary>What stock was worth at a past date, from the read model's file, against adding up every movement in the same file.</summary>
internal static class ValuationBench
{
    private const int Pools = 100_000;
    private const int Lines = 1_000;
    private const int Shipments = 9;
    private const int DaysBetween = 40;

    public static async Task RunAsync(string folder)
    {
        var file = Path.Combine(folder, "valuation", "read.db");
        await using var log = new InMemoryEventLog();
        await using var model = new SqliteReadModel(file, log, NullLogger<SqliteReadModel>.Instance);
        var head = await Fill(log);
        while (await model.Reach("bench", head, CancellationToken.None) < head)
        {
            if (model.Fault is { } fault) throw new InvalidOperationException(fault);
        }
        // Half the shipments are known, and the date lies within a month.
        var date = Papers.FirstDay.PlusDays((DaysBetween * 4) + 15);
        var filter = StockFilter.All with { AsAt = date };
        var (times, sums) = (new TimeSpan[5], new TimeSpan[5]);
        for (var run = -1; run < times.Length; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var (stock, _) = await model.StockOnHand("bench", filter, null, Pools, CancellationToken.None);
            var time = Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            var (places, total) = SumMovements(file, date);
            var sum = Stopwatch.GetElapsedTime(start);
            if (stock.Rows.Count != Pools || places != Pools || stock.TotalValue != total) throw new InvalidOperationException("The two valuations differ.");
            if (run >= 0) (times[run], sums[run]) = (time, sum);
        }
        Report.Head("Stock of 100,000 pools with 1,000,000 movements at a past date, from the read model");
        Report.Times("rows with quantity and value", times, "1 s");
        Report.Times("the peer: every movement up to the date added up", sums);
        Report.Row("... the peer takes", $"{sums[2] / times[2]:N1} x", "");
    }

    private static async Task<long> Fill(InMemoryEventLog log)
    {
        var (book, chain) = (new Book(new DocumentPacking()), new BookChain());
        var stored = new List<ReadOnlyMemory<byte>>();
        foreach (var command in Papers.Opening(Pools)) stored.Add(chain.Append(Papers.Accept(book, command)));
        for (var round = 0; round <= Shipments; round++)
        {
            var (number, date) = (round, Papers.FirstDay.PlusDays(round * DaysBetween));
            for (var first = 0; first < Pools; first += Lines)
            {
                var from = first;
                stored.Add(chain.Append(Papers.Accept(book, number == 0
                    ? Papers.Receipt($"R{first}", date, Lines, i => Papers.Received(i, from + i, Shipments + 1, Papers.Price(from + i)))
                    : Papers.Shipment($"S{number}-{first}", date, Lines, i => Papers.Shipped(i, from + i, 1)))));
            }
        }
        await log.Append("bench", 0, stored, CancellationToken.None);
        return stored.Count;
    }

    private static (int Places, long Total) SumMovements(string file, LocalDate date)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT place.item, place.location, sum(stock.quantity), sum(stock.value) FROM place JOIN stock ON stock.place = place.no
            WHERE stock.day <= $day GROUP BY place.no ORDER BY place.item, place.location
            """;
        command.Parameters.AddWithValue("$day", Period.DaysBetween(new(1970, 1, 1), date));
        using var rows = command.ExecuteReader();
        var (places, total) = (0, 0L);
        while (rows.Read())
        {
            places++;
            total += rows.GetInt64(3);
        }
        return (places, total);
    }
}
