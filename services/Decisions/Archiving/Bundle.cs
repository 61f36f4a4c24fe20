using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Samverkan.Decisions.Archiving;

/// <summary>
/// A ZIP file while it is written, straight to whoever asked for it: one file at a time, each hashed and measured as it
/// passes, so that no file is ever whole in memory because of it.
/// </summary>
internal sealed class Bundle(ZipArchive zip, string root)
{
    private readonly List<BundledFile> _files = [];

    public IReadOnlyList<BundledFile> Files => _files;

    /// <summary>The whole of it as an answer, to be saved under a name.</summary>
    public static IResult Answer(string name, string root, Func<Bundle, CancellationToken, Task> fill, HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        // What stands between two files of a ZIP, a few bytes, is written at once whatever it is asked to do.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        return Results.Stream(to => Write(to, root, fill, http.RequestAborted), "application/zip", name);
    }

    public static async Task Write(
        Stream to, string root, Func<Bundle, CancellationToken, Task> fill, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(
            to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel);
        await fill(new(zip, root), cancel);
    }

    /// <summary>Adds a file.</summary>
    /// <returns>What is known of it now.</returns>
    public async Task<BundledFile> Add(
        string name, string mediaType, Func<Stream, CancellationToken, Task> write, CancellationToken cancel)
    {
        using var hash = SHA256.Create();
        long bytes;
        await using (var entry = await zip.CreateEntry(root + name).OpenAsync(cancel))
        {
            var measured = new Measured(entry);
            await using (var hashed = new CryptoStream(measured, hash, CryptoStreamMode.Write, leaveOpen: true))
                await write(hashed, cancel);
            bytes = measured.Written;
        }

        var file = new BundledFile(name, Convert.ToHexStringLower(hash.Hash ?? []), bytes, mediaType);
        _files.Add(file);
        return file;
    }

    /// <summary>Adds a text, UTF-8.</summary>
    public Task<BundledFile> Add(string name, string mediaType, string text, CancellationToken cancel) =>
        Add(name, mediaType, async (to, stop) => await to.WriteAsync(Encoding.UTF8.GetBytes(text), stop), cancel);
}

/// <summary>One file of a bundle.</summary>
/// <param name="Name">Path under the bundle's root.</param>
/// <param name="Sha256">Of its bytes, hexadecimal in small letters.</param>
/// <param name="Bytes">How many.</param>
/// <param name="MediaType">What it is.</param>
internal sealed record BundledFile(string Name, string Sha256, long Bytes, string MediaType);
