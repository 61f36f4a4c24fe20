using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverkan.Gateway.Live;
using Samverkan.Gateway.Pages;
using Samverkan.Gateway.Running;
using Samverkan.Gateway.SignIn;
using Samverkan.Hosting.Doors;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Tests;

/// <summary>A page's place in the gateway's own route table.</summary>
/// <param name="Pattern">As it is written: <c>/fragor/{matter:guid}</c>.</param>
/// <param name="Parameters">Names of what is in braces.</param>
/// <param name="Asked">Names of what may be asked for after the question mark.</param>
/// <param name="IsOpen">True when one need not be signed in.</param>
public sealed record Route(string Pattern, IReadOnlyList<string> Parameters, IReadOnlyList<string> Asked, bool IsOpen)
{
    private static readonly string[] Read = ["GET"];

    /// <summary>Every page that is read with GET: what the gateway maps, mapped here in an application that never runs.</summary>
    public static async Task<IReadOnlyList<Route>> All(string settingsFile)
    {
        var settings = ProcessSettings.From(["--settings", settingsFile]);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.AddProcess(settings);
        builder.AddSignIn(settings);
        builder.AddPages();
        builder.AddLive();
        await using var app = builder.Build();
        var maps = typeof(PageOf).Assembly.GetTypes()
            .Where(t => t.Namespace?.StartsWith("Samverkan.Gateway.Pages", StringComparison.Ordinal) == true || t == typeof(SignInPages))
            .Select(t => t.GetMethod("Map", BindingFlags.Public | BindingFlags.Static, [typeof(WebApplication)]))
            .OfType<MethodInfo>();
        foreach (var map in maps) map.Invoke(null, [app]);

        return
        [
            .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.SequenceEqual(Read) == true)
                .Where(e => e.Metadata.GetMetadata<IsFile>() is null)
                .Select(e => new Route(
                    e.RoutePattern.RawText!,
                    [.. e.RoutePattern.Parameters.Select(p => p.Name)],
                    [.. KnownParameters.Of(e)],
                    e.Metadata.GetMetadata<OpenToAnyone>() is not null)),
        ];
    }
}
