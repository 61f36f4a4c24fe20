using System.Security.Cryptography;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Counties;

/// <summary>
/// What the gateway is told besides its settings: where everything is, and how it proves who it is. People sign in to
/// one client; another, a machine, is told what has changed.
/// </summary>
public sealed class GatewayFiles(DataFolder data)
{
    /// <summary>The process, and the client that people sign in to.</summary>
    public const string Process = "gateway";

    private const string Machine = "gateway-live";

    private string Own => Path.Combine(data.Secrets(Process), "client.json");

    /// <summary>Writes them anew, with the same secrets: the addresses may have changed.</summary>
    /// <param name="address">Where browsers find it.</param>
    /// <param name="processes">Base address of every process.</param>
    public void Write(string address, IReadOnlyDictionary<string, Uri> processes)
    {
        var secret = PrivateFile.ReadJson<ClientSecret>(Own) ?? Make();
        using var key = ECDsa.Create();
        key.ImportFromPem(secret.PrivateKey);
        PrivateFile.WriteJson(Path.Combine(data.Host(Process), "addresses.json"), new { address, processes });
        Register(Process, new
        {
            clientId = Process,
            redirectUris = new[] { $"{address}/inloggad" },
            postLogoutRedirectUris = new[] { $"{address}/" },
            secret.Secret,
        });
        Register(
            Machine, new { clientId = Machine, publicKey = key.ExportSubjectPublicKeyInfoPem(), scopes =
            new[] { "overview" } });
    }

    private void Register(string client, object file) =>
        PrivateFile.WriteJson(Path.Combine(data.Clients, $"{client}.json"), file);

    private ClientSecret Make()
    {
        var made = new ClientSecret(Process, Passwords.New(), Machine, Vault.NewKey());
        PrivateFile.WriteJson(Own, made);
        return made;
    }

    private sealed record ClientSecret(string ClientId, string Secret, string MachineId, string PrivateKey);
}
