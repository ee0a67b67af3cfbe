using Ledger.Domain.Books;
using Ledger.Domain.Catalog;
using Ledger.Domain.Journal;
using Ledger.Domain.Primitives;
using Ledger.Domain.Production;
using Ledger.Domain.Purchasing;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Tests;

public class StoredEnumTests
{
    // The codec casts from one to the other, so that names and numbers must agree.
    [Theory]
    [InlineData(typeof(DocumentKind), typeof(Stored.DocumentKind))]
    [InlineData(typeof(AccountRole), typeof(Stored.AccountRole))]
    [InlineData(typeof(PostingNature), typeof(Stored.PostingNature))]
    [InlineData(typeof(Carrier), typeof(Stored.Carrier))]
    [InlineData(typeof(AmountsAre), typeof(Stored.AmountsAre))]
    [InlineData(typeof(NegativeStock), typeof(Stored.NegativeStock))]
    [InlineData(typeof(CostingMethod), typeof(Stored.CostingMethod))]
    [InlineData(typeof(BackDating), typeof(Stored.BackDating))]
    [InlineData(typeof(MissingPrice), typeof(Stored.MissingPrice))]
    [InlineData(typeof(ExchangeDifference), typeof(Stored.ExchangeDifference))]
    [InlineData(typeof(ZeroCost), typeof(Stored.ZeroCost))]
    [InlineData(typeof(TrackingSource), typeof(Stored.TrackingSource))]
    [InlineData(typeof(SpreadBasis), typeof(Stored.SpreadBasis))]
    [InlineData(typeof(OutputShare), typeof(Stored.OutputShare))]
    public void Stored_numbers_mean_what_the_domain_means(Type domain, Type stored)
    {
        static IEnumerable<string> Entries(Type type) => Enum.GetValues(type).Cast<object>().Select(value => $"{(int)value} {value}");

        Assert.Equal(Entries(domain).Prepend("0 Unspecified"), Entries(stored));
    }
}
