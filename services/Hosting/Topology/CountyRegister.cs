using System.Collections.Frozen;
using System.Text.Json;

namespace Samverkan.Hosting.Topology;

/// <summary>
/// The county's publishers, read from a folder that the operator's <c>organisation add</c> writes.
/// A running process sees an added organisation within <see cref="Limits.RegisterPoll"/>.
/// </summary>
public sealed class CountyRegister : IDisposable
{
    private readonly string _folder;
    private readonly Timer _poll;
    private FrozenDictionary<string, Publisher> _publishers = FrozenDictionary<string, Publisher>.Empty;
    private DateTime _seen;
    private string? _unreadable;

    /// <summary>Reads the folder now and keeps reading it.</summary>
    /// <param name="county"><see cref="ProcessSettings.County"/>.</param>
    public CountyRegister(string county)
    {
        _folder = Path.Combine(county, "publishers");
        Reload();
        _poll = new Timer(_ => TryReload(), null, Limits.RegisterPoll, Limits.RegisterPoll);
    }

    /// <summary>Raised after publishers have been added or changed. Handlers must not throw.</summary>
    public event Action? Changed;

    /// <summary>Raised when the folder cannot be read as it stands; what was read before is used.</summary>
    public event Action<Exception>? Unreadable;

    /// <summary>Everyone in the county, services too.</summary>
    public IReadOnlyCollection<Publisher> Publishers => _publishers.Values;

    /// <summary>
    /// How often each of them says that it is there. The more they are, the less often: all hear all, and what a county
    /// does at rest would grow with the square of its size.
    /// </summary>
    public TimeSpan Heartbeat
    {
        get
        {
            var shared = TimeSpan.FromSeconds((double)Publishers.Count / Limits.HeartbeatsASecond);
            return shared > Limits.Heartbeat ? shared : Limits.Heartbeat;
        }
    }

    /// <summary>How long one may be silent before it is shown as away.</summary>
    public TimeSpan AwayAfter => Limits.HeartbeatsMissed * Heartbeat;

    /// <summary>The publisher with this code, or null.</summary>
    public Publisher? Find(string code) => _publishers.GetValueOrDefault(code);

    /// <summary>One that is known to be there, because a route has been let through to it.</summary>
    public Publisher Get(string code) =>
        Find(code) ?? throw new InvalidOperationException($"{code} is not in the register");

    /// <summary>Codes of those that may advise their members, and nobody else.</summary>
    public string[] Associations =>
        [.. _publishers.Values.Where(p => p.Kind == Publisher.AssociationKind).Select(p => p.Code)];

    /// <summary>
    /// Codes of those whom an association speaks to: the members that the county file names, or every kommun of the
    /// county where it names none. Null for whoever is no association.
    /// </summary>
    public IReadOnlyCollection<string>? MembersOf(string code) => Find(code) switch
    {
        { Kind: Publisher.AssociationKind, Members: { } named } => named,
        { Kind: Publisher.AssociationKind } =>
            [.. _publishers.Values.Where(p => p.Kind == Publisher.MunicipalityKind).Select(p => p.Code)],
        _ => null,
    };

    /// <summary>The organisations that a process serves.</summary>
    public IEnumerable<Publisher> ServedBy(string process) =>
        _publishers.Values.Where(p => p.Process == process).OrderBy(p => p.Code, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => _poll.Dispose();

    private void TryReload()
    {
        try
        {
            Reload();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException
            or InvalidOperationException or ArgumentException)
        {
            // Looked at again until it can be read, but told of once.
            if (broken.Message == _unreadable) return;

            _unreadable = broken.Message;
            Unreadable?.Invoke(broken);
        }
    }

    private void Reload()
    {
        // A file is written beside and renamed into place, so the folder's time changes with every added organisation.
        var written = Directory.GetLastWriteTimeUtc(_folder);
        if (written == _seen) return;

        _publishers = Directory.EnumerateFiles(_folder, "*.json")
            .Select(ProcessSettings.Load<Publisher>)
            .ToFrozenDictionary(p => p.Code);
        (_seen, _unreadable) = (written, null);
        Changed?.Invoke();
    }

    /// <summary>Writes one publisher into a county folder, whole or not at all.</summary>
    public static void Write(string county, Publisher publisher)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        var folder = Directory.CreateDirectory(Path.Combine(county, "publishers")).FullName;
        var draft = Path.Combine(folder, $".{publisher.Code}.draft");
        File.WriteAllText(draft, JsonSerializer.Serialize(publisher, Indented));
        File.Move(draft, Path.Combine(folder, $"{publisher.Code}.json"), overwrite: true);
    }

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };
}
