using Grpc.Core;
using Ledger.Api.Mapping;
using Ledger.Api.ReadModel;
using Ledger.Api.Writer;
using Ledger.Domain.Books;
using Ledger.Domain.Primitives;

namespace Ledger.Api.Services;

/// <summary>Where the cost of movements comes from, as the book has it now.</summary>
public sealed class Origins(IBooks books, Reader reader)
{
    /// <summary>The intervals of layers that movements took, or that flowed into them; movements without any are left out.</summary>
    internal async Task<IReadOnlyDictionary<MovementRef, List<V1.LayerPart>>> Of(
        string bookId, IReadOnlyCollection<MovementRef> movements, Currency currency, ServerCallContext context)
    {
        var distinct = movements.Distinct().ToList();
        if (distinct.Count == 0) return new Dictionary<MovementRef, List<V1.LayerPart>>();
        var (found, sequence) = await books.Read(
            bookId, book => (distinct.ConvertAll(movement => Find(book, movement)), book.Sequence), context.CancellationToken);
        var layers = found.SelectMany(origins => origins).Select(Layer).Distinct().ToList();
        // The book may be ahead of the tables, which name the lines.
        await reader.Reach(bookId, sequence, context);
        var names = (await reader.Model.NameMovements(bookId, layers, context.CancellationToken)).Value;
        var parts = new Dictionary<MovementRef, List<V1.LayerPart>>();
        for (var i = 0; i < distinct.Count; i++)
        {
            if (found[i].Count == 0) continue;
            parts.Add(distinct[i], [.. found[i].Select(origin => new V1.LayerPart
            {
                Document = Documents.Key(origin.Document!.Value), LineId = names[Layer(origin)].LineId, FromQuantity = Values.Quantity(origin.From),
                ToQuantity = Values.Quantity(origin.To), Value = Values.Amount(origin.Value, currency),
            })]);
        }
        return parts;
    }

    /// <summary>What a movement out of stock took; of one into another place of ours, or at another value, what went out for it. Units that nothing covers are left out.</summary>
    private static List<CostOrigin> Find(Book book, MovementRef movement)
    {
        var (document, line, part) = movement;
        if (part >= DocumentFacts.InwardPart)
        {
            if (document.Kind is not (DocumentKind.Transfer or DocumentKind.TransferReceipt or DocumentKind.Revaluation)) return [];
            part -= DocumentFacts.InwardPart;
        }
        return [.. book.OriginsOf(document, line, part).Where(origin => origin.Document is not null)];
    }

    private static MovementRef Layer(CostOrigin origin) => new(origin.Document!.Value, origin.Line, origin.Part);
}
