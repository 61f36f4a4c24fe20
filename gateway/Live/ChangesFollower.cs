using System.Net;
using System.Text.Json;
using Samverkan.Gateway.Running;

namespace Samverkan.Gateway.Live;

/// <summary>
/// Asks the overview, without end, what has changed since last time, and tells those who follow it. Nothing is missed
/// by being away: the place is the overview's own, and the next question begins there.
/// </summary>
public sealed class ChangesFollower(
    Topology topology, MachineToken token, Teller teller, ILogger<ChangesFollower> log) : BackgroundService
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = GatewayLimits.ForwardWait,
    };
    private long? _place;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Next(stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, pages go on without being told; people can read them again.
                log.LogWarning("the overview cannot be followed just now: {Reason}", broken.Message);
                await Task.Delay(GatewayLimits.AskAgain, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task Next(CancellationToken cancel)
    {
        var root = topology.Of("overview") ?? throw new HttpRequestException("the county has no overview yet");
        var since = _place is { } at ? $"?since={at}" : "";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(root, $"/api/overview/v1/changes{since}"));
        request.Headers.Authorization = await token.Header(_http, cancel);
        using var answer = await _http.SendAsync(request, cancel);
        if (answer.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"{(int)answer.StatusCode}");

        var changes = await answer.Content.ReadFromJsonAsync<Changes>(cancel) ?? throw new JsonException("no changes");
        await teller.Tell(changes.Keys, cancel);
        _place = changes.Next;
    }

    private sealed record Changes(long Next, IReadOnlyList<string> Keys);
}
