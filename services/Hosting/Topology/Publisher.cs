using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Samverkan.Hosting.Serving;

namespace Samverkan.Hosting.Topology;

/// <summary>
/// One publisher in a county, as the operator's register keeps it: an organisation, or one of the shared services.
/// One file each, <c>publishers/&lt;code&gt;.json</c> in the county folder; nothing in it is secret.
/// </summary>
/// <param name="Code">SCB kommunkod (<c>0127</c>), our own code (<c>R01</c>), or a service's name
/// (<c>forums</c>).</param>
/// <param name="Kind"><c>municipality</c>, <c>region</c>, …, or <c>service</c> for a shared service.</param>
/// <param name="Name">Full name, as people read it.</param>
/// <param name="ShortName">Short name for tight places.</param>
/// <param name="Process">The process that serves it: <c>decisions-storsthlm</c>, <c>forums</c>.</param>
/// <param name="Key">The public half of its first key: pinned here, so that every later key can be traced to
/// it.</param>
/// <param name="Thumbprint">RFC 7638 thumbprint (SHA-256, base64url) of <paramref name="Key"/>.</param>
/// <param name="KeyHeldBy">Code of the organisation that keeps the private half; shown wherever it is not its
/// own.</param>
/// <param name="Administrator">The first person who may give grants; null for a service.</param>
/// <param name="Members">Of an association: codes of its members; null for every kommun of the county.</param>
/// <param name="Grants">What its other people may do from its first moment; null or empty for nothing.</param>
public sealed record Publisher(
    string Code,
    string Kind,
    string Name,
    string ShortName,
    string Process,
    PublicKey Key,
    string Thumbprint,
    string? KeyHeldBy = null,
    FirstAdministrator? Administrator = null,
    IReadOnlyList<string>? Members = null,
    IReadOnlyList<BeginningGrant>? Grants = null)
{
    /// <summary>In place of a process, for one that is being moved: nobody serves it until it is there.</summary>
    public const string OnItsWay = "on-its-way";

    /// <summary>
    /// In place of a process, for one that has left the county: what it said stands in everybody's copies, under the
    /// key that is pinned here, and nobody says anything more for it.
    /// </summary>
    public const string Gone = "gone";

    /// <summary>The kind that marks a shared service.</summary>
    public const string ServiceKind = "service";

    /// <summary>Kind of a kommun.</summary>
    public const string MunicipalityKind = "municipality";

    /// <summary>Kind of the kommuner's own association, which advises them.</summary>
    public const string AssociationKind = "municipalAssociation";

    /// <summary>
    /// Whether this is how an organisation's code is written: 2 to 12 capital letters and digits. It need not be known
    /// here.
    /// </summary>
    public static bool IsCode(string? code) =>
        code is { Length: >= 2 and <= 12 } && code.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));

    /// <summary>True for a shared service, false for an organisation.</summary>
    public bool IsService => Kind == ServiceKind;

    /// <summary>True for one that is being moved from one process to another.</summary>
    public bool IsOnItsWay => Process == OnItsWay;

    /// <summary>True for one that has left the county with everything it owned.</summary>
    public bool HasLeft => Process == Gone;

    /// <summary>Broker user and name stem: <c>org.0127</c>, <c>svc.forums</c>.</summary>
    public string BrokerUser => IsService ? $"svc.{Code}" : $"org.{Code}";

    /// <summary>The only exchange this publisher may write to: <c>org.0127.events</c>.</summary>
    public string Exchange => $"{BrokerUser}.events";

    /// <summary>Queue where its process hears: <c>node.storsthlm</c>, <c>svc.forums</c>.</summary>
    public string Queue => IsService ? BrokerUser : $"node.{Process[(Process.IndexOf('-') + 1)..]}";

    /// <summary>Database and database role: <c>org_0127</c>, <c>svc_forums</c>.</summary>
    public string Database => Databases.NameOf(BrokerUser);
}

/// <summary>An EC P-256 public key as RFC 7517 members, base64url.</summary>
/// <param name="X">Affine x coordinate, 32 bytes.</param>
/// <param name="Y">Affine y coordinate, 32 bytes.</param>
public sealed record PublicKey(string X, string Y)
{
    /// <summary>RFC 7638 thumbprint: SHA-256, base64url.</summary>
    public string Thumbprint()
    {
        var members = $$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(members)));
    }

    /// <summary>The key, to verify with. It may not be used by two threads at once.</summary>
    /// <exception cref="FormatException">A coordinate is not base64url.</exception>
    public ECDsa Import() => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new() { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
    });

    /// <summary>The public half of a key.</summary>
    public static PublicKey Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new(Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }
}

/// <summary>What somebody may do in the organisation's own part from its first moment.</summary>
/// <param name="Subject">The person's opaque id at identity.</param>
/// <param name="Roles">Roles as the permission table writes them.</param>
public sealed record BeginningGrant(Guid Subject, IReadOnlyList<string> Roles);

/// <summary>The person whom the organisation named when it was added.</summary>
/// <param name="Subject">The person's opaque id at identity (<c>sub</c>).</param>
/// <param name="Name">The person's name, for the organisation's own register only.</param>
public sealed record FirstAdministrator(Guid Subject, string Name);
