using System.Numerics;
using Ledger.Domain.Costing;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Purchasing;

namespace Ledger.Domain.Books;

/// <summary>Landed cost vouchers: charges laid on the layers of what they brought in.</summary>
internal static class Landing
{
    private const int MaxTargets = 10_000;

    public static Rejection? Enter(BookState book, Work work, DocumentEntry entry, LandedCostVoucher voucher)
    {
        if ((voucher.Reverses is null || voucher.Lines.Count > 0) && Checks.Lines(voucher.Lines, line => line.Id) is { } shape) return shape;
        for (var i = 0; i < voucher.Lines.Count; i++)
        {
            if (Shape(voucher.Lines[i], i) is { } refused) return refused;
        }
        DocumentEntry? reversed = null;
        if (voucher.Reverses is { } earlier)
        {
            if (earlier == voucher.Id) return Reject.InvalidField("reverses_voucher_id", "is the voucher itself");
            if (Checks.Referred(book, new(DocumentKind.LandedCostVoucher, earlier), "reverses_voucher_id", out reversed) is { } unknown) return unknown;
            if (reversed.UsedBy.FirstOrDefault(by => by.State != DocumentState.Voided && by.Key.Kind == DocumentKind.LandedCostVoucher && by.Content is LandedCostVoucher { Reverses: { } of } && of == earlier) is { } already)
                return Reject.DocumentInUse(reversed.Key, already.Key);
        }
        var targets = new Layer[voucher.Lines.Count][][];
        for (var i = 0; i < targets.Length; i++)
        {
            if (Resolve(book, work, entry, voucher.Lines[i], i, out targets[i]) is { } unknown) return unknown;
            if (voucher.Lines[i].Source is ChargeOfBill source && Source(book, source, i, out _, out _) is { } refused) return refused;
        }
        if (Rules.Locked(book, work, voucher) is { } locked) return locked;

        if (reversed is not null)
        {
            if (Rules.KeyOf(work, voucher, 0) < Rules.KeyOf(reversed)) return Reject.InvalidField("effective_date", "lies before the voucher that is reversed");
            Reverse(work, entry, reversed, Work.DayOf(voucher.EffectiveDate));
        }
        entry.Charges = new ChargeLine[voucher.Lines.Count];
        entry.Sources = new (DocumentEntry, int)?[voucher.Lines.Count];
        for (var i = 0; i < voucher.Lines.Count; i++)
        {
            if (Lay(book, work, entry, voucher, i, targets[i]) is { } refused) return refused;
        }
        return null;
    }

    /// <summary>What of a service line of a bill no voucher spreads and no note credits: base currency minor units.</summary>
    public static long Left(DocumentEntry bill, int line) => bill.Nets[line].Base - (bill.Spread?.GetValueOrDefault(line) ?? 0);

    /// <summary>Remembers that an amount of a bill line is spread or credited.</summary>
    public static void Spread(Work work, DocumentEntry entry, DocumentEntry bill, int line, long amount)
    {
        void Add(long more) => (bill.Spread ??= [])[line] = bill.Spread.GetValueOrDefault(line) + more;
        Add(amount);
        work.Undo.Add(() => Add(-amount));
        entry.OnVoid(undoing =>
        {
            Add(-amount);
            undoing.Undo.Add(() => Add(amount));
        });
    }

    private static Rejection? Shape(LandedCostLine line, int i)
    {
        if (line.Targets.Count is 0 or > MaxTargets) return Reject.InvalidField($"lines[{i}].targets", $"has not 1 to {MaxTargets} entries");
        if (line.Source is ChargeEstimate { Amount: 0 }) return Reject.InvalidField($"lines[{i}].estimate.amount", "is zero");
        if (line.Source is ChargeOfBill { Amount: 0 }) return Reject.InvalidField($"lines[{i}].supplier_bill_line.amount", "is zero");
        var seen = new HashSet<(DocumentKind, LineRef)>(line.Targets.Count);
        for (var j = 0; j < line.Targets.Count; j++)
        {
            var target = line.Targets[j];
            if (target.Amount is null == (line.Basis == SpreadBasis.Given))
                return Reject.InvalidField($"lines[{i}].targets[{j}].amount", line.Basis == SpreadBasis.Given ? "is missing" : "goes with amounts given for each target");
            if (!seen.Add((target.Kind, target.Line))) return Reject.InvalidField($"lines[{i}].targets[{j}]", "stands twice");
        }
        return null;
    }

    private static Rejection? Resolve(BookState book, Work work, DocumentEntry entry, LandedCostLine line, int i, out Layer[][] layers)
    {
        layers = new Layer[line.Targets.Count][];
        for (var j = 0; j < layers.Length; j++)
        {
            var target = line.Targets[j];
            var field = $"lines[{i}].targets[{j}]";
            if (target.Kind is not (DocumentKind.GoodsReceipt or DocumentKind.ProductionCompletion or DocumentKind.Assembly or DocumentKind.Transfer or DocumentKind.TransferReceipt
                or DocumentKind.DropShipment)) return Reject.InvalidField($"{field}.kind", "is no document that brings goods in");
            if (Checks.ReferredLine(book, target.Kind, target.Line, $"{field}.document_id", $"{field}.line_id", out var goods, out var at) is { } unknown) return unknown;
            if (!goods.BringsIn) return Reject.InvalidField($"{field}.document_id", "is a transfer that is still on its way: name its receipt");
            layers[j] = goods.LayersOf(at);
            goods.UseBy(entry, work);
        }
        return null;
    }

    private static Rejection? Source(BookState book, ChargeOfBill source, int i, out DocumentEntry bill, out int line)
    {
        var field = $"lines[{i}].supplier_bill_line";
        if (Checks.ReferredLine(book, DocumentKind.SupplierBill, source.Line, $"{field}.supplier_bill_id", $"{field}.supplier_bill_line_id", out bill, out line) is { } unknown) return unknown;
        var target = ((SupplierBill)bill.Content).Lines[line].Target;
        return target is BillsService { Role: AccountRole.LandedCostClearing } || (target is BillsService { Account: { } account } && account == book.Settings!.Accounts[AccountRole.LandedCostClearing])
            ? null
            : Reject.InvalidField($"{field}.supplier_bill_line_id", "is not coded to landed-cost clearing");
    }

    private static void Reverse(Work work, DocumentEntry entry, DocumentEntry reversed, int day)
    {
        foreach (var line in reversed.Charges) line.Reverse(day, work.Walk);
        reversed.UseBy(entry, work);
        // What its bills brought can be spread again.
        var voucher = (LandedCostVoucher)reversed.Content;
        var sources = reversed.Sources;
        for (var i = 0; i < voucher.Lines.Count; i++)
        {
            if (sources[i] is var (bill, line)) Spread(work, entry, bill, line, -reversed.Charges[i].Amount);
        }
        entry.OnVoid(undoing =>
        {
            foreach (var line in reversed.Charges) line.Reverse(null, undoing.Walk);
        });
    }

    private static Rejection? Lay(BookState book, Work work, DocumentEntry entry, LandedCostVoucher voucher, int i, Layer[][] targets)
    {
        var line = voucher.Lines[i];
        var key = Rules.KeyOf(work, voucher, i);
        var day = Work.DayOf(voucher.EffectiveDate);
        var clearing = Keys.Of(book, voucher, AccountRole.LandedCostClearing, null, null, null);
        if (Amount(book, work, entry, line, i, out var amount, out clearing, clearing) is { } refused) return refused;
        var layers = targets.SelectMany(of => of).ToArray();
        if (line.Basis == SpreadBasis.Value && layers.Length > 1 && layers.Any(layer => layer.IsDerived && layer.Day >= day))
            return Reject.InvalidField($"lines[{i}].basis", "goes by the value of goods that were made or moved on the voucher's date or later: their value before it is not known");
        if (Weights(book, line, i, targets, amount, out var weights) is { } unweighted) return unweighted;
        var charge = new ChargeLine(key, clearing, amount, weights);
        charge.Charges = [.. layers.Select(layer => new Charge(charge, layer))];
        entry.Charges[i] = charge;
        foreach (var on in charge.Charges) on.Layer.Add(on, work.Walk);
        work.Walk.Touch(charge);
        entry.OnVoid(undoing => charge.Withdraw(undoing.Walk));
        return null;
    }

    /// <summary>The amount of a line, and the account that it is taken from.</summary>
    private static Rejection? Amount(BookState book, Work work, DocumentEntry entry, LandedCostLine line, int i, out long amount, out int clearing, int ownClearing)
    {
        (amount, clearing) = (0, ownClearing);
        if (line.Source is ChargeEstimate estimate)
        {
            amount = estimate.Amount;
            return null;
        }
        var source = (ChargeOfBill)line.Source;
        Source(book, source, i, out var bill, out var of);
        var left = Left(bill, of);
        amount = source.Amount ?? left;
        if (amount == 0 || Math.Sign(amount) != Math.Sign(left) || Math.Abs(amount) > Math.Abs(left))
            return Reject.AmountOver($"lines[{i}].supplier_bill_line.amount", bill.Key, source.Line.Line, book.Base!, left, amount);
        clearing = Billing.ServiceKey(book, (SupplierBill)bill.Content, ((SupplierBill)bill.Content).Lines[of].Target);
        entry.Sources[i] = (bill, of);
        Spread(work, entry, bill, of, amount);
        bill.UseBy(entry, work);
        return null;
    }

    /// <summary>The weight of each layer; null: by value, which is known when costs are settled. A target of several lots has several layers.</summary>
    private static Rejection? Weights(BookState book, LandedCostLine line, int i, Layer[][] targets, long amount, out BigInteger[]? weights)
    {
        weights = null;
        if (line.Basis == SpreadBasis.Value) return null;
        // The lots of one target share what it gets by their quantity: on a scale on which all shares are whole.
        var wholes = targets.Select(layers => layers.Aggregate(BigInteger.Zero, (sum, layer) => sum + layer.Quantity)).ToArray();
        var scale = BigInteger.One;
        for (var j = 0; j < targets.Length; j++)
        {
            if (targets[j].Length > 1) scale *= wholes[j];
        }
        var all = new List<BigInteger>(targets.Length);
        for (var j = 0; j < targets.Length; j++)
        {
            var item = book.Items[targets[j][0].Pool.Name.Item].Item;
            var per = line.Basis == SpreadBasis.Weight ? item.Weight : item.Volume;
            if (line.Basis is SpreadBasis.Weight or SpreadBasis.Volume && per is null) return Reject.SpreadBasisMissing($"lines[{i}].targets[{j}]", item.Id, line.Basis.ToString());
            var weight = line.Basis switch
            {
                SpreadBasis.Quantity => wholes[j],
                SpreadBasis.Weight or SpreadBasis.Volume => wholes[j] * (BigInteger)(per!.Value * 10_000_000_000m),
                SpreadBasis.Equally => BigInteger.One,
                _ => line.Targets[j].Amount!.Value,
            };
            foreach (var layer in targets[j]) all.Add(targets[j].Length == 1 ? weight * scale : weight * scale * layer.Quantity / wholes[j]);
        }
        if (line.Basis == SpreadBasis.Given && line.Targets.Sum(target => (decimal)target.Amount!.Value) != amount)
            return Reject.InvalidField($"lines[{i}].targets", "have amounts that do not add up to the line's amount");
        weights = [.. all];
        return null;
    }
}
