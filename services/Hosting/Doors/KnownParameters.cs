using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Samverkan.Hosting.Doors;

/// <summary>
/// What an address may ask for beside its path is what its route takes, and nothing else: a parameter that nobody reads
/// would be a question that is answered as if it had not been put. Read from the route's own handler, so a new
/// parameter is known by being taken.
/// </summary>
public static class KnownParameters
{
    private static readonly ConcurrentDictionary<Endpoint, FrozenSet<string>> All = new();

    /// <summary>The first parameter that the route does not take, or null.</summary>
    /// <param name="context">A request that has been routed.</param>
    /// <param name="everywhere">What every route takes.</param>
    public static string? Unknown(HttpContext context, params ReadOnlySpan<string> everywhere)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Query.Count == 0 || context.GetEndpoint() is not { } endpoint) return null;
        if (endpoint.Metadata.GetMetadata<MethodInfo>() is null) return null;

        var known = Of(endpoint);
        foreach (var name in context.Request.Query.Keys)
        {
            if (!known.Contains(name) && !everywhere.Contains(name)) return name;
        }

        return null;
    }

    /// <summary>What a route takes: each of its handler's own, and what the types say that they read.</summary>
    public static FrozenSet<string> Of(Endpoint endpoint) => All.GetOrAdd(endpoint, TakenBy);

    private static FrozenSet<string> TakenBy(Endpoint endpoint)
    {
        var inPath = (endpoint as RouteEndpoint)?.RoutePattern.Parameters.Select(p => p.Name) ?? [];
        return (endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
            .SelectMany(NamesOf).Except(inPath, StringComparer.OrdinalIgnoreCase)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> NamesOf(ParameterInfo parameter)
    {
        if (parameter.ParameterType.GetCustomAttribute<TakesQueryAttribute>() is { } takes) return takes.Names;

        var attributes = parameter.GetCustomAttributes().ToList();
        if (attributes.OfType<IFromQueryMetadata>().FirstOrDefault() is { } asked)
            return [asked.Name ?? parameter.Name ?? ""];
        if (attributes.OfType<AsParametersAttribute>().Any())
            return parameter.ParameterType.GetConstructors().MaxBy(c => c.GetParameters().Length)?.GetParameters()
                .SelectMany(NamesOf) ?? [];
        var isElsewhere = attributes.Any(a => a is IFromBodyMetadata or IFromHeaderMetadata or IFromFormMetadata
            or IFromRouteMetadata or IFromServiceMetadata);
        return !isElsewhere && IsRead(parameter.ParameterType) ? [parameter.Name ?? ""] : [];
    }

    /// <summary>A text, or what is read from one; a list of them too.</summary>
    private static bool IsRead(Type type)
    {
        var one = type.IsArray ? type.GetElementType() ?? type : Nullable.GetUnderlyingType(type) ?? type;
        return one == typeof(string) || one.IsEnum
            || one.GetInterfaces().Any(i =>
                i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>)
                && i.GenericTypeArguments[0] == one);
    }
}

/// <summary>Says of a type that a handler takes which parameters of the address it reads.</summary>
/// <param name="names">Their names.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesQueryAttribute(params string[] names) : Attribute
{
    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => names;
}
