using Microsoft.Extensions.Primitives;

namespace Samverkan.Identity.Endpoints;

/// <summary>A request's parameters by RFC 6749 3.1: an empty one is left out, a repeated one is a fault.</summary>
public sealed class Parameters
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Parameters(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        foreach (var (name, values) in pairs)
        {
            if (values.Count > 1) Repeated ??= name;
            else if (values[0] is { Length: > 0 } value) _values[name] = value;
        }
    }

    /// <summary>A parameter that came more than once, or null.</summary>
    public string? Repeated { get; }

    /// <summary>The value of a parameter, or null when it is absent, empty or repeated.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>All that came once.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs => _values;

    /// <summary>Those of a query string.</summary>
    public static Parameters Of(IQueryCollection query) => new(query);

    /// <summary>Those of a form; null when the body is not a form.</summary>
    public static async Task<Parameters?> OfForm(HttpRequest request)
    {
        if (!request.HasFormContentType) return null;

        try
        {
            return new(await request.ReadFormAsync(request.HttpContext.RequestAborted));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Those of a GET's query or a POST's form; none when the body is not a form.</summary>
    public static async Task<Parameters> Of(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) ? await OfForm(request) ?? new([]) : Of(request.Query);
}
