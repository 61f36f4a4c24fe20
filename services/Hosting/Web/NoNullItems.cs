using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Samverkan.Hosting.Web;

/// <summary>
/// <c>[null]</c> is refused where a list of texts or records is asked for: the framework heeds nullable annotations of
/// members, not of a list's items.
/// </summary>
internal static class NoNullItems
{
    public static void Modify(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;

        var lists = type.Properties.Where(p => IsList(p.PropertyType) && p.Get is not null).ToList();
        if (lists.Count > 0) type.OnDeserialized += read => Check(read, lists);
    }

    private static bool IsList(Type type) =>
        type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type)
        && type.IsGenericType && !type.GenericTypeArguments[0].IsValueType;

    private static void Check(object read, IReadOnlyList<JsonPropertyInfo> lists)
    {
        foreach (var list in lists)
        {
            if (list.Get!(read) is IEnumerable items && items.Cast<object?>().Contains(null))
                throw new JsonException($"{list.Name} has an item that is null");
        }
    }
}
