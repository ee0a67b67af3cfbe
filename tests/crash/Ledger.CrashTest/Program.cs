using System.Globalization;
using Ledger.CrashTest;

// What run.sh runs: kills the ledger at random moments and checks what it promised.
if (args is not [var program, var killsText, .. var rest] || !int.TryParse(killsText, NumberStyles.None, CultureInfo.InvariantCulture, out var kills))
{
    await Console.Error.WriteLineAsync("Usage: Ledger.CrashTest LEDGER_DLL KILLS [SEED]");
    return 2;
}
var seed = rest is [var seedText] ? int.Parse(seedText, CultureInfo.InvariantCulture) : Environment.TickCount;
var folder = Directory.CreateTempSubdirectory("ledger-crash-").FullName;
Console.WriteLine($"seed {seed}");
try
{
    await ServiceCrashes.RunAsync(program, folder, kills, seed);
    await PosterCrashes.RunAsync(program, folder, kills, seed);
    Directory.Delete(folder, recursive: true);
    return 0;
}
catch (BrokenPromiseException broken)
{
    await Console.Error.WriteLineAsync($"{broken.Message}\nseed {seed}; the data is kept in {folder}");
    return 1;
}
