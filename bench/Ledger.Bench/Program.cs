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
    case ["engine"]:
        EngineBench.Run();
        SealBench.Run();
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
        Console.Error.WriteLine("Usage: Ledger.Bench machine FOLDER | engine | seal | grpc FOLDER | service PEER_RATE one|unary|batch|all SERVER_COMMAND...");
        return 2;
}
