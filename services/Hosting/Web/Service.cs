using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Doors;
using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Operation;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Telemetry;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Web;

/// <summary>Puts a service together from its parts, the same way for all of them.</summary>
public static class Service
{
    /// <summary>Everything but the routes.</summary>
    /// <param name="args">Command line with <c>--settings</c>.</param>
    /// <param name="parts">What the service is made of.</param>
    /// <param name="more">What its routes need beside that.</param>
    public static WebApplication Create(string[] args, ServiceParts parts, Action<IServiceCollection>? more = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var settings = ProcessSettings.From(args);
        // Not where it was started: there it would watch every folder for another configuration, and of a process that
        // was started in / that is the whole machine, told of each write of the database.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        Configure(builder, parts, settings);
        more?.Invoke(builder.Services);
        var app = builder.Build();
        Pipeline(app, parts);
        return app;
    }

    /// <summary>The group that all routes of a service are mapped in: <c>/api/&lt;service&gt;/v1</c>.</summary>
    public static IEndpointRouteBuilder Api(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var parts = app.Services.GetRequiredService<ServiceParts>();
        var api = app.MapGroup($"/api/{parts.Name}/v1");
        About.Map(api, parts);
        Copies.Map(api);
        Rebuilds.Map(api);
        Verifications.Map(api);
        ProcessState.Map(api);
        StopsList.Map(api);
        RefusalsList.Map(api);
        DeadLettersList.Map(api);
        VersionsList.Map(api);
        api.MapOpenApi("/openapi.json");
        return api;
    }

    /// <summary>Runs the service, unless one of its routes has no line in the permission table.</summary>
    public static Task Serve(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var (parts, table) = (
            app.Services.GetRequiredService<ServiceParts>(), app.Services.GetRequiredService<PermissionTable>());
        var unknown = PermissionTable.KeysOf(((IEndpointRouteBuilder)app).DataSources, parts.Name)
            .Except(table.Lines.Keys).ToList();
        if (unknown.Count > 0)
            throw new InvalidOperationException($"no line in permissions.json for {string.Join(", ", unknown)}");

        return app.RunAsync();
    }

    private static void Configure(WebApplicationBuilder builder, ServiceParts parts, ProcessSettings settings)
    {
        builder.WebHost.UseKestrelCore().UseUrls(settings.Listen)
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = Limits.RequestBytes;
            });
        Logs(builder.Logging);
        var register = new CountyRegister(settings.County);
        var user = parts.HearingUser(settings.Process);
        var secret = Secret.Of(settings.Secrets, user);
        Colleagues.Add(builder.Services);
        builder.Services.AddTelemetry(settings.Process)
            .AddSingleton(parts).AddSingleton(settings).AddSingleton(register)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(PermissionTable.Of(parts.Assembly, parts.Name))
            .AddSingleton<KeyRing>()
            .AddSingleton(new NodeInbox(
                () => Databases.Open(settings.Postgres, Databases.NameOf(user), secret.DatabasePassword),
                secret.DatabasePassword)
            {
                HeardApart = parts.IsShown ? Limits.ShownApart : Limits.HeardApart,
            })
            .AddSingleton<Intake>()
            .AddSingleton<Beats>()
            .AddSingleton<ServedPublishers>()
            .AddSingleton(new Admission(Limits.Requests))
            .AddSingleton<Verifications>()
            .AddSingleton<ProcessState>()
            .AddHostedService(services => services.GetRequiredService<ServedPublishers>())
            .AddHostedService(services => ActivatorUtilities.CreateInstance<HearingDuties>(services, user))
            .AddHostedService(services => services.GetRequiredService<Beats>())
            .AddHearing(settings.Broker, user, secret.BrokerPassword)
            .AddTokens(settings, parts)
            .AddOpenApi(openApi => About.Describe(openApi, parts))
            .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true)
            .Configure<HostOptions>(host => host.ShutdownTimeout = Limits.StopWait)
            .ConfigureHttpJsonOptions(http => Strict(http.SerializerOptions));
    }

    private static void Pipeline(WebApplication app, ServiceParts parts)
    {
        var (table, served, places) = (
            app.Services.GetRequiredService<PermissionTable>(), app.Services.GetRequiredService<ServedPublishers>(),
            app.Services.GetRequiredService<Admission>());
        app.UseExceptionHandler(
            new ExceptionHandlerOptions { ExceptionHandler = Problems.Write, AllowStatusCode404Response = true });
        app.UseStatusCodePages(context => Problems.Write(
            context.HttpContext, new(context.HttpContext.Response.StatusCode switch
            {
                404 => "not-found",
                405 => "method-not-allowed",
                413 => "too-large",
                415 => "not-json",
                _ => "malformed",
            }, context.HttpContext.Response.StatusCode)));
        app.Use(About.Trace);
        app.UseRouting();
        app.Use((context, next) => Admitting.TurnAway(context, places, next));
        app.UseAuthentication();
        app.Use(Door);
        app.Use((context, next) => Starting.Hold(context, parts, served, next));
        app.Use((context, next) => ReadYourWrites.Wait(context, served, next));
        app.Use((context, next) => Admitting.Hold(context, places, next));
        app.Use((context, next) => table.Guard(context, parts, served, next));
        app.Use(Parameters);
        app.Use(LargeRequests.Hold);
        Health.Map(app);
    }

    /// <summary>What cannot be read, or does not come, is nobody's work. The guard sends away who is nobody.</summary>
    private static async Task Door(HttpContext context, RequestDelegate next)
    {
        var refusal = Readable.Refusal(context.Request);
        if (refusal is null && Caller.Of(context.User) is { } caller)
        {
            refusal = LargeRequests.BringFile(context)
                ? await LargeRequests.TakeIn(context, caller.Organisation ?? caller.Subject)
                : await Uploads.TakeIn(context, Limits.RequestBytes, Limits.UploadTime);
        }

        await (refusal is null ? next(context) : Problems.Write(context, refusal));
    }

    private static Task Parameters(HttpContext context, RequestDelegate next) =>
        KnownParameters.Unknown(context, ReadYourWrites.Parameter) is { } unknown
            ? Problems.Write(context, new("unknown-parameter", StatusCodes.Status400BadRequest, unknown))
            : next(context);

    /// <summary>One JSON line per entry, with the trace id; never the content of a request.</summary>
    private static void Logs(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddJsonConsole(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "O";
        });
        logging.Configure(activity => activity.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Every refused request would be told of as an error, with the request in it; Problems tells of those that are
        // ours.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        logging.AddFilter("MassTransit", LogLevel.Warning);
        logging.AddFilter("Npgsql", LogLevel.Warning);
    }

    /// <summary>A command is read as written: an unknown or missing member is an error, not a silent default.</summary>
    private static void Strict(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Encoder = Events.EventCatalogue.Json.Encoder;
        json.MaxDepth = 16;
        json.Converters.Add(new TextConverter());
        json.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NoNullItems.Modify } };
    }
}
