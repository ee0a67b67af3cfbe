using System.Diagnostics;
using AdventureWorks;
using Grpc.Net.Client;
using Ledger.V1;

if (Options.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}

var watch = Stopwatch.StartNew();
var files = new PurchasingFiles(options.Folder, options.Orders);
Console.WriteLine($"Read {files.Orders.Count} completed orders with {files.Orders.Sum(order => order.Lines.Count)} lines of {files.Vendors.Count} vendors and {files.Bought.Count} products: {Lap()}");

using var channel = GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions { MaxReceiveMessageSize = null });
await new BookService.BookServiceClient(channel).CreateBookAsync(new()
{
    BookId = options.BookId, BaseCurrencyCode = options.Currency,
    Settings = new() { Name = "Adventure Works Cycles", NegativeStock = NegativeStock.Refuse, PosterMode = PosterMode.DailySummary },
});
var story = new Story(options.BookId);
var sender = new Sender(new(channel), options.BookId);
await sender.SendAsync(story.Catalogue(files));
await sender.SendAsync(files.Orders.SelectMany(story.Documents));
Console.WriteLine($"Entered purchasing: {sender.Recorded} new, {sender.AlreadyInEffect} recorded before, last sequence {sender.Sequence}: {Lap()}");

// What was on hand before production began stays what it was, however often the program runs.
var balances = new Balances(new(channel), new(channel), options.BookId);
var onHand = await balances.StockAsync(ProductionStory.Begins.AddDays(-1), sender.Sequence);
var plan = new ProductionPlan(options.Folder, files.Products, onHand.ToDictionary(row => row.ItemId, row => (int)Values.Number(row.Quantity), StringComparer.Ordinal));
await sender.SendAsync(new ProductionStory(options.BookId, plan).Commands());
Console.WriteLine($"Entered production of {plan.Parts.Count} parts and {plan.Assemblies.Count} assemblies: {sender.Recorded} new, {sender.AlreadyInEffect} recorded before, last sequence {sender.Sequence}: {Lap()}");

var lines = await balances.ReadAsync(sender.Sequence);
if (options.Write is { } path) await File.WriteAllLinesAsync(path, lines);
else lines.ToList().ForEach(Console.WriteLine);
Console.WriteLine($"Balances read: {Lap()}");

if (options.Xero is not var (clientId, secret)) return 0;
var xero = new XeroSide(new(channel), new(channel), options.BookId);
await xero.ConnectAsync(clientId, secret);
var run = await xero.SyncAsync();
Console.WriteLine($"Posted to Xero: {run.Posted} of {run.Records} records in {run.CallsMade} calls, {run.Refused} refused, {run.Waiting} waiting, {run.State}: {Lap()}");
var (from, to) = (files.Orders.Min(order => order.Ordered), ProductionStory.Ends);
var result = await xero.ReconcileAsync(from, to);
Console.WriteLine($"Reconciled {from:yyyy-MM-dd} to {to:yyyy-MM-dd}: {result.Accounts} accounts, {result.Documents} documents, {result.DocumentsDifferent} differ, unexplained {result.Unexplained.Value}, {result.CallsMade} calls: {Lap()}");
return run is { State: SyncRunState.Completed, Refused: 0, Waiting: 0 } && result.FullyReconciled ? 0 : 1;

string Lap()
{
    var lap = $"{watch.Elapsed.TotalSeconds:0.00} s";
    watch.Restart();
    return lap;
}
