namespace Ledger.Domain.Costing;

/// <summary>Where costs flow: from layers, through what was taken of them or what goes by their last known cost, into other layers and orders.</summary>
internal static class CostFlow
{
    /// <summary>A document in a circle that costs go in from here on, by its sequence: an order if there is one; null: they go in none.</summary>
    /// <param name="from">Layers and orders.</param>
    public static int? Circle(IEnumerable<object> from)
    {
        // True while costs that flow on from it are gone through, false after that.
        var open = new Dictionary<object, bool>(ReferenceEqualityComparer.Instance);
        var path = new Stack<(object Node, IEnumerator<object> Next)>();
        foreach (var start in from)
        {
            if (open.TryAdd(start, true)) path.Push((start, Into(start).GetEnumerator()));
            while (path.TryPeek(out var at))
            {
                if (!at.Next.MoveNext())
                {
                    open[path.Pop().Node] = false;
                    continue;
                }
                var next = at.Next.Current;
                if (open.TryAdd(next, true)) path.Push((next, Into(next).GetEnumerator()));
                else if (open[next]) return DocumentOf(path.Select(step => step.Node).TakeWhile(node => node != next).Append(next));
            }
        }
        return null;
    }

    /// <summary>What takes what flows on from a consumption.</summary>
    public static IEnumerable<object> Into(Outflow flow)
    {
        if (flow.Order is not null) yield return flow.Order;
        if (flow.Into is not null) yield return flow.Into;
        foreach (var returning in flow.Returns) yield return returning.Layer;
    }

    private static IEnumerable<object> Into(object node)
    {
        if (node is OrderCosts order) return order.Outputs.SelectMany(output => output.Takes).Select(take => take.Layer).OfType<Layer>();
        var layer = (Layer)node;
        return layer.Pool.FlowsOver(layer).Concat(layer.Pool.Item.FlowsAheadOf(layer)).SelectMany(Into).Concat(layer.Pool.Item.WorthAsLast(layer));
    }

    private static int DocumentOf(IEnumerable<object> circle)
    {
        var nodes = circle.ToArray();
        return nodes.Any(node => node is OrderCosts)
            ? nodes.OfType<OrderCosts>().Min(order => order.Key.Document)
            : nodes.OfType<Layer>().Min(layer => layer.Key.Document);
    }
}
