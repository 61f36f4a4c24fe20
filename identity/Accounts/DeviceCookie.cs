using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Samverkan.Identity.Accounts;

/// <summary>
/// Says of a browser that a name has been signed in there before, as OWASP describes. It opens nothing: whoever takes
/// it has as few tries as anybody, and only for that name. One for each name, because people share machines.
/// </summary>
public sealed class DeviceCookie(IDataProtectionProvider protection, IHostEnvironment host)
{
    private const string Prefix = "samverkan-identity-device-";
    private readonly ITimeLimitedDataProtector _seal =
        protection.CreateProtector("device cookies").ToTimeLimitedDataProtector();

    /// <summary>What this browser is known as for a name; null where that name has not been signed in.</summary>
    public string? Of(HttpContext http, string userName)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(userName);
        if (http.Request.Cookies[NameFor(userName)] is not { Length: > 0 and < 2_000 } seal) return null;

        try
        {
            return _seal.Unprotect(seal).Split('\n') is [var name, var device] && name == Normal(userName)
                ? device
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>From now on the browser is known for the name; what it was known as before is no more.</summary>
    public void Give(HttpContext http, string userName)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(userName);
        var device = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        http.Response.Cookies.Append(
            NameFor(userName), _seal.Protect($"{Normal(userName)}\n{device}", IdentityLimits.Device), new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                MaxAge = IdentityLimits.Device,
                Path = Endpoints.SignIn.Path,
            });
    }

    /// <summary>Says nothing of the name to who looks at the browser.</summary>
    private string NameFor(string userName) => Prefix + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{host.ApplicationName}\n{Normal(userName)}")).AsSpan(0, 6));

    private static string Normal(string userName) => userName.ToUpperInvariant();
}
