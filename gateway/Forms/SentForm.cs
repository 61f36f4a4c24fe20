using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Samverkan.Hosting;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Forms;

/// <summary>
/// A form with a file as it was sent, however large: every word that was typed, and of a file that is too large its
/// name and size alone. So it can be shown again with all that was typed.
/// </summary>
internal static class SentForm
{
    /// <summary>Reads the form, once; whatever reads it afterwards is given the same.</summary>
    public static async Task<IFormCollection> Read(HttpContext http, CancellationToken cancel)
    {
        var request = http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || type.MediaType != "multipart/form-data" || type.Boundary.Length == 0)
            return await Readable.Form(request, cancel);

        var reader = new MultipartReader($"{HeaderUtilities.RemoveQuotes(type.Boundary)}", request.Body);
        var (fields, files) = (new KeyValueAccumulator(), new FormFileCollection());
        var left = GatewayLimits.FormBytesRead;
        for (var parts = 0; await reader.ReadNextSectionAsync(cancel) is { } part; parts++)
        {
            if (parts > GatewayLimits.FormValues || left < 0) throw new InvalidDataException("more than a form has");

            if (part.AsFileSection() is { FileStream: { } content } file)
                files.Add(await FileOf(http, file, content, cancel));
            else if (part.AsFormDataSection() is { } field)
            {
                var text = await Text(field.Section.Body, left, cancel);
                left -= text.Length;
                fields.Append(field.Name, text);
            }
        }

        var form = new FormCollection(fields.GetResults(), files);
        http.Features.Set<IFormFeature>(new FormFeature(form));
        return form;
    }

    /// <summary>
    /// What of it is too large: a file, by the name of its field; everything, when too much is typed; else null.
    /// </summary>
    public static string? TooLarge(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Files.FirstOrDefault(f => f.Length > Limits.BodyBytes)?.Name
            ?? (form.Sum(f => f.Value.Sum(v => (long)Encoding.UTF8.GetByteCount(v ?? ""))) > GatewayLimits.FormBytes
                ? FormPages.Whole
                : null);
    }

    /// <summary>What was typed, and of each file its name.</summary>
    public static Dictionary<string, string?[]> Fields(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var fields = form.ToDictionary(f => f.Key, f => f.Value.ToArray());
        foreach (var file in form.Files) fields.TryAdd(file.Name, [file.FileName]);
        return fields;
    }

    /// <summary>Kept as far as one may be; the rest is only counted.</summary>
    private static async Task<FormFile> FileOf(
        HttpContext http, FileMultipartSection file, Stream content, CancellationToken cancel)
    {
        var kept = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, 4096, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        http.Response.RegisterForDisposeAsync(kept);
        var (piece, length) = (new byte[64 * 1024], 0L);
        while (await content.ReadAsync(piece, cancel) is > 0 and var some)
        {
            length += some;
            if (length <= Limits.BodyBytes) await kept.WriteAsync(piece.AsMemory(0, some), cancel);
            else kept.SetLength(0);
        }

        return new(kept, 0, length, file.Name, file.FileName)
        {
            Headers = new HeaderDictionary(
                (file.Section.Headers ?? []).ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase)),
        };
    }

    private static async Task<string> Text(Stream body, int most, CancellationToken cancel)
    {
        using var text = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (await body.ReadAsync(piece, cancel) is > 0 and var some)
        {
            if (text.Length + some > most) throw new InvalidDataException("more than a form has");
            text.Write(piece, 0, some);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
