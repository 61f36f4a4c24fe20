using System.Globalization;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Samverkan.Identity.Tokens;

/// <summary>
/// The keys that sign tokens (ES256), one PEM file each, named by when they were made.
/// The newest signs; the one before it is published until the last token it signed has expired.
/// </summary>
public sealed class SigningKeys
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private IReadOnlyList<DatedKey> _keys;

    /// <summary>Reads the folder's keys; makes the first one if there is none.</summary>
    public SigningKeys(string folder, TimeProvider time)
    {
        (_folder, _time) = (folder, time);
        _keys = [.. Files().Select(Read)];
        Keys();
    }

    /// <summary>The key that signs now.</summary>
    public JsonWebKey Newest => Keys()[^1].Key;

    /// <summary>Every key we still know; enough to recognise an id_token of our own, however old.</summary>
    public IEnumerable<JsonWebKey> Known => Keys().Select(k => k.Key);

    /// <summary>The keys that others need now.</summary>
    public IEnumerable<JsonWebKey> Published
    {
        get
        {
            var (keys, now) = (Keys(), _time.GetUtcNow());
            var lastToken = IdentityLimits.Token + IdentityLimits.ClockSkew;
            return keys.Where((_, i) => i == keys.Count - 1 || keys[i + 1].MadeAt + lastToken > now).Select(k => k.Key);
        }
    }

    private IReadOnlyList<DatedKey> Keys()
    {
        lock (_lock)
        {
            if (_keys.Count > 0 && _keys[^1].MadeAt + IdentityLimits.SigningKey > _time.GetUtcNow()) return _keys;

            Make();
            foreach (var old in Files().SkipLast(2)) File.Delete(old);
            return _keys = [.. Files().Select(Read)];
        }
    }

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_folder, "signing-*.pem").Order(StringComparer.Ordinal);

    private void Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = $"signing-{_time.GetUtcNow().ToString(TimeFormat, CultureInfo.InvariantCulture)}.pem";
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        // Written beside and renamed: a key half-written by a dying process is never read.
        var draft = Path.Combine(_folder, $"{Guid.NewGuid():N}.draft");
        using (var writer = new StreamWriter(draft, file)) writer.Write(key.ExportPkcs8PrivateKeyPem());
        File.Move(draft, Path.Combine(_folder, name));
    }

    private static DatedKey Read(string file)
    {
        using var ec = ECDsa.Create();
        ec.ImportFromPem(File.ReadAllText(file));
        var all = ec.ExportParameters(includePrivateParameters: true);
        // A JsonWebKey, not the ECDsa itself: the library then keeps one instance per thread that signs.
        var key = new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(all.Q.X),
            Y = Base64UrlEncoder.Encode(all.Q.Y),
            D = Base64UrlEncoder.Encode(all.D),
        };
        key.Kid = key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        var made = Path.GetFileNameWithoutExtension(file)["signing-".Length..];
        return new(key, DateTimeOffset.ParseExact(made, TimeFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal));
    }

    private sealed record DatedKey(JsonWebKey Key, DateTimeOffset MadeAt);
}
