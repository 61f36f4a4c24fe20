using System.Globalization;

namespace Samverkan.Gateway.Reading;

/// <summary>The people of one's own organisation, by name; when identity is away they are known by their ids.</summary>
public sealed class People(Api api)
{
    private static readonly StringComparer Swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), false);

    /// <summary>By name, in Swedish order.</summary>
    public async Task<IReadOnlyList<Colleague>> Colleagues(CancellationToken cancel)
    {
        try
        {
            var found = await api.Find<IReadOnlyList<Colleague>>(Api.Issuer, "/colleagues", cancel) ?? [];
            return [.. found.OrderBy(c => c.Name, Swedish)];
        }
        catch (AwayException)
        {
            return [];
        }
    }

    public async Task<IReadOnlyDictionary<Guid, string>> Names(CancellationToken cancel) =>
        (await Colleagues(cancel)).ToDictionary(c => c.Subject, c => c.Name);
}

public sealed record Colleague(Guid Subject, string Name);
