using System.Security.Cryptography;

namespace Samverkan.Hosting.Topology;

/// <summary>
/// What only the process that serves a publisher may read: one file <c>&lt;broker user&gt;.json</c>, mode 0600, outside
/// the database.
/// </summary>
/// <param name="DatabasePassword">Password of the publisher's database role.</param>
/// <param name="BrokerPassword">Password of the publisher's broker user.</param>
/// <param name="PrivateKey">PKCS #8 PEM of the first signing key; null where nothing is published (a node's hearing),
/// empty once it has been retired.</param>
/// <param name="LaterKeys">PKCS #8 PEM of the second signing key and on. One more than its feed knows of is what lets a
/// publisher change key; an empty one has been retired.</param>
public sealed record Secret(
    string DatabasePassword, string BrokerPassword, string? PrivateKey, IReadOnlyList<string>? LaterKeys = null)
{
    /// <summary>Reads the secret of a broker user from a process's secrets folder.</summary>
    /// <param name="folder"><see cref="ProcessSettings.Secrets"/>.</param>
    /// <param name="brokerUser"><c>org.0127</c>, <c>svc.forums</c>, <c>node.storsthlm</c>.</param>
    /// <exception cref="FileNotFoundException">The process does not hold that secret.</exception>
    public static Secret Of(string folder, string brokerUser) =>
        ProcessSettings.Load<Secret>(Path.Combine(folder, $"{brokerUser}.json"));

    /// <summary>The signing key with this number, from 1, as PKCS #8 PEM; null when it is not here.</summary>
    public string? KeyOf(int number)
    {
        var pem = number == 1 ? PrivateKey : LaterKeys?.ElementAtOrDefault(number - 2);
        return string.IsNullOrEmpty(pem) ? null : pem;
    }

    /// <summary>A signing key (EC P-256) of its PEM.</summary>
    public static ECDsa Import(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }
}
