using System.Security.Cryptography;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Counties;

/// <summary>
/// Passwords and signing keys, each in the folder of the one process that may read it. Made once, never changed.
/// </summary>
/// <param name="data">Where the hosts' folders are.</param>
/// <param name="brokerPassword">Makes the password of a broker user; random unless several counties share a
/// broker.</param>
public sealed class Vault(DataFolder data, Func<string, string>? brokerPassword = null)
{
    /// <summary>The secret of an account, or null if it has none in that process's folder.</summary>
    public Secret? Find(string process, string account) => PrivateFile.ReadJson<Secret>(PathOf(process, account));

    /// <summary>The secret of a publisher, with a signing key; made at the first call.</summary>
    public Secret OfPublisher(string process, string account) =>
        Find(process, account) ?? Make(process, account, NewBrokerPassword(account), NewKey());

    /// <summary>The secret of a process's own account: no key, and no broker user unless it hears.</summary>
    public Secret OfProcess(string process, string account, bool hears) =>
        Find(process, account) ?? Make(process, account, hears ? NewBrokerPassword(account) : "", key: null);

    /// <summary>The operator's own password at the broker.</summary>
    public string OfOperator() =>
        Passwords.Kept(data.BrokerPassword, () => NewBrokerPassword(CountyBroker.Operator));

    /// <summary>A new EC P-256 key as PKCS #8 PEM.</summary>
    public static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>The public half of a secret's key, and its RFC 7638 thumbprint.</summary>
    public static (PublicKey Key, string Thumbprint) PublicOf(Secret secret)
    {
        using var key = secret.SigningKey();
        var made = PublicKey.Of(key);
        return (made, made.Thumbprint());
    }

    private Secret Make(string process, string account, string brokerPassword, string? key)
    {
        var made = new Secret(Passwords.New(), brokerPassword, key);
        PrivateFile.WriteJson(PathOf(process, account), made);
        return made;
    }

    private string NewBrokerPassword(string user) => brokerPassword?.Invoke(user) ?? Passwords.New();

    private string PathOf(string process, string account) => Path.Combine(data.Secrets(process), $"{account}.json");
}
