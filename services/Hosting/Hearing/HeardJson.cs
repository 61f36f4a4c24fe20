using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Samverkan.Hosting.Events;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Hearing;

/// <summary>
/// How others' facts are read: what our own compiler promises us of our own records, nobody promises of theirs.
/// </summary>
internal static class HeardJson
{
    public static readonly JsonSerializerOptions Options = new(EventCatalogue.Json)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NoNullItems.Modify, NothingMissing } },
    };

    /// <summary>Nulls are left out when written, so what is missing is looked for in what was made.</summary>
    private static void NothingMissing(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;

        var needed = type.Properties
            .Where(p => p.Get is not null && !p.PropertyType.IsValueType && !p.IsGetNullable).ToList();
        if (needed.Count == 0) return;

        type.OnDeserialized += read =>
        {
            if (needed.Find(p => p.Get!(read) is null) is { } missing)
                throw new JsonException($"{missing.Name} is missing");
        };
    }
}
