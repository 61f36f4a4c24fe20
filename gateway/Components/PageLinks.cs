using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Components;

/// <summary>Which pages of a list there are on either side of the one that is shown.</summary>
public sealed record PageLinks(int? Newer, int? Older)
{
    /// <summary>The whole list is on one page.</summary>
    public static readonly PageLinks Only = new(null, null);

    public static PageLinks Of<T>(ListOf<T> shown, int number)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return new(number > 1 ? number - 1 : null, shown.Links.Next is null ? null : number + 1);
    }

    /// <summary>The page that an address asks for; the first when it asks for none that could be.</summary>
    public static int Number(int? asked) => asked is > 0 and <= GatewayLimits.LastPage and { } number ? number : 1;
}
