namespace Samverkan.Identity.Tokens;

/// <summary>The address by which everyone else knows this provider.</summary>
public sealed record Issuer(string Url)
{
    /// <summary>True when browsers reach us by TLS, whoever ends it.</summary>
    public bool IsSecure => Url.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>The absolute address of one of our endpoints.</summary>
    public string At(string path) => Url.TrimEnd('/') + path;
}
