using Ledger.Bench;
using Ledger.Bench.Engine;

// One part of the benchmarks; run.sh puts them together and says how.
switch (args)
{
    case ["machine", var folder]: Machine.Describe(folder); return 0;
    case ["engine"]: EngineBench.Run(); return 0;
    default:
        Console.Error.WriteLine("Usage: Ledger.Bench machine FOLDER | engine");
        return 2;
}
