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
    private readonly ConcurrentDictionary<string, (byte[] Sealed, DateTimeOffset Until, string Browser)> _forms = new();
    private readonly IDataProtector _contents = protection.CreateProtector("kept forms");
    private readonly IDataProtector _writers = protection.CreateProtector("writers of forms");

    /// <summary>The value of <see cref="Writer"/> for a person, acting for an organisation.</summary>
    public string SealWriter(FormWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return _writers.Protect($"{writer.Subject} {writer.Organisation}");
    }

    /// <summary>Who a form was shown to; null when that cannot be read.</summary>
    public FormWriter? WriterOf(string? sealedWriter)
    {
        try
        {
            return string.IsNullOrEmpty(sealedWriter) ? null
                : _writers.Unprotect(sealedWriter).Split(' ') is [var subject, var organisation]
                    ? new(subject, organisation)
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

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
        var kept = new KeptForm(writer.Subject, browser, http.Request.Path, fields)
        {
            Organisation = writer.Organisation,
            HasPage = http.GetEndpoint()?.Metadata.GetMetadata<HasPage>() is not null,
        };
        var until = time.GetUtcNow() + GatewayLimits.KeptForm;
        _forms[key] = (_contents.Protect(JsonSerializer.SerializeToUtf8Bytes(kept)), until, browser);
        http.Response.Cookies.Append(Cookie, browser, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = GatewayLimits.KeptForm,
        });
        return $"/fortsatt/{key}";
    }

    /// <summary>
    /// A kept form for its own writer, who acts for the same organisation as then; once. Anybody else leaves it there.
    /// </summary>
    public KeptForm? Take(string key, HttpContext http, FormWriter reader)
    {
        if (Find(key, http) is not { } form || form.WrittenBy != reader) return null;

        return _forms.TryRemove(key, out _) ? form : null;
    }

    /// <summary>Where this person goes on with what was kept in this browser; null when there is nothing.</summary>
    public string? Waiting(HttpContext http, FormWriter reader)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Cookies[Cookie] is { Length: > 0 } browser
            && _forms.FirstOrDefault(f => f.Value.Browser == browser).Key is { } key
            && Find(key, http)?.WrittenBy == reader
            ? $"/fortsatt/{key}"
            : null;
    }

    /// <summary>A kept form of this browser, whoever wrote it.</summary>
    public KeptForm? Find(string key, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!_forms.TryGetValue(key, out var found) || found.Until < time.GetUtcNow()) return null;
        if (found.Browser != http.Request.Cookies[Cookie]) return null;

        return JsonSerializer.Deserialize<KeptForm>(_contents.Unprotect(found.Sealed));
    }

    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var (key, _) in _forms.Where(f => f.Value.Until < now)) _forms.TryRemove(key, out _);
        while (_forms.Count >= GatewayLimits.KeptForms) _forms.TryRemove(_forms.MinBy(f => f.Value.Until).Key, out _);
    }

    private static string Key() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}

/// <summary>Who writes a form, and for which organisation.</summary>
public sealed record FormWriter(string Subject, string Organisation);

/// <summary>A form as it was sent.</summary>
public sealed record KeptForm(string Writer, string Browser, string Path, IReadOnlyDictionary<string, string?[]> Fields)
{
    /// <summary>Whom its writer acted for.</summary>
    public string Organisation { get; init; } = "";

    public FormWriter WrittenBy => new(Writer, Organisation);

    /// <summary>True when it is shown at the address that it is sent to.</summary>
    public bool HasPage { get; init; }
}
