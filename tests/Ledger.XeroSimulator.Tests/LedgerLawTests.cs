using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.XeroSimulator.Tests;

/// <summary>What must hold of the ledger after any run of writes, of which many are refused.</summary>
public sealed class LedgerLawTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task After_any_run_the_control_accounts_equal_the_open_documents_and_all_balances_to_zero(int seed)
    {
        await using var simulator = await XeroSimulator.StartAsync(new() { FrozenClock = true, StartAt = new(2026, 7, 15, 0, 0, 0, TimeSpan.Zero) });
        var control = simulator.Control;
        var random = new Random(seed);
        var applied = 0;
        for (var step = 0; step < 400; step++)
        {
            if (Step(control, random).Status == 200)
                applied++;
        }

        Assert.InRange(applied, 100, 399);
        var balances = control.Balances(new DateOnly(2026, 12, 31));
        Assert.Equal(0m, balances.Values.Sum());
        Assert.Equal(Open(control, "ACCREC", "ACCRECCREDIT"), balances.GetValueOrDefault("610"));
        Assert.Equal(-Open(control, "ACCPAY", "ACCPAYCREDIT"), balances.GetValueOrDefault("800"));
    }

    private static ByHandAnswer Step(SimulatorControl control, Random random)
    {
        var documents = control.Documents();
        var picked = documents.Count > 0 ? documents[random.Next(documents.Count)] : null;
        var amount = (random.Next(1, 20_000) / 100m).ToString(CultureInfo.InvariantCulture);
        var sale = random.Next(2) == 0;
        return random.Next(9) switch
        {
            0 or 1 => control.ByHand("PUT", "Invoices", Document(sale ? "ACCREC" : "ACCPAY", amount, random)),
            2 => control.ByHand("PUT", "CreditNotes", Document(sale ? "ACCRECCREDIT" : "ACCPAYCREDIT", amount, random)),
            3 or 4 => control.ByHand("POST", "Payments",
                "{\"Invoice\":{\"InvoiceID\":\"" + picked?.Id + "\"},\"Account\":{\"Code\":\"090\"},\"Date\":\"2026-07-20\",\"Amount\":" + amount + "}"),
            5 => control.ByHand("PUT", $"CreditNotes/{documents.LastOrDefault(d => d.Endpoint == "CreditNotes")?.Id}/Allocations",
                "{\"Amount\":" + amount + ",\"Invoice\":{\"InvoiceID\":\"" + picked?.Id + "\"}}"),
            6 => control.ByHand("POST", $"Payments/{picked?.Id}", """{"Status":"DELETED"}"""),
            7 => control.ByHand("POST", $"Invoices/{picked?.Id}", """{"Status":"VOIDED"}"""),
            _ => control.ByHand("POST", $"Invoices/{picked?.Id}", Document(picked?.Type ?? "ACCPAY", amount, random)),
        };
    }

    private static string Document(string type, string amount, Random random) => $$"""
        {"Type":"{{type}}","Contact":{"Name":"Both"},"Date":"2026-07-{{random.Next(10, 28)}}","Status":"{{(random.Next(5) == 0 ? "DRAFT" : "AUTHORISED")}}",
        "LineAmountTypes":"{{(random.Next(2) == 0 ? "Inclusive" : "Exclusive")}}","LineItems":[
        {"Description":"a","Quantity":{{random.Next(1, 9)}},"UnitAmount":{{amount}},"AccountCode":"{{(type.StartsWith("ACCREC", StringComparison.Ordinal) ? "200" : "429")}}"},
        {"Description":"b","Quantity":1,"UnitAmount":0.07,"AccountCode":"815","TaxType":"NONE"}]}
        """;

    // Read from the answers, not from the ledger: what is due on invoices less what is left of credit notes.
    private static decimal Open(SimulatorControl control, string invoiceType, string creditType) =>
        Sum(control, "Invoices", invoiceType, "AmountDue") - Sum(control, "CreditNotes", creditType, "RemainingCredit");

    private static decimal Sum(SimulatorControl control, string endpoint, string type, string member) =>
        ((JsonArray)control.ByHand("GET", endpoint).Body![endpoint]!)
            .Where(d => d!["Type"]!.GetValue<string>() == type && d["Status"]!.GetValue<string>() is ("AUTHORISED" or "PAID"))
            .Sum(d => d![member]!.GetValue<decimal>());
}
