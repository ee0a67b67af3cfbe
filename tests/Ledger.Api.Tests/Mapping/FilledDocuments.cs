using Google.Protobuf;
using Google.Protobuf.Reflection;
using Ledger.V1;

namespace Ledger.Api.Tests.Mapping;

/// <summary>Documents of the contract with a value in every field, made from their descriptors: a new field cannot be left out.</summary>
/// <param name="variant">Which alternative of each oneof is set: counts round those that there are.</param>
internal sealed class FilledDocuments(int variant)
{
    /// <summary>As many variants as the widest oneof has alternatives.</summary>
    public const int Variants = 4;

    // Three digits, so that texts sort as they were made.
    private int _count = 100;

    public T Of<T>()
        where T : IMessage, new() => (T)Fill(new T().Descriptor, 0);

    public IMessage Of(MessageDescriptor descriptor) => Fill(descriptor, 0);

    private IMessage Fill(MessageDescriptor descriptor, int index)
    {
        if (descriptor == Date.Descriptor)
        {
            var date = new DateOnly(2026, 1, 1).AddDays(_count++);
            return new Date { Year = date.Year, Month = date.Month, Day = date.Day };
        }
        if (descriptor == TimeOfDay.Descriptor) return new TimeOfDay { Hours = 10, Minutes = 11, Seconds = 12, Milliseconds = 13 };
        var message = descriptor.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in descriptor.Fields.InFieldNumberOrder())
        {
            if (field.RealContainingOneof is { } choice && choice.Fields[variant % choice.Fields.Count] != field) continue;
            if (!IsLeftOut(message, field, index)) Set(message, field);
        }
        return message;
    }

    /// <summary>Fields that do not go together: of lots either the lot or the first to expire, of an output either share or value.</summary>
    private bool IsLeftOut(IMessage message, FieldDescriptor field, int index) => field.Name switch
    {
        "first_expired_first_out" => variant % 2 == 0,
        "lot" => variant % 2 == 1 && message.Descriptor.FindFieldByName("first_expired_first_out") is not null,
        "share" => message is AssemblyOutput && index == 1,
        "by_product_value" => index == 0,
        _ => false,
    };

    private void Set(IMessage message, FieldDescriptor field)
    {
        if (field.IsRepeated)
        {
            var list = (System.Collections.IList)field.Accessor.GetValue(message);
            for (var i = 0; i < 2; i++) list.Add(Fill(field.MessageType, i));
            return;
        }
        field.Accessor.SetValue(message, field.FieldType switch
        {
            FieldType.String => Text(field.Name),
            FieldType.Bool => true,
            FieldType.Enum => field.EnumType.Name == nameof(SpreadBasis) ? (int)SpreadBasis.Given : 2,
            FieldType.Message when field.MessageType == V1.Decimal.Descriptor => new V1.Decimal { Value = Number(field.Name) },
            FieldType.Message => Fill(field.MessageType, 0),
            _ => throw new InvalidOperationException($"{field.FullName} is of a type that documents do not have."),
        });
    }

    private string Text(string field) => field switch
    {
        "currency_code" => "EUR",
        "account_code" => $"4{_count++}",
        _ => $"{field} {_count++}",
    };

    private string Number(string field) => field switch
    {
        "discount_percent" => "12.5",
        "exchange_rate" => "1.0831",
        _ => $"{_count++}.25",
    };
}
