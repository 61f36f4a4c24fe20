using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Web;

/// <summary>
/// Who may do what: <c>services/permissions.json</c>, one line per route, and the only place where it is said. A route
/// without a line does not start; a line without a route fails a test.
/// </summary>
/// <param name="lines"><c>METHOD /pattern</c> → role names, any of which is enough.</param>
public sealed class PermissionTable(FrozenDictionary<string, IReadOnlyList<string>> lines)
{
    /// <summary>No token needed.</summary>
    public const string Anyone = "anyone";

    /// <summary>Any valid token for this service.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>The operator's machine client.</summary>
    public const string Operator = "operator";

    /// <summary>A person whom the county has made its operator, by a token for this very process.</summary>
    public const string OperatorPerson = "operator-person";

    /// <summary>Who keeps an organisation's records.</summary>
    private const string Registrar = "registrar";

    /// <summary>All lines.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lines => lines;

    /// <summary>Reads a service's part of the table, embedded in its assembly.</summary>
    public static PermissionTable Of(Assembly assembly, string service)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream("permissions.json")
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no permissions.json");
        var all = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(stream)!;
        return new(all[service].ToFrozenDictionary(l => l.Key, l => (IReadOnlyList<string>)l.Value));
    }

    /// <summary>The line's key for a route: its pattern without the API's root and without constraints.</summary>
    public static string KeyOf(string method, string pattern, string root)
    {
        var path = pattern.StartsWith(root, StringComparison.Ordinal) ? pattern[root.Length..] : pattern;
        return $"{method} {System.Text.RegularExpressions.Regex.Replace(path, @":[^}/]+", "")}";
    }

    /// <summary>The keys of all routes that a service has mapped.</summary>
    public static IEnumerable<string> KeysOf(IEnumerable<EndpointDataSource> routes, string service) =>
        from endpoint in routes.SelectMany(r => r.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select KeyOf(method, endpoint.RoutePattern.RawText ?? "", $"/api/{service}/v1");

    /// <summary>Lets the request through, or answers 401, 403, 404, or 503 when the token cannot be checked.</summary>
    internal async Task Guard(
        HttpContext context, ServiceParts parts, ServedPublishers served, RequestDelegate next)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } pattern })
        {
            await next(context);
            return;
        }

        var allowed = lines[KeyOf(context.Request.Method, pattern, $"/api/{parts.Name}/v1")];
        var refusal = await Refusal(context, parts, served, allowed);
        if (refusal is null) await next(context);
        else await Problems.Write(context, refusal);
    }

    private static async Task<Refusal?> Refusal(
        HttpContext context, ServiceParts parts, ServedPublishers served, IReadOnlyList<string> allowed)
    {
        if (allowed.Contains(Anyone)) return null;

        if (Caller.Of(context.User) is not { } caller)
            return context.Features.Get<Uncheckable>() is null ? new("not-signed-in", 401) : new("issuer-away", 503);

        if (Tokens.NameAProcess(context)) return OfOperator(context, caller, allowed);

        if (caller.Organisation is null && !Tokens.AreFor(context, parts, served)) return new("not-signed-in", 401);

        if (HasLeft(context, caller)) return new("organisation-has-left", 403);

        if (allowed.Contains(SignedIn)) return Let(context, caller, null);

        if (caller.IsOperator) return allowed.Contains(Operator) ? Let(context, caller, null) : new("not-allowed", 403);

        var standing = await parts.Roles.Of(caller, context, context.RequestAborted);
        var role = allowed.FirstOrDefault(standing.Roles.ContainsKey);
        if (role is not null)
            return Let(context, caller, standing.Roles[role], standing.Roles.ContainsKey(Registrar));

        return standing.IsOutsider ? new("not-found", 404) : new("not-allowed", 403);
    }

    /// <summary>Its people's accounts may still be there; there is nobody for them to act for.</summary>
    private static bool HasLeft(HttpContext context, Caller caller) => caller.Organisation is { } organisation
        && context.RequestServices.GetRequiredService<CountyRegister>().Find(organisation) is { HasLeft: true };

    /// <summary>
    /// A token for a process opens what its line names the operator for, and nothing else: an organisation's own part
    /// is not there for it, whatever its person may do there by another token.
    /// </summary>
    private static Refusal? OfOperator(HttpContext context, Caller caller, IReadOnlyList<string> allowed)
    {
        var settings = context.RequestServices.GetRequiredService<ProcessSettings>();
        if (!Tokens.AreForProcess(context, settings) || !(caller.IsOperator || caller.IsNamedOperator))
            return new("not-signed-in", 401);

        if (allowed.Contains(caller.IsOperator ? Operator : OperatorPerson)) return Let(context, caller, null);

        return allowed.Contains(Operator) ? new("not-allowed", 403) : new("not-found", 404);
    }

    private static Refusal? Let(HttpContext context, Caller caller, string? under, bool isRegistrar = false)
    {
        context.Features.Set(new Allowed(caller, under, isRegistrar));
        return null;
    }
}

/// <summary>The caller, and the grant or mandate by which the request was let through.</summary>
internal sealed record Allowed(Caller Caller, string? Under, bool IsRegistrar);
