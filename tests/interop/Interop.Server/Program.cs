using System.Net;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Grpc.Kestrel.Interop;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// Serves the interop cases on a free loopback port and prints it as "READY port" once it listens.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
builder.Services.AddGrpc();
builder.Services.AddGrpcReflection();
builder.Services.AddSingleton<InteropTestService>();
builder.Services.AddSingleton<HealthServiceImpl>();

var app = builder.Build();
app.MapGrpcService<InteropTestService>();
app.MapGrpcService<HealthServiceImpl>();
app.MapGrpcReflectionService();
app.Services.GetRequiredService<HealthServiceImpl>().SetStatus("", HealthCheckResponse.Types.ServingStatus.Serving);
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"READY {new Uri(app.Urls.Single()).Port}"));
await app.RunAsync();
