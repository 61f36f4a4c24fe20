namespace Samverkan.Identity;

/// <summary>Every limit and lifetime of identity: a number that stops somebody belongs here only.</summary>
public static class IdentityLimits
{
    /// <summary>Largest request body, in bytes.</summary>
    public const int RequestBytes = 16 * 1024;

    /// <summary>Longest request line, in bytes: an authorization request, encoded once more for sign-in.</summary>
    public const int RequestLineBytes = 16 * 1024;

    /// <summary>Longest authorization request, in characters of its query.</summary>
    public const int AuthorizationCharacters = 4096;

    /// <summary>Longest user name, in characters.</summary>
    public const int UserNameCharacters = 256;

    /// <summary>Shortest password, in characters. No rules of composition: length is what helps.</summary>
    public const int PasswordCharacters = 8;

    /// <summary>Longest password that is looked at, in characters.</summary>
    public const int PasswordCharactersAtMost = 256;

    /// <summary>Tries for one user name before it must rest, whether or not it exists.</summary>
    public const int TriesPerUserName = 5;

    /// <summary>Failed or unfinished tries from one address: a whole kommun may share one.</summary>
    public const int TriesPerAddress = 60;

    /// <summary>User names and addresses remembered by the throttle.</summary>
    public const int ThrottleEntries = 50_000;

    /// <summary>Longest <c>jti</c> of a client assertion, in characters.</summary>
    public const int AssertionIdCharacters = 200;

    /// <summary>Most colleagues named in one answer.</summary>
    public const int ColleaguesAtOnce = 2_000;

    /// <summary>Bytes of randomness in codes and refresh tokens.</summary>
    public const int SecretBytes = 32;

    /// <summary>Longest time that a request may take to be sent.</summary>
    public static readonly TimeSpan Upload = TimeSpan.FromSeconds(20);

    /// <summary>How long a browser is known for a name that has been signed in there.</summary>
    public static readonly TimeSpan Device = TimeSpan.FromDays(180);

    /// <summary>How long a locked account and a tired user name or address rest.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    /// <summary>Life of an authorization code.</summary>
    public static readonly TimeSpan Code = TimeSpan.FromSeconds(60);

    /// <summary>Life of an access token and of an id_token.</summary>
    public static readonly TimeSpan Token = TimeSpan.FromMinutes(5);

    /// <summary>Life of a refresh token that nobody uses.</summary>
    public static readonly TimeSpan RefreshToken = TimeSpan.FromHours(2);

    /// <summary>Life of what one sign-in has given a client, however often it is refreshed.</summary>
    public static readonly TimeSpan Grant = TimeSpan.FromHours(12);

    /// <summary>Life of a signed-in browser session.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromHours(8);

    /// <summary>Longest time to expiry that a client assertion may state.</summary>
    public static readonly TimeSpan Assertion = TimeSpan.FromMinutes(5);

    /// <summary>How far a client's clock may be from ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Age at which a signing key gives way to a new one.</summary>
    public static readonly TimeSpan SigningKey = TimeSpan.FromDays(90);

    /// <summary>How long others may keep discovery and keys.</summary>
    public static readonly TimeSpan PublicDocument = TimeSpan.FromMinutes(5);

    /// <summary>How often the folders of people and clients are looked at.</summary>
    public static readonly TimeSpan FilesPoll = TimeSpan.FromMilliseconds(500);

    /// <summary>How often what has run out is deleted.</summary>
    public static readonly TimeSpan Sweep = TimeSpan.FromHours(1);

    /// <summary>Longest wait for the database when asked whether we are ready.</summary>
    public static readonly TimeSpan ReadyWait = TimeSpan.FromSeconds(2);
}
