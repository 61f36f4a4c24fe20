using System.Security.Cryptography;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Feeds;

/// <summary>
/// A publisher's own keys. Which of them is in force its feed says; one more than that, in its secrets, is what lets it
/// change key.
/// </summary>
/// <param name="publisher">Code.</param>
/// <param name="secret">Its secrets, as they are now.</param>
internal sealed class SigningKeys(string publisher, Func<Secret> secret) : IDisposable
{
    private readonly Lock _one = new();
    private readonly Dictionary<string, ECDsa> _ready = [];

    /// <summary>True when the private half of the key with this number is here.</summary>
    public bool Has(int number) => secret().KeyOf(number) is not null;

    /// <summary>Signs a payload with the key of this number.</summary>
    /// <exception cref="InvalidOperationException">That key is not here.</exception>
    public string Sign<T>(int number, string type, T payload) =>
        With(number, key => Jws.Sign(key, Kid.Of(publisher, number), type, payload));

    /// <summary>What is said of the key with this number, by itself, in the fact that follows another.</summary>
    public Contracts.Feeds.V1.KeyRotated Rotation(int number, string? previous) =>
        With(number, key => KeyHistory.Rotation(publisher, previous, number, key));

    public void Dispose()
    {
        foreach (var key in _ready.Values) key.Dispose();
    }

    private T With<T>(int number, Func<ECDsa, T> use)
    {
        var pem = secret().KeyOf(number)
            ?? throw new InvalidOperationException($"key {number} of {publisher} is not among its secrets");
        // An ECDsa may not be used by two threads at once.
        lock (_one)
        {
            if (!_ready.TryGetValue(pem, out var key)) _ready[pem] = key = Secret.Import(pem);
            return use(key);
        }
    }
}
