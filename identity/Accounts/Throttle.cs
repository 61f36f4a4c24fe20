using System.Net;
using System.Net.Sockets;

namespace Samverkan.Identity.Accounts;

/// <summary>
/// Counts tries of one key and makes it rest after too many. A try is counted before it is known how it goes,
/// so that many at once win nothing; what was counted decays, so that a slip now and then never adds up to a rest. Kept
/// in memory: the lockout in the database is what survives a restart.
/// </summary>
public sealed class Throttle(int tries, TimeSpan rest, TimeProvider time)
{
    private readonly Dictionary<string, Counted> _keys = [];
    private readonly Lock _lock = new();

    /// <summary>True while the key rests; asking counts nothing.</summary>
    public bool Rests(string key)
    {
        lock (_lock) return _keys.TryGetValue(key, out var seen) && seen.RestsUntil > time.GetUtcNow();
    }

    /// <summary>Counts a try; false when the key must rest.</summary>
    public bool Try(string key)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_keys.Count >= IdentityLimits.ThrottleEntries) DropForgotten(now);
            var seen = _keys.GetValueOrDefault(key);
            if (seen.RestsUntil > now) return false;

            var level = LevelAt(seen, now) + 1;
            _keys[key] = new(level, now, level > tries - 0.5 ? now + rest : default);
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
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_keys.TryGetValue(key, out var seen)) return;

            // While it rests nothing decays, and what is given back may be what made it rest.
            var level = Math.Max(0, (seen.RestsUntil > now ? seen.Level : LevelAt(seen, now)) - 1);
            _keys[key] = new(level, now, default);
        }
    }

    /// <summary>All of it is gone after the time that a rest takes, and a rest begins anew from nothing.</summary>
    private double LevelAt(Counted seen, DateTimeOffset now) => seen.RestsUntil != default
        ? 0
        : Math.Max(0, seen.Level - (tries * ((now - seen.At) / rest)));

    private void DropForgotten(DateTimeOffset now)
    {
        foreach (var key in _keys.Where(k => k.Value.RestsUntil <= now && LevelAt(k.Value, now) <= 0)
            .Select(k => k.Key).ToList()) _keys.Remove(key);
        // Still full: somebody has very many addresses. Begin anew; lockout stands for every real account.
        if (_keys.Count >= IdentityLimits.ThrottleEntries) _keys.Clear();
    }

    private readonly record struct Counted(double Level, DateTimeOffset At, DateTimeOffset RestsUntil);
}

/// <summary>
/// Tries to sign in, per user name and per address; those from a browser where the name has been signed in before are
/// counted for that browser alone (OWASP's device cookie): no stranger can make its owner rest.
/// </summary>
public sealed class SignInThrottle(TimeProvider time)
{
    private readonly Throttle _names = new(IdentityLimits.TriesPerUserName, IdentityLimits.Rest, time);
    private readonly Throttle _addresses = new(IdentityLimits.TriesPerAddress, IdentityLimits.Rest, time);
    private readonly Throttle _devices = new(IdentityLimits.TriesPerUserName, IdentityLimits.Rest, time);

    /// <summary>Counts a try; false when the name, the address or the known browser must rest.</summary>
    /// <param name="userName">As it was typed.</param>
    /// <param name="address">Whence.</param>
    /// <param name="device">A browser where that name has been signed in before; null for any other.</param>
    public bool Try(string userName, IPAddress? address, string? device = null)
    {
        if (device is not null) return _devices.Try(device);

        // A name that rests costs its address nothing: nothing was tried, and a kommun may share the address.
        return !_names.Rests(Key(userName)) && _addresses.Try(Key(address)) && _names.Try(Key(userName));
    }

    /// <summary>The try went well.</summary>
    public void Succeeded(string userName, IPAddress? address, string? device = null)
    {
        if (device is not null)
        {
            _devices.Forget(device);
            return;
        }

        _names.Forget(Key(userName));
        _addresses.GiveBack(Key(address));
    }

    private static string Key(string userName) => userName.ToUpperInvariant();

    /// <summary>Who has one address of IPv6 has the other 2^64 of its network too.</summary>
    private static string Key(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? $"{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))}/64"
            : $"{address}";
    }
}
