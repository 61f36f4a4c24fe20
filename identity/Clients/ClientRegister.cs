using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Samverkan.Identity.Running;

namespace Samverkan.Identity.Clients;

/// <summary>The clients there are, from <c>clients/*.json</c>.</summary>
public sealed class ClientRegister(HostFolder host, ILogger<ClientRegister> log)
{
    private readonly FilesSeen _files = new(host.Clients);
    private FrozenDictionary<string, Client> _clients = FrozenDictionary<string, Client>.Empty;

    /// <summary>The client, or null.</summary>
    public Client? Find(string? id) => id is null ? null : _clients.GetValueOrDefault(id);

    /// <summary>Reads the files if they have changed.</summary>
    public void Read()
    {
        if (!_files.Changed(out var now)) return;

        _clients = _files.Files.Select(In).OfType<Client>().DistinctBy(c => c.Id).ToFrozenDictionary(c => c.Id);
        _files.Remember(now);
        log.LogInformation("clients: {Clients}", string.Join(", ", _clients.Keys.Order(StringComparer.Ordinal)));
    }

    private Client? In(FileInfo file)
    {
        try
        {
            return Client.From(JsonSerializer.Deserialize<ClientFile>(File.ReadAllText(file.FullName), Options)!);
        }
        // The message of a JSON error may quote the file, and the file may hold a secret: only its name is logged.
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or CryptographicException)
        {
            log.LogWarning("{File} is no client: {Why}", file.Name, e is FormatException ? e.Message : "unreadable");
            return null;
        }
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
