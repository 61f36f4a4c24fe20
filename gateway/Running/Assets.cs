using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Samverkan.Gateway.Running;

/// <summary>
/// Style, script and fonts, embedded in the program and served from memory: compressed, under names that change with
/// their content, so that browsers may keep them for a year.
/// </summary>
public sealed class Assets
{
    private readonly FrozenDictionary<string, Asset> _byAddress;
    private readonly Dictionary<string, string> _addresses = [];

    public Assets()
    {
        var files = typeof(Assets).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("wwwroot/", StringComparison.Ordinal))
            .Select(n => n["wwwroot/".Length..]);
        // Fonts first: the style sheet names them.
        var assets = files.OrderBy(n => n.EndsWith(".css", StringComparison.Ordinal)).Select(Load).ToList();
        _byAddress = assets.ToFrozenDictionary(a => a.Address);
    }

    /// <summary>The address of a file of ours: <c>app.css</c>.</summary>
    public string this[string name] => _addresses[name];

    public static void Map(WebApplication app)
    {
        var assets = app.Services.GetRequiredService<Assets>();
        app.Map("/a", branch => branch.Run(assets.Answer));
    }

    private Task Answer(HttpContext http)
    {
        if (!_byAddress.TryGetValue($"/a{http.Request.Path}", out var asset) || !HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        var (bytes, encoding) = asset.For(http.Request.Headers.AcceptEncoding.ToString());
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentType = asset.Type;
        headers.Vary = "Accept-Encoding";
        if (encoding is not null) headers.ContentEncoding = encoding;
        headers.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes).AsTask();
    }

    private Asset Load(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream($"wwwroot/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        if (name.EndsWith(".css", StringComparison.Ordinal))
            bytes = Encoding.UTF8.GetBytes(WithAddresses(Encoding.UTF8.GetString(bytes)));
        var asset = Asset.Of(name, bytes);
        _addresses[name] = asset.Address;
        return asset;
    }

    private string WithAddresses(string css) =>
        _addresses.Aggregate(css, (text, a) => text.Replace($"url({a.Key})", $"url({a.Value})"));

    private sealed record Asset(string Address, string Type, byte[] Plain, byte[]? Brotli, byte[]? Gzip)
    {
        public static Asset Of(string name, byte[] bytes)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
            var dot = name.LastIndexOf('.');
            var address = $"/a/{name[..dot]}.{hash}{name[dot..]}";
            var isText = !name.EndsWith(".woff2", StringComparison.Ordinal);
            return new(address, TypeOf(name), bytes,
                isText ? Pack(bytes, s => new BrotliStream(s, CompressionLevel.SmallestSize)) : null,
                isText ? Pack(bytes, s => new GZipStream(s, CompressionLevel.SmallestSize)) : null);
        }

        public (byte[] Bytes, string? Encoding) For(string accepted) =>
            Brotli is not null && accepted.Contains("br", StringComparison.Ordinal) ? (Brotli, "br")
            : Gzip is not null && accepted.Contains("gzip", StringComparison.Ordinal) ? (Gzip, "gzip")
            : (Plain, null);

        private static byte[] Pack(byte[] bytes, Func<Stream, Stream> packer)
        {
            using var packed = new MemoryStream();
            using (var stream = packer(packed)) stream.Write(bytes);
            return packed.ToArray();
        }

        private static string TypeOf(string name) => Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".woff2" => "font/woff2",
            _ => "image/svg+xml",
        };
    }
}
