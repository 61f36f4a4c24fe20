using System.Collections.Concurrent;
using System.Security.Cryptography;
using Samverkan.Hosting.Feeds;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Hearing;

/// <summary>The keys by which publishers are known: the first of each is pinned in the county's register.</summary>
/// <param name="register">The county's register.</param>
public sealed class KeyRing(CountyRegister register)
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<ECDsa>> _ready = new();

    /// <summary>The key id that a publisher signs with.</summary>
    public static string Kid(string publisher) => $"{publisher}.1";

    /// <summary>True when the publisher is known, the key id is its own, and the signature is that key's.</summary>
    public bool Verifies(string jws, string kid, string publisher)
    {
        if (kid != Kid(publisher) || register.Find(publisher) is not { } known) return false;

        // An ECDsa may not be used by two threads at once, and making one costs as much as a verification.
        var ready = _ready.GetOrAdd(known.Thumbprint, _ => []);
        var key = ready.TryTake(out var idle) ? idle : known.Key.Import();
        try
        {
            return Jws.IsSignedBy(jws, key);
        }
        finally
        {
            ready.Add(key);
        }
    }
}
