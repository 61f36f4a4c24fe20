using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samverkan.Conventions.Tests;

/// <summary>
/// The permission table against the routes in the source. A route without a line does not start (Service.Serve holds
/// each route against the table); here every line must have a mapping, and no mapping may stand without a line.
/// </summary>
public sealed class RouteTests
{
    /// <summary>What hosting maps for every service; the framework itself maps the API's description.</summary>
    private static readonly string[] OfEveryService =
        [.. RoutesIn("services/Hosting").Select(r => r.Path), "/openapi.json"];

    public static TheoryData<string> Services => ["agreements", "decisions", "forums", "overview"];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_route_has_a_line_and_every_line_a_route(string service)
    {
        var lines = Lines(service).Select(l => l.Split(' ')).Select(l => (Method: l[0], Path: l[1]))
            .Where(l => !OfEveryService.Contains(l.Path)).ToList();
        var routes = RoutesIn($"services/{char.ToUpperInvariant(service[0])}{service[1..]}");

        Assert.DoesNotContain(routes, r => !lines.Any(l => Fits(l, r)));
        Assert.DoesNotContain(lines, l => !routes.Any(r => Fits(l, r)));
        Assert.Equal(lines.Count, routes.Count);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_line_says_who(string service) => Assert.All(
        Table().GetProperty(service).EnumerateObject(), line => Assert.NotEqual(0, line.Value.GetArrayLength()));

    private static List<(string Method, string Path)> RoutesIn(string folder) =>
    [
        .. Checkout.Files(folder)
            .SelectMany(f => Regex.Matches(
                f.Text, @"\.Map(?<method>Get|Put|Post|Delete|Patch)\(\s*""(?<path>[^""]*)"""))
            .Select(m => (
                m.Groups["method"].Value.ToUpperInvariant(),
                Regex.Replace(m.Groups["path"].Value, ":[^}/]+", ""))),
    ];

    private static bool Fits((string Method, string Path) line, (string Method, string Path) route) =>
        line.Method == route.Method && line.Path.EndsWith(route.Path, StringComparison.Ordinal);

    private static IEnumerable<string> Lines(string service) =>
        Table().GetProperty(service).EnumerateObject().Select(l => l.Name);

    private static JsonElement Table() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "services/permissions.json"))).RootElement;
}
