using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Samverkan.Gateway.Forms;

namespace Samverkan.Gateway.SignIn;

/// <summary>
/// Forms sent after their writer's session had ended: kept encrypted in memory for half an hour, shown again filled in
/// to the same person and nobody else, in the same browser. Nothing is sent on until that person presses the button
/// again.
/// </summary>
public sealed class KeptForms(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>The hidden field that says, sealed, who the form was shown to.</summary>
    public const string Writer = "_who";

    private const string Cookie = "samverkan-kept";
    private readonly ConcurrentDictionary<string, (byte[] Sealed, DateTimeOffset Until)> _forms = new();
    private readonly IDataProtector _contents = protection.CreateProtector("kept forms");
    private readonly IDataProtector _writers = protection.CreateProtector("writers of forms");

    /// <summary>The value of <see cref="Writer"/> for a person.</summary>
    public string SealWriter(string subject) => _writers.Protect(subject);

    /// <summary>Keeps the form of this request.</summary>
    /// <returns>Where it is found again once its writer has signed in; the start page if it cannot be known whose it
    /// was.</returns>
    public async Task<string> Keep(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > GatewayLimits.FormBytes)
            return "/";

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (WriterOf(form[Writer].ToString()) is not { } writer) return "/";

        MakeRoom();
        var (key, browser) = (Key(), Key());
        var fields = form.ToDictionary(f => f.Key, f => f.Value.ToArray());
        var kept = new KeptForm(writer, browser, http.Request.Path, fields)
        {
            HasPage = http.GetEndpoint()?.Metadata.GetMetadata<HasPage>() is not null,
        };
        var until = time.GetUtcNow() + GatewayLimits.KeptForm;
        _forms[key] = (_contents.Protect(JsonSerializer.SerializeToUtf8Bytes(kept)), until);
        http.Response.Cookies.Append(Cookie, browser, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = GatewayLimits.KeptForm,
        });
        return $"/fortsatt/{key}";
    }

    /// <summary>A kept form for its own writer; once.</summary>
    public KeptForm? Take(string key, HttpContext http, string subject)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!_forms.TryRemove(key, out var found) || found.Until < time.GetUtcNow()) return null;

        var form = JsonSerializer.Deserialize<KeptForm>(_contents.Unprotect(found.Sealed))!;
        return form.Writer == subject && form.Browser == http.Request.Cookies[Cookie] ? form : null;
    }

    private string? WriterOf(string sealedWriter)
    {
        try
        {
            return sealedWriter.Length == 0 ? null : _writers.Unprotect(sealedWriter);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var (key, _) in _forms.Where(f => f.Value.Until < now)) _forms.TryRemove(key, out _);
        while (_forms.Count >= GatewayLimits.KeptForms) _forms.TryRemove(_forms.MinBy(f => f.Value.Until).Key, out _);
    }

    private static string Key() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}

/// <summary>A form as it was sent.</summary>
public sealed record KeptForm(string Writer, string Browser, string Path, IReadOnlyDictionary<string, string?[]> Fields)
{
    /// <summary>True when it is shown at the address that it is sent to.</summary>
    public bool HasPage { get; init; }
}
