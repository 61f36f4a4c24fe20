using System.Net;

namespace Samverkan.Identity.Accounts;

/// <summary>
/// Counts tries of one key and makes it rest after too many. A try is counted before it is known how it goes,
/// so that many at once win nothing. Kept in memory: the lockout in the database is what survives a restart.
/// </summary>
public sealed class Throttle(int tries, TimeSpan rest, TimeProvider time)
{
    private readonly Dictionary<string, (int Count, DateTimeOffset Until)> _keys = [];
    private readonly Lock _lock = new();

    /// <summary>Counts a try; false when the key must rest.</summary>
    public bool Try(string key)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_keys.Count >= IdentityLimits.ThrottleEntries) DropRested(now);
            var count = _keys.TryGetValue(key, out var seen) && seen.Until > now ? seen.Count : 0;
            if (count >= tries) return false;

            _keys[key] = (count + 1, now + rest);
            return true;
        }
    }

    /// <summary>It went well: the key begins anew.</summary>
    public void Forget(string key)
    {
        lock (_lock) _keys.Remove(key);
    }

    /// <summary>It went well for one of many behind the same key: only this try is given back.</summary>
    public void GiveBack(string key)
    {
        lock (_lock)
        {
            if (_keys.TryGetValue(key, out var seen)) _keys[key] = (Math.Max(0, seen.Count - 1), seen.Until);
        }
    }

    private void DropRested(DateTimeOffset now)
    {
        foreach (var key in _keys.Where(k => k.Value.Until <= now).Select(k => k.Key).ToList()) _keys.Remove(key);
        // Still full: somebody has very many addresses. Begin anew; lockout stands for every real account.
        if (_keys.Count >= IdentityLimits.ThrottleEntries) _keys.Clear();
    }
}

/// <summary>Tries to sign in, per user name and per address.</summary>
public sealed class SignInThrottle(TimeProvider time)
{
    private readonly Throttle _names = new(IdentityLimits.TriesPerUserName, IdentityLimits.Rest, time);
    private readonly Throttle _addresses = new(IdentityLimits.TriesPerAddress, IdentityLimits.Rest, time);

    /// <summary>Counts a try; false when the name or the address must rest.</summary>
    public bool Try(string userName, IPAddress? address) => _addresses.Try($"{address}") && _names.Try(Key(userName));

    /// <summary>The try went well.</summary>
    public void Succeeded(string userName, IPAddress? address)
    {
        _names.Forget(Key(userName));
        _addresses.GiveBack($"{address}");
    }

    private static string Key(string userName) => userName.ToUpperInvariant();
}
