using System.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace Samples.Tests;

/// <summary>Runs the sample as its reader would: a ledger and a simulated Xero as processes of their own, the sample as their client.</summary>
public class AdventureWorksTests(ITestOutputHelper output)
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    [Fact]
    public async Task All_completed_orders_end_to_the_cent_as_the_files_say_and_reconcile_with_Xero()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Ledger.sln"))) root = root.Parent!;
        var files = Path.Combine(root.Parent!.FullName, "shared", "data", "adventureworks");
        if (!Directory.Exists(files))
        {
            output.WriteLine($"Skipped: AdventureWorks' files are not in {files}.");
            return;
        }

        var start = new ProcessStartInfo("bash", [Path.Combine(root.FullName, "samples", "AdventureWorks", "run.sh"), files])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_BUILD"] = "1", ["CONFIGURATION"] = Configuration },
        };
        using var run = Process.Start(start)!;
        var error = run.StandardError.ReadToEndAsync();
        var said = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        output.WriteLine(said + await error);
        if (run.ExitCode == 77)
        {
            output.WriteLine("Skipped: a tool that the sample's script needs is missing here.");
            return;
        }

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("agree to the cent", said, StringComparison.Ordinal);
        Assert.Contains("unexplained 0.00", said, StringComparison.Ordinal);
        foreach (var clearing in new[] { "account\t425", "account\t650", "account\t652", "account\t655", "account\t815", "open\tGRNI", "open\tGIT" })
            Assert.Contains($"{clearing}\t0.00", said, StringComparison.Ordinal);
    }
}
