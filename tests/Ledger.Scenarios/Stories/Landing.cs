using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Scenarios.Stories;

/// <summary>Landed cost vouchers in stories: "bill SB2 5.00 by value on GR1, GR2/2; estimate 8.00 by given on GR1 = 5.00, GR2 = 3.00".</summary>
internal static class Landing
{
    public static LandedCostVoucher Read(Head head, Words words, IReadOnlyDictionary<string, Document> known, Func<decimal, long> minor)
    {
        var lines = new List<LandedCostLine>();
        while (!words.IsAtEnd)
        {
            ChargeSource source = words.Takes("estimate") ? new ChargeEstimate(minor(Words.Number(words.Next()))) : Billed(words, minor);
            words.Expect("by");
            var basis = Enum.Parse<SpreadBasis>(words.Next(), ignoreCase: true);
            words.Expect("on");
            var targets = new List<ChargeTarget>();
            do
            {
                var line = Ref(words.Next());
                targets.Add(new(known[line.Document].Kind, line, words.Takes("=") ? minor(Words.Number(words.Next())) : null));
            }
            while (words.Takes(","));
            lines.Add(new($"{lines.Count + 1}", "", source, basis, new(targets)));
            if (!words.Takes(";")) words.End();
        }
        return new(head.Id, head.Date, head.Time, "", head.Reverses, new(lines));
    }

    /// <summary>"GR1/2": a document and its line; without a number, the first.</summary>
    public static LineRef Ref(string text) => text.Split('/') is [var document, var line] ? new(document, line) : new(text, "1");

    private static ChargeOfBill Billed(Words words, Func<decimal, long> minor)
    {
        words.Expect("bill");
        var line = Ref(words.Next());
        return new(line, words.Take(word => word != "by") is { } amount ? minor(Words.Number(amount)) : null);
    }
}
