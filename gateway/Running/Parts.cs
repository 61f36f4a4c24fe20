using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Forwarding;
using Samverkan.Gateway.Live;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;
using Samverkan.Hosting.Telemetry;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Samverkan.Gateway.Running;

/// <summary>What the process is made of.</summary>
public static class Parts
{
    /// <summary>Address, limits, log, keys and the county.</summary>
    public static void AddProcess(this WebApplicationBuilder builder, ProcessSettings settings)
    {
        var host = HostFolder.Of(settings);
        builder.WebHost.UseUrls(settings.Listen).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.RequestBytes;
        });
        builder.Logging.ClearProviders().AddJsonConsole(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "O";
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        // It warns that cookie keys are not encrypted at rest: the folder is for this process's user only.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = Limits.StopWait);
        builder.Services.AddTelemetry(settings.Process).AddSingleton(settings)
            .AddSingleton(host).AddSingleton(host.Addresses).AddSingleton(host.Client)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new CountyRegister(settings.County))
            .AddSingleton<Topology>()
            .AddSingleton<Forwarder>()
            .AddHttpForwarder();
        builder.Services.AddDataProtection()
            .SetApplicationName("samverkan-gateway").PersistKeysToFileSystem(host.Keys());
    }

    /// <summary>Pages, their words and their forms.</summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        // The one secret of ours on a page that also shows what was typed is the form's seal, which is masked anew each
        // time: so how small a page becomes tells nothing about it.
        builder.Services.AddResponseCompression(pages =>
        {
            pages.EnableForHttps = true;
            pages.MimeTypes = ["text/html"];
        });
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor()
            .AddSingleton<Assets>()
            .AddScoped(services => Preferences.WordsOf(services.GetRequiredService<IHttpContextAccessor>().HttpContext))
            .AddScoped<Visit>()
            .AddScoped<Api>()
            .AddScoped<Overview>()
            .AddScoped<Verifications>()
            .AddScoped<Processes>()
            .AddScoped<OwnMandates>()
            .AddScoped<Node>()
            .AddScoped<People>()
            .AddScoped<CaseDesk>()
            .AddSingleton<Names>();
        builder.Services.AddScoped<Holdings>().AddScoped<Representatives>().AddScoped<RoleMaps>()
            .AddScoped<Calendars>();
        // Every form there is: one that is mapped and not here would stop the start.
        foreach (var form in typeof(IForm).Assembly.GetTypes().Where(
            t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IForm))))
            builder.Services.AddScoped(form);
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.Configure<FormOptions>(forms =>
        {
            forms.BufferBodyLengthLimit = GatewayLimits.FormBytesRead;
            forms.ValueLengthLimit = GatewayLimits.FormBytesRead;
            forms.ValueCountLimit = GatewayLimits.FormValues;
        });
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    /// <summary>The hub and what it learns from.</summary>
    public static void AddLive(this WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 32 * 1024);
        builder.Services.AddSingleton<LivePass>().AddSingleton<MachineToken>().AddSingleton<Teller>();
        builder.Services.AddHostedService<ChangesFollower>();
    }
}
