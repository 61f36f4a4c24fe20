using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Samverkan.Gateway.Live;

/// <summary>
/// A page's right to be told when what it shows has changed: the keys and the person, sealed by the gateway when that
/// person had been let in to the page. So nobody follows what they have not been able to read.
/// </summary>
public sealed class LivePass(IDataProtectionProvider protection)
{
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("live").ToTimeLimitedDataProtector();

    public string Of(string subject, IEnumerable<string> keys) =>
        _seal.Protect(
            $"{subject} {string.Join(' ', keys.Distinct().Take(GatewayLimits.KeysFollowed))}", GatewayLimits.LivePass);

    /// <summary>The keys, or null when the pass is not this person's, or old, or made up.</summary>
    public IReadOnlyList<string>? Read(string pass, string? subject)
    {
        try
        {
            var parts = _seal.Unprotect(pass).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return parts[0] == subject ? parts[1..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
