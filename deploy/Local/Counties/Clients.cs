using System.Security.Cryptography;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Counties;

/// <summary>The two clients that come with a local county: the operator's own and the demo's. Made once.</summary>
public sealed class Clients(DataFolder data)
{
    private const string Operator = "operator";
    private const string Demo = "demo";

    /// <summary>Where identity sends the demo back to; nothing listens there, the demo reads the address.</summary>
    public const string DemoRedirect = "http://127.0.0.1:1/callback";

    public string DemoFile => Path.Combine(data.Clients, $"{Demo}.json");

    public void Make()
    {
        var key = PrivateFile.ReadJson<OperatorKey>(data.OperatorKey) ?? MakeOperatorKey();
        using var pair = ECDsa.Create();
        pair.ImportFromPem(key.PrivateKey);
        var publicKey = pair.ExportSubjectPublicKeyInfoPem();
        var publicFile = Path.Combine(data.Clients, $"{Operator}.json");
        if (!File.Exists(publicFile)) PrivateFile.WriteJson(publicFile, new { clientId = Operator, publicKey });
        if (!File.Exists(DemoFile))
        {
            string[] redirectUris = [DemoRedirect];
            PrivateFile.WriteJson(DemoFile, new { clientId = Demo, redirectUris, secret = Passwords.New() });
        }

        Passwords.Kept(data.DemoPassword, Passwords.NewReadable);
    }

    private OperatorKey MakeOperatorKey()
    {
        var made = new OperatorKey(Operator, Vault.NewKey());
        PrivateFile.WriteJson(data.OperatorKey, made);
        return made;
    }

    /// <summary>The operator's private key, PKCS #8 PEM.</summary>
    private sealed record OperatorKey(string ClientId, string PrivateKey);
}
