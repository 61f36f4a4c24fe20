using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Samverkan.Demo.Client;
using Samverkan.Local.Running;

namespace Samverkan.Faults.Load;

/// <summary>
/// One organisation's mandates, many at once and each sent only once: what is refused is not tried again, so that what the
/// node can do is met by what it cannot. What was acknowledged goes into the county's ledger, as everything does.
/// </summary>
internal sealed class Burst(DrillCounty county, string organisation) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Patience,
    };

    private string _token = "";

    /// <summary>How long each took that was answered yes.</summary>
    public ConcurrentQueue<TimeSpan> Done { get; } = new();

    /// <summary>How long each took that was told that there was too much.</summary>
    public ConcurrentQueue<TimeSpan> Refused { get; } = new();

    /// <summary>Before anything is measured.</summary>
    public async Task SignIn(CancellationToken cancel)
    {
        var addresses = LocalAddresses.Of(county.Running);
        var password = (await File.ReadAllTextAsync(addresses.DemoPasswordFile, cancel)).Trim();
        var user = county.Client.Person(organisation, "registrar").UserName;
        var signIn = new SignIn(addresses.Issuer, DemoClient.Load(addresses.DemoClientFile));
        _token = (await signIn.As(user, password, cancel)).Access;
    }

    /// <summary>So many at a time, one after the other, until stopped; each that was begun is waited for.</summary>
    public Task Run(int atOnce, TimeSpan pause, CancellationToken stop, CancellationToken cancel) =>
        Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Give(cancel);
                if (pause > TimeSpan.Zero) await Task.Delay(pause, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }));

    public void Dispose() => _http.Dispose();

    private async Task Give(CancellationToken cancel)
    {
        var (mandate, clock) = (Guid.CreateVersion7(), Stopwatch.StartNew());
        using var request = new HttpRequestMessage(HttpMethod.Put, county.Client.Node(organisation, $"mandates/{mandate}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        request.Content = JsonContent.Create(new
        {
            county.Programme.Programme,
            Person = county.Client.Person(organisation, "strategist").Subject,
            Capacities = new[] { "inform" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = county.Programme.Today,
        }, options: JsonSerializerOptions.Web);
        try
        {
            using var answer = await _http.SendAsync(request, cancel);
            await Note(mandate, answer, clock.Elapsed, cancel);
        }
        catch (Exception unanswered) when (
            !cancel.IsCancellationRequested && unanswered is HttpRequestException or OperationCanceledException)
        {
            county.Ledger.Wrong.Enqueue($"{organisation}: a command among many was not answered: {unanswered.Message}");
        }
    }

    private async Task Note(Guid mandate, HttpResponseMessage answer, TimeSpan took, CancellationToken cancel)
    {
        if (answer.IsSuccessStatusCode)
        {
            var written = answer.Headers.GetValues("Samverkan-Written").Single().Split('@')[1];
            county.Ledger.Acknowledged.Enqueue(new(
                organisation, new("mandate_given", "{mandate}", $"{mandate}"),
                long.Parse(written, CultureInfo.InvariantCulture), 1, took));
            county.Ledger.Mandates[(organisation, mandate)] = null;
            Done.Enqueue(took);
            return;
        }

        var told = await answer.Content.ReadAsStringAsync(cancel);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && told.Contains(":busy\"", StringComparison.Ordinal)
            && answer.Headers.RetryAfter is not null)
            Refused.Enqueue(took);
        else county.Ledger.Wrong.Enqueue($"{organisation}: too much was answered {(int)answer.StatusCode} {told}");
    }
}
