using System.Text.Json;
using System.Text.Json.Serialization;
using Samverkan.Hosting.Bodies;
using Samverkan.Hosting.Doors;

namespace Samverkan.Hosting.Web;

/// <summary>Every text of a command comes in by <see cref="TextIn"/>.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    private static readonly NoNul Door = new();

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("a text is expected");

        var text = Door.Read(ref reader, typeToConvert, options);
        return TextIn.IsTurned(text) ? throw new TurnedTextException() : TextIn.Of(text);
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}

/// <summary>A text turns the direction of what follows, so that it reads as something else than it is.</summary>
internal sealed class TurnedTextException() : JsonException("a text has a direction override")
{
    /// <summary>Found among what an unreadable request was caused by, with the member that it stood in.</summary>
    public static TurnedTextException? In(Exception? thrown) => thrown switch
    {
        null => null,
        TurnedTextException turned => turned,
        _ => In(thrown.InnerException),
    };

    /// <summary>The member's name as the reader knew it: <c>$.provisos[0].text</c> is <c>provisos</c>.</summary>
    public string? Field => Path?.Split('.', '[') is [_, { Length: > 0 } first, ..] ? first : null;
}
