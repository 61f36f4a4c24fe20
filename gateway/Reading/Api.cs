using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Samverkan.Gateway.Running;
using Samverkan.Gateway.SignIn;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Reading;

/// <summary>The services' APIs, as the person of this request may use them.</summary>
public sealed class Api(
    Visit visit, Refresher refresher, Topology topology, CountyRegister register, ProcessSettings settings)
{
    /// <summary>Stands for the issuer, which is no publisher.</summary>
    public const string Issuer = "issuer";

    private const string Written = "Samverkan-Written";
    private const string CatchingUp = "Samverkan-Catching-Up";

    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
    })
    { Timeout = GatewayLimits.ServiceWait };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A field that a service has given another name is a fault to be seen, not a silent no.
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Why what was taken for a personal identity number is none, as a registrar typed it.</summary>
    public string? NotPersonal { get; set; }

    /// <summary>Reads; a read side is asked to have caught up with what was just written.</summary>
    /// <exception cref="AwayException">The service did not answer.</exception>
    /// <exception cref="RefusedException">It said no.</exception>
    public async Task<T> Get<T>(string publisher, string path, CancellationToken cancel) =>
        (await GetTagged<T>(publisher, path, cancel)).Value;

    /// <summary>Reads, with the version that was seen.</summary>
    public async Task<(T Value, string? Version)> GetTagged<T>(string publisher, string path, CancellationToken cancel)
    {
        using var answer = await Send(HttpMethod.Get, publisher, path, null, null, cancel);
        if (!answer.IsSuccessStatusCode) throw new RefusedException(await Refusal.Of(answer, cancel));

        if (answer.Headers.Contains(CatchingUp)) visit.IsCatchingUp = true;
        var value = await answer.Content.ReadFromJsonAsync<T>(Json, cancel) ?? throw new AwayException(publisher);
        return (value, answer.Headers.ETag?.Tag.Trim('"'));
    }

    /// <summary>
    /// A file, opened and not yet read: to be passed on as it comes. What is gone or hidden is not there.
    /// </summary>
    public async Task<HttpResponseMessage> Open(string publisher, string path, CancellationToken cancel)
    {
        var answer = await Send(HttpMethod.Get, publisher, path, null, null, cancel, isFile: true);
        if (answer.IsSuccessStatusCode) return answer;

        using (answer)
        {
            var refusal = await Refusal.Of(answer, cancel);
            throw new RefusedException(refusal.Status == 410 ? refusal with { Status = 404 } : refusal);
        }
    }

    /// <summary>Reads a list to its end; one that is longer than anybody reads says that it is.</summary>
    /// <param name="publisher">Whose list.</param>
    /// <param name="path">The list, without page and limit.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<T>> All<T>(string publisher, string path, CancellationToken cancel)
    {
        var all = new List<T>();
        for (var page = 1; page <= GatewayLimits.PagesOfAList; page++)
        {
            var part = await Get<ListOf<T>>(publisher, PageOf(path, page), cancel);
            all.AddRange(part.Items);
            if (part.Links.Next is null) return all;
        }

        visit.Lack("the-rest");
        return all;
    }

    /// <summary>One page of a list, as it is asked for.</summary>
    public static string PageOf(string path, int page, int rows = GatewayLimits.RowsOfAPage) =>
        $"{path}{(path.Contains('?') ? '&' : '?')}page={page}&limit={rows}";

    /// <summary>Reads, or null when it is not there or not for this person.</summary>
    public async Task<T?> Find<T>(string publisher, string path, CancellationToken cancel)
        where T : class => await OrNull(Get<T>(publisher, path, cancel));

    /// <summary>Reads a list to its end; empty when it is not there or not for this person.</summary>
    public async Task<IReadOnlyList<T>> FindAll<T>(string publisher, string path, CancellationToken cancel) =>
        await OrNull(All<T>(publisher, path, cancel)) ?? [];

    /// <summary>Sends a command.</summary>
    /// <param name="publisher">Whose truth it is.</param>
    /// <param name="path">The resource, with its client-made id.</param>
    /// <param name="command">What is said.</param>
    /// <param name="version">The version that its writer saw, or null.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="seen">How far the publisher had come when its writer read it, or null.</param>
    /// <returns>Null when it was recorded.</returns>
    public async Task<Refusal?> Put(
        string publisher, string path, object command, string? version, CancellationToken cancel,
        string? seen = null)
    {
        using var answer = await Send(HttpMethod.Put, publisher, path, command, version, cancel, seen: seen);
        if (!answer.IsSuccessStatusCode) return await Refusal.Of(answer, cancel);

        if (answer.Headers.TryGetValues(Written, out var written)) visit.JustWritten = written.First();
        return await Refusal.OfSome(answer, cancel);
    }

    /// <summary>The scope of a token that is good there and nowhere else.</summary>
    private string ScopeOf(string publisher) =>
        publisher == Issuer ? "openid profile"
        : register.Find(publisher) is { IsService: true } ? publisher
        : "decisions";

    /// <summary>It is there, and has more to do than it can.</summary>
    private static async Task<bool> SaysBusy(HttpResponseMessage answer, CancellationToken cancel) =>
        answer.StatusCode == HttpStatusCode.ServiceUnavailable
        && (await Refusal.Of(answer, cancel)).Code == AwayException.Busy;

    private static async Task<T?> OrNull<T>(Task<T> read)
        where T : class
    {
        try
        {
            return await read;
        }
        catch (RefusedException refused) when (refused.Refusal.Status is 403 or 404)
        {
            return null;
        }
    }

    private async Task<HttpResponseMessage> Send(
        HttpMethod method, string publisher, string path, object? command, string? version, CancellationToken cancel,
        bool isFile = false, string? seen = null)
    {
        // A person's token opens their own part, and their own node alone is to be given one for it.
        if (register.Find(publisher) is { IsService: false } && publisher != visit.Organisation)
            throw new RefusedException(new("not-found", 404, null));

        var token = await refresher.AccessToken(visit.Session, ScopeOf(publisher), cancel)
            ?? throw new SignedOutException();
        var root = (publisher == Issuer ? new Uri(settings.Issuer) : topology.Of(publisher))
            ?? throw (topology.IsOnItsWay(publisher)
                ? new AwayException(publisher)
                : new RefusedException(new("not-found", 404, null)));
        // A command too: the mandate that it needs may have been given a moment ago.
        var after = visit.After is { } written
            ? $"{(path.Contains('?') ? '&' : '?')}after={Uri.EscapeDataString(written)}"
            : "";
        using var request = new HttpRequestMessage(method, new Uri(root, path + after));
        request.Headers.Authorization = new("Bearer", token);
        if (seen?.StartsWith($"{publisher}@", StringComparison.Ordinal) == true)
            request.Headers.TryAddWithoutValidation(Samverkan.Hosting.Web.Commands.SeenHeader, seen);
        if (command is not null && NotPersonal is { } reason)
            request.Headers.Add("Samverkan-Not-Personal", Uri.EscapeDataString(reason));
        if (version is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        if (command is not null) request.Content = JsonContent.Create(command, command.GetType(), options: Json);
        try
        {
            var answer = await Http.SendAsync(
                request, isFile ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead,
                cancel);
            if (answer.StatusCode == HttpStatusCode.Unauthorized) throw new SignedOutException();
            if ((int)answer.StatusCode is not (502 or 503 or 504)) return answer;

            using (answer) throw new AwayException(publisher) { IsBusy = await SaysBusy(answer, cancel) };
        }
        catch (Exception broken) when (
            broken is HttpRequestException || (broken is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new AwayException(publisher, broken);
        }
    }
}

/// <summary>A no, with its stable code.</summary>
public sealed record Refusal(string Code, int Status, string? Field)
{
    /// <summary>Of several things asked for at once these were refused; the others are recorded.</summary>
    public IReadOnlyList<(string Of, string Code)> Some { get; init; } = [];

    /// <summary>What an answer says was not done of all that was asked for; null when everything was.</summary>
    public static async Task<Refusal?> OfSome(HttpResponseMessage answer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(answer);
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        if (!told.RootElement.TryGetProperty("refused", out var refused) || refused.GetArrayLength() == 0) return null;

        return new("not-all-done", (int)answer.StatusCode, null)
        {
            Some = [.. refused.EnumerateArray().Select(r =>
                (r.GetProperty("of").GetString() ?? "", r.GetProperty("code").GetString() ?? "internal"))],
        };
    }

    public static async Task<Refusal> Of(HttpResponseMessage answer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var (status, text) = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel));
        if (!text.StartsWith('{')) return new("internal", status, null);

        using var problem = JsonDocument.Parse(text);
        var root = problem.RootElement;
        var code = root.TryGetProperty("type", out var type) ? type.GetString()!.Split(':')[^1] : "internal";
        return new(code, status, root.TryGetProperty("field", out var field) ? field.GetString() : null);
    }
}

/// <summary>A read was refused.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>The issuer or a service says that nobody is signed in any more.</summary>
public sealed class SignedOutException : Exception;

/// <summary>A service did not answer.</summary>
public sealed class AwayException(string publisher, Exception? inner = null) : Exception($"{publisher} is away", inner)
{
    /// <summary>The code of who is there, and has more to do than it can.</summary>
    public const string Busy = "busy";

    public string Publisher { get; } = publisher;

    /// <summary>It answered that it could not just now: nothing is broken.</summary>
    public bool IsBusy { get; init; }

    /// <summary>What a form is shown again with: nothing that was typed is wrong.</summary>
    public string Code => IsBusy ? Busy : "service-away";

    /// <summary>The words of a page that says only this: <c>notice.away</c> and so on.</summary>
    public string Notice => IsBusy ? Busy : "away";
}
