using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Samverkan.Gateway.Live;
using Samverkan.Gateway.Running;
using Samverkan.Gateway.SignIn;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Reading;

/// <summary>Who is looking at a page, for which organisation, and how they like to see it.</summary>
public sealed class Visit(
    IHttpContextAccessor context, Sessions sessions, CountyRegister register, IAntiforgery antiforgery,
    KeptForms forms, LivePass passes, TimeProvider time)
{
    private readonly List<string> _keys = [];
    private readonly List<string> _lacks = [];
    private AntiforgeryTokenSet? _tokens;

    private HttpContext Http => context.HttpContext!;

    public bool IsSignedIn => sessions.Find(Http.User) is not null;

    public Session Session => sessions.Find(Http.User) ?? throw new SignedOutException();

    public string Subject => Http.User.FindFirst("sub")!.Value;

    public string Name => Http.User.FindFirst("name")?.Value ?? "";

    /// <summary>Code of the organisation that the person acts for; empty for somebody who is not signed in.</summary>
    public string Organisation => Http.User.FindFirst("org")?.Value ?? "";

    /// <summary>That organisation as the register knows it.</summary>
    public Publisher? Own => IsSignedIn ? register.Find(Organisation) : null;

    public string Nonce => Http.Nonce();

    public string Theme => Preferences.ThemeOf(Http);

    public string Path => Http.Request.Path;

    public string PathAndQuery => Http.Request.Path + Http.Request.QueryString;

    /// <summary>The earlier day that the page is shown as known on; null for today.</summary>
    public DateOnly? On => DateOnly.TryParseExact(
        Http.Request.Query["on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day < Today ? day : null;

    /// <summary>The day to come that a page which can is asked for; null for today and for an earlier one.</summary>
    public DateOnly? Ahead => DateOnly.TryParseExact(
        Http.Request.Query["on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day > Today ? day : null;

    /// <summary>The day that the page is about.</summary>
    public DateOnly Day => On ?? Today;

    /// <summary>A link to another page that can be shown as known on the same day.</summary>
    public string Then(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (On is not { } day) return path;

        var place = path.IndexOf('#', StringComparison.Ordinal);
        var (before, after) = place < 0 ? (path, "") : (path[..place], path[place..]);
        return $"{before}{(before.Contains('?') ? '&' : '?')}on={day:yyyy-MM-dd}{after}";
    }

    /// <summary>What the page should show the effect of, <c>publisher@seq</c>.</summary>
    public string? After =>
        Http.Request.Query["after"] is [{ Length: < 80 } asked] && asked.Contains('@') ? asked : RecentlyWritten;

    /// <summary>
    /// How far our own node had come when what the form on this page writes about was read, <c>0127@345</c>: whoever
    /// saves later on what they did not see is told.
    /// </summary>
    public string? Seen { get; set; }

    /// <summary>
    /// The version that the writer of a form that is shown again had seen; null on a page that is read anew.
    /// </summary>
    public string? SeenVersion { get; set; }

    /// <summary>True when a read side had not come that far in time.</summary>
    public bool IsCatchingUp { get; set; }

    /// <summary>What the page would have shown if every service had answered, by key of its words.</summary>
    public IReadOnlyList<string> Lacks => _lacks;

    /// <summary>True for one whom the county has made its operator, as the issuer said at sign-in.</summary>
    public bool IsOperator => Http.User.FindFirst("operator")?.Value == "true";

    /// <summary>False for who has no part in their organisation's own part; true while that is not known.</summary>
    public bool ReadsOwnPart => Session.OwnPart?.Roles is not [];

    /// <summary>
    /// Who has one of these roles in their organisation's own part; true while that is not known. It says what is
    /// shown: what may be done, the node says.
    /// </summary>
    public bool HasAny(params IReadOnlyList<string> roles) =>
        Session.OwnPart?.Roles is not { } has || roles.Any(has.Contains);

    /// <summary>What this page shows, by key.</summary>
    public IReadOnlyList<string> Keys => _keys;

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => Samverkan.Hosting.Web.Commands.DateAt(Now);

    /// <summary>The anti-forgery field of this page's forms.</summary>
    public AntiforgeryTokenSet Form => _tokens ??= antiforgery.GetAndStoreTokens(Http);

    /// <summary>This person, acting for their organisation.</summary>
    public FormWriter AsWriter => new(Subject, Organisation);

    /// <summary>Where they go on with a form that was kept for them in this browser; null when there is none.</summary>
    public string? KeptForm => forms.Waiting(Http, AsWriter);

    /// <summary>Says, sealed, who the page's forms were shown to.</summary>
    public string Writer => forms.SealWriter(AsWriter);

    public string LivePass => passes.Of(Subject, _keys);

    /// <summary>The page is to be told when these change.</summary>
    public void Follow(params string[] keys) => _keys.AddRange(keys);

    /// <summary>The page lacks something, and says so.</summary>
    public void Lack(string what)
    {
        // Several services are read at the same time.
        lock (_lacks)
        {
            if (!_lacks.Contains(what)) _lacks.Add(what);
        }
    }

    /// <summary>
    /// Something good to have and not needed: null, and said to be lacking, when its service is away.
    /// </summary>
    public async Task<T?> UnlessAway<T>(string what, Task<T> read)
        where T : class?
    {
        try
        {
            return await read;
        }
        catch (AwayException)
        {
            Lack(what);
            return null;
        }
    }

    /// <summary>What this very request wrote, <c>publisher@seq</c>.</summary>
    public string? JustWritten { get; set; }

    /// <summary>
    /// What was just written is for the parties to see: the pages that follow wait for the shared view to show it.
    /// </summary>
    public string? Announced() =>
        JustWritten is { } written && (Session.LastWritten = (written, Now)) is not null ? written : null;

    private string? RecentlyWritten =>
        Session.LastWritten is { } last && Now - last.At < GatewayLimits.RememberWritten ? last.Written : null;
}
