using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Ledger.Api.Tests.Host;
using Ledger.V1;
using Xunit;

namespace Ledger.Api.Tests;

/// <summary>What a host offers beside the calls themselves.</summary>
public sealed class HostTests
{
    /// <summary>Served by the poster.</summary>
    private static readonly string[] OfThePoster = ["ledger.v1.ReconciliationService", "ledger.v1.XeroService"];

    [Fact]
    public async Task Reflection_lists_every_service_of_the_contract()
    {
        await using var ledger = await TestLedger.Start();
        using var call = new ServerReflection.ServerReflectionClient(ledger.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        var served = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).ToHashSet();

        Assert.All(Contract().Except(OfThePoster), name => Assert.Contains(name, served));
        await call.RequestStream.CompleteAsync();
    }

    [Fact]
    public async Task Health_is_what_the_host_says()
    {
        await using var ledger = await TestLedger.Start();
        var health = new Health.HealthClient(ledger.Channel);
        var unknown = await Assert.ThrowsAsync<RpcException>(async () => await health.CheckAsync(new HealthCheckRequest()));
        Assert.Equal(StatusCode.NotFound, unknown.StatusCode);

        ledger.Health.SetStatus("", HealthCheckResponse.Types.ServingStatus.Serving);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await health.CheckAsync(new HealthCheckRequest())).Status);
    }

    [Fact]
    public async Task A_watch_ends_when_the_service_stops()
    {
        var ledger = await TestLedger.StartWithBook();
        using var watch = ledger.Postings.WatchPostings(new() { BookId = TestLedger.BookId });
        await ledger.Enter(Requests.Receipt("GR-1", 1, "1", "5.00"));
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));

        var stopping = ledger.Stop();
        var ended = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(StatusCode.Unavailable, ended.StatusCode);
        await stopping;
        await ledger.DisposeAsync();
    }

    [Fact]
    public void Every_enum_of_the_domain_has_the_numbers_of_the_contract()
    {
        Same<Domain.Primitives.DocumentKind, DocumentKind>();
        Same<Domain.Primitives.DocumentState, DocumentState>();
        Same<Domain.Primitives.DocumentTrigger, DocumentTrigger>();
        Same<Domain.Primitives.AmountsAre, AmountsAre>();
        Same<Domain.Journal.AccountRole, AccountRole>();
        Same<Domain.Journal.PostingNature, PostingNature>();
        Same<Domain.Journal.Carrier, PostingCarrier>();
        Same<Domain.Catalog.CostingMethod, CostingMethod>();
        Same<Domain.Catalog.NegativeStock, NegativeStock>();
        Same<Domain.Catalog.TrackingSource, TrackingSource>();
        Same<Domain.Books.BackDating, BackDating>();
        Same<Domain.Books.MissingPrice, MissingPrice>();
        Same<Domain.Books.ExchangeDifference, ExchangeDifference>();
        Same<Domain.Books.ZeroCost, ZeroCost>();
        Same<Domain.Purchasing.SpreadBasis, SpreadBasis>();
        Same<Domain.Production.OutputShare, OutputShare>();
    }

    private static void Same<TDomain, TContract>()
        where TDomain : struct, Enum
        where TContract : struct, Enum =>
        Assert.All(Enum.GetValues<TDomain>(), value => Assert.Equal(value.ToString(), ((TContract)Enum.ToObject(typeof(TContract), value)).ToString()));

    private static IEnumerable<string> Contract()
    {
        FileDescriptor[] files =
        [
            BookReflection.Descriptor, CatalogReflection.Descriptor, PurchasingReflection.Descriptor, SalesReflection.Descriptor, StockReflection.Descriptor,
            ProductionReflection.Descriptor, BatchReflection.Descriptor,
            DocumentReflection.Descriptor, PostingReflection.Descriptor, ValuationReflection.Descriptor, ReconciliationReflection.Descriptor,
            XeroReflection.Descriptor,
        ];
        return files.SelectMany(file => file.Services).Select(service => service.FullName);
    }
}
