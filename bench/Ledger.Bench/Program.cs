using System.Globalization;
using Ledger.Bench;
using Ledger.Bench.Engine;
using Ledger.Bench.Service;

// One part of the benchmarks; run.sh puts them together and says how.
switch (args)
{
    case ["machine", var folder]:
        Machine.Describe(folder);
        return 0;
    case ["engine", var folder]:
        EngineBench.Run();
        LargeBench.Run();
        await ValuationBench.RunAsync(folder);
        SealBench.Run();
        return 0;
    case ["basic"]:
        EngineBench.Run();
        return 0;
    case ["pools"]:
        LargeBench.Pools();
        return 0;
    case ["documents"]:
        LargeBench.Documents();
        return 0;
    case ["books"]:
        LargeBench.Books();
        return 0;
    case ["landed-cost"]:
        LargeBench.LandedCost();
        return 0;
    case ["valuation", var folder]:
        await ValuationBench.RunAsync(folder);
        return 0;
    case ["seal"]:
        SealBench.Run();
        return 0;
    case ["grpc", var folder]:
        await GrpcCost.RunAsync(folder);
        return 0;
    case ["grpc-server", var report]:
        await GrpcCost.ServeAsync(report);
        return 0;
    case ["service", var peer, var part, .. var command] when command.Length > 0:
        await ServiceBench.RunAsync(double.Parse(peer, CultureInfo.InvariantCulture), part, command);
        return 0;
    default:
        Console.Error.WriteLine("Usage: Ledger.Bench machine FOLDER | engine FOLDER | basic | pools | documents | books | landed-cost | valuation FOLDER | seal | grpc FOLDER | service PEER_RATE one|unary|batch|all SERVER_COMMAND...");
        return 2;
}
