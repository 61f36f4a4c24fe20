using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Samverkan.Hosting.Doors;

/// <summary>
/// What can be read in one way only: UTF-8, and no NUL, which neither a database nor a page can hold.
/// </summary>
public static class Readable
{
    /// <summary>Null when the address and the declared writing can be read.</summary>
    public static Refusal? Refusal(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (HasNul(request.Path.Value) || request.Query.Any(q => HasNul(q.Key) || q.Value.Any(HasNul)))
            return new("malformed", StatusCodes.Status400BadRequest);

        return IsUtf8(request.ContentType) ? null : new("not-utf8", StatusCodes.Status415UnsupportedMediaType);
    }

    /// <summary>The same for what was typed in a form.</summary>
    public static bool HasNul(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Any(field => HasNul(field.Key) || field.Value.Any(HasNul))
            || form.Files.Any(file => HasNul(file.Name) || HasNul(file.FileName));
    }

    /// <summary>Reads a form; the framework's own reader stops at a NUL in one.</summary>
    /// <exception cref="BadHttpRequestException">It cannot be read.</exception>
    public static async Task<IFormCollection> Form(HttpRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await request.ReadFormAsync(cancel);
        }
        catch (InvalidDataException unread) when (unread.InnerException is InvalidOperationException)
        {
            throw new BadHttpRequestException("a form that cannot be read", StatusCodes.Status400BadRequest, unread);
        }
        catch (InvalidDataException more)
        {
            throw new BadHttpRequestException("more than a form has", StatusCodes.Status413PayloadTooLarge, more);
        }
    }

    private static bool HasNul(string? text) => text?.Contains('\0') == true;

    /// <summary>Whoever says nothing means UTF-8, and ASCII is part of it.</summary>
    private static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue
        || HeaderUtilities.RemoveQuotes(type.Charset).Value is { } charset
        && (charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase));
}

/// <summary>Reads a text of a command: NUL is no text.</summary>
public sealed class NoNul : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return text?.Contains('\0') == true ? throw new JsonException("NUL is no text") : text;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value);
    }
}
