using System.Globalization;

namespace Samverkan.Hosting.Feeds;

/// <summary>A key's id in a header: publisher and number of the key, <c>0127.1</c>.</summary>
public static class Kid
{
    /// <summary>The id of a publisher's key.</summary>
    /// <param name="publisher">Code.</param>
    /// <param name="number">From 1, the key that is pinned in the county's register.</param>
    public static string Of(string publisher, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{publisher}.{number}");

    /// <summary>Number of the key; null when the id is not one of this publisher's.</summary>
    public static int? NumberIn(string kid, string publisher)
    {
        ArgumentNullException.ThrowIfNull(kid);
        var dot = kid.LastIndexOf('.');
        return int.TryParse(kid.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0 && Of(publisher, number) == kid ? number : null;
    }
}
