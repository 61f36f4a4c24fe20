using System.Net;
using System.Text.Json;
using Samverkan.Gateway.Running;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Reading;

/// <summary>
/// The county's processes, asked how they are for a person who is its operator. Each is given a token that is good at
/// that process alone, and there for the operator's own routes only: who runs one of them can do nothing with it
/// elsewhere.
/// </summary>
public sealed class Processes(Visit visit, Refresher refresher, HostFolder folder)
{
    /// <summary>It has no copy of anything; whether it answers is all that is asked.</summary>
    public const string Identity = "identity";

    private const string Gateway = "gateway";

    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
    })
    { Timeout = GatewayLimits.RetryWait };

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerOptions.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Those that have copies, in order.</summary>
    public IReadOnlyList<string> Names =>
        [.. folder.AllProcesses().Keys.Where(p => p is not (Identity or Gateway)).Order(StringComparer.Ordinal)];

    /// <summary>These pages are not there for anybody else.</summary>
    /// <exception cref="RefusedException">404.</exception>
    public void MustBeOpen(string? process = null)
    {
        if (!visit.IsOperator || (process is not null && !Names.Contains(process)))
            throw new RefusedException(new("not-found", StatusCodes.Status404NotFound, null));
    }

    /// <summary>How it is; null when it does not answer.</summary>
    public Task<ProcessView?> State(string process, CancellationToken cancel) =>
        OrNull(Get<ProcessView>(process, "process", cancel));

    /// <summary>A list of its, as far as it fits a page; null when it does not answer.</summary>
    public Task<ListOf<T>?> List<T>(string process, string list, int page, CancellationToken cancel) =>
        OrNull(Get<ListOf<T>>(process, Api.PageOf(list, page), cancel));

    /// <summary>What fell out of its queue; null when it, or the broker, does not answer.</summary>
    public Task<DeadLettersView?> DeadLetters(string process, CancellationToken cancel) =>
        OrNull(Get<DeadLettersView>(process, "dead-letters", cancel));

    /// <summary>Has something tried again; null when it was.</summary>
    public async Task<Refusal?> TryAgain(string process, string what, Guid retry, CancellationToken cancel)
    {
        using var answer = await Send(
            HttpMethod.Put, process, $"{what}/retries/{retry}", GatewayLimits.RetryWait, cancel);
        return answer.IsSuccessStatusCode ? null : await Refusal.Of(answer, cancel);
    }

    /// <summary>Whether those who sign in can.</summary>
    public async Task<bool> IdentityAnswers(CancellationToken cancel)
    {
        if (folder.AddressOf(Identity) is not { } root) return false;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(GatewayLimits.OperatorWait);
        try
        {
            using var answer = await Http.GetAsync(new Uri(root, "/health/ready"), patience.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception away) when (IsAway(away, cancel))
        {
            return false;
        }
    }

    private static async Task<T?> OrNull<T>(Task<T> read)
        where T : class
    {
        try
        {
            return await read;
        }
        catch (AwayException)
        {
            return null;
        }
    }

    private async Task<T> Get<T>(string process, string path, CancellationToken cancel)
    {
        using var answer = await Send(HttpMethod.Get, process, path, GatewayLimits.OperatorWait, cancel);
        if (!answer.IsSuccessStatusCode) throw new RefusedException(await Refusal.Of(answer, cancel));

        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(Json, cancel) ?? throw new AwayException(process);
        }
        catch (JsonException unknown)
        {
            throw new AwayException(process, unknown);
        }
    }

    private async Task<HttpResponseMessage> Send(
        HttpMethod method, string process, string path, TimeSpan atMost, CancellationToken cancel)
    {
        MustBeOpen(process);
        var token = await refresher.AccessToken(visit.Session, $"operate:{process}", cancel)
            ?? throw new SignedOutException();
        var root = folder.AddressOf(process) ?? throw new AwayException(process);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(atMost);
        using var request = new HttpRequestMessage(method, new Uri(root, $"/api/{process.Split('-')[0]}/v1/{path}"));
        request.Headers.Authorization = new("Bearer", token);
        try
        {
            var answer = await Http.SendAsync(request, patience.Token);
            // It knows no such audience, or cannot check it: that says nothing of whether one is signed in. And one
            // that fails must not hide the others: these pages are opened just then.
            return answer.StatusCode == HttpStatusCode.Unauthorized || (int)answer.StatusCode >= 500
                ? throw new AwayException(process)
                : answer;
        }
        catch (Exception broken) when (IsAway(broken, cancel))
        {
            throw new AwayException(process, broken);
        }
    }

    private static bool IsAway(Exception broken, CancellationToken cancel) =>
        broken is HttpRequestException
        || (broken is OperationCanceledException && !cancel.IsCancellationRequested);
}

/// <summary>How one process is, in numbers.</summary>
public sealed record ProcessView(
    string Process, string Service, string Version, DateTimeOffset StartedAt, int Served, int Starting,
    int Recollecting, long Unannounced, long Unpublished, DateTimeOffset? WaitingSince, int Stopped, int Heard,
    int Silent, int Broken, long Lacking, long Refused, long RefusedLately, long? DeadLetters);

/// <summary>A feed of one that it serves.</summary>
public sealed record FeedRow(
    string Publisher, int Epoch, long Number, long Published, long Announced, long Events, bool IsRecollecting);

/// <summary>Its copy of somebody's feed.</summary>
public sealed record CopyRow(
    string Publisher, int Epoch, long Number, long Said, DateTimeOffset LastHeard, string? Broken, long Waiting,
    long BodiesWanted, long Unapplied)
{
    public long Lacking => Math.Max(Said - Number, 0);
}

public sealed record StopRow(
    string In, string Publisher, long? Number, string? Type, string? Kind, int Attempts, DateTimeOffset StoppedAt,
    DateTimeOffset NextTry);

public sealed record RefusalRow(long Id, DateTimeOffset At, string Exchange, string Reason, int Bytes);

public sealed record VersionRow(string Type, int Version, long Heard, int Publishers, long Said, bool IsUnknown);

public sealed record DeadLettersView(long Count, IReadOnlyList<DeadLetterRow> Items);

public sealed record DeadLetterRow(
    string Kind, string Publisher, string? Type, long? Number, string? Reason, DateTimeOffset? At);
