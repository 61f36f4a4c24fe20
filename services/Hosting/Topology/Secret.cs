using System.Security.Cryptography;

namespace Samverkan.Hosting.Topology;

/// <summary>
/// What only the process that serves a publisher may read: one file <c>&lt;broker user&gt;.json</c>, mode 0600, outside
/// the database.
/// </summary>
/// <param name="DatabasePassword">Password of the publisher's database role.</param>
/// <param name="BrokerPassword">Password of the publisher's broker user.</param>
/// <param name="PrivateKey">PKCS #8 PEM of the signing key; null where nothing is published (a node's hearing).</param>
public sealed record Secret(string DatabasePassword, string BrokerPassword, string? PrivateKey)
{
    /// <summary>Reads the secret of a broker user from a process's secrets folder.</summary>
    /// <param name="folder"><see cref="ProcessSettings.Secrets"/>.</param>
    /// <param name="brokerUser"><c>org.0127</c>, <c>svc.forums</c>, <c>node.storsthlm</c>.</param>
    /// <exception cref="FileNotFoundException">The process does not hold that secret.</exception>
    public static Secret Of(string folder, string brokerUser) =>
        ProcessSettings.Load<Secret>(Path.Combine(folder, $"{brokerUser}.json"));

    /// <summary>The signing key (EC P-256).</summary>
    /// <exception cref="InvalidOperationException">The secret has no private key.</exception>
    public ECDsa SigningKey()
    {
        var key = ECDsa.Create();
        key.ImportFromPem(PrivateKey ?? throw new InvalidOperationException("this secret has no signing key"));
        return key;
    }
}
