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

    /// <summary>
    /// A publisher's secret at another process: its keys and a further one, so that it changes key there; passwords
    /// that the process it comes from has never seen. The same at every call.
    /// </summary>
    public Secret Move(string from, string to, string account)
    {
        if (Find(to, account) is { } there) return there;

        var old = Find(from, account) ?? throw new CannotContinueException(
            $"Nyckeln för {account} saknas i {data.Secrets(from)}: återställ filen från en kopia.");
        var made = new Secret(
            Passwords.New(), NewBrokerPassword(account), old.PrivateKey, [.. old.LaterKeys ?? [], NewKey()]);
        PrivateFile.WriteJson(PathOf(to, account), made);
        return made;
    }

    /// <summary>Puts a further key among a publisher's secrets: it is in force from its next fact on.</summary>
    /// <returns>Number of that key.</returns>
    public int AddKey(string process, string account)
    {
        var secret = OfPublisher(process, account);
        string[] further = [.. secret.LaterKeys ?? [], NewKey()];
        PrivateFile.WriteJson(PathOf(process, account), secret with { LaterKeys = further });
        return 1 + further.Length;
    }

    /// <summary>Takes away the private halves of all keys before one: they sign nothing any more.</summary>
    public void Retire(string process, string account, int before)
    {
        var secret = OfPublisher(process, account);
        PrivateFile.WriteJson(PathOf(process, account), secret with
        {
            PrivateKey = before > 1 ? "" : secret.PrivateKey,
            LaterKeys = [.. (secret.LaterKeys ?? []).Select((key, n) => n + 2 < before ? "" : key)],
        });
    }

    /// <summary>Takes away what a process that no longer serves a publisher knew.</summary>
    public void Forget(string process, string account) => File.Delete(PathOf(process, account));

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
        using var key = Secret.Import(
            secret.KeyOf(1) ?? throw new InvalidOperationException("this secret has no signing key"));
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
