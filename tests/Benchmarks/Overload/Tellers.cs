using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Samverkan.Demo.Client;
using Samverkan.Local.Running;

namespace Samverkan.Benchmarks.Overload;

/// <summary>
/// Organisations that tell the parties where their cases stand; each command is sent once, whatever is said.
/// </summary>
internal sealed class Tellers : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    private readonly MeasuredCounty _county;
    private readonly IReadOnlyList<(string Organisation, Guid Case)> _cases;
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private int _told;

    private Tellers(MeasuredCounty county, IReadOnlyList<(string, Guid)> cases) => (_county, _cases) = (county, cases);

    /// <summary>Asks them all about some matters, and signs their registrars in.</summary>
    public static async Task<Tellers> Of(
        MeasuredCounty county, IReadOnlyCollection<string> organisations, int casesEach, CancellationToken cancel)
    {
        var matters = await county.Ask(casesEach, organisations, cancel);
        var cases = new ConcurrentBag<(int, string, Guid)>();
        await MeasuredCounty.Many(organisations, async (organisation, c) =>
        {
            foreach (var (turn, one) in (await county.Cases(organisation, matters, c)).Values.Index())
                cases.Add((turn, organisation, one));
        }, cancel, atOnce: 4);
        var tellers = new Tellers(county, [.. cases.Order().Select(c => (c.Item2, c.Item3))]);
        await MeasuredCounty.Many(organisations, tellers.SignIn, cancel, atOnce: 2);
        return tellers;
    }

    /// <summary>One that must be done.</summary>
    public async Task Next(int number, CancellationToken cancel)
    {
        if (await Try(number, cancel) is { Length: > 0 } refused)
            throw new InvalidOperationException($"what can be borne was refused: {refused}");
    }

    /// <summary>One that may be refused.</summary>
    /// <param name="number">Whose turn it is.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="of">Of this organisation alone.</param>
    /// <param name="but">Of all but this one.</param>
    /// <returns>Empty when it was recorded, else the code of the refusal.</returns>
    public async Task<string> Try(int number, CancellationToken cancel, string? of = null, string? but = null)
    {
        var some = _cases.Where(c => (of is null || c.Organisation == of) && c.Organisation != but).ToList();
        var (organisation, @case) = some[number % some.Count];
        using var request = new HttpRequestMessage(
            HttpMethod.Put, _county.Client.Node(organisation, $"cases/{@case}/progress"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[organisation]);
        // Another day than the last each time, which makes it a word of its own.
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(1 + (Interlocked.Increment(ref _told) % 300));
        request.Content = JsonContent.Create(
            new { State = "scheduled", Expected = day, Announce = true }, options: JsonSerializerOptions.Web);
        try
        {
            using var answer = await _http.SendAsync(request, cancel);
            if (answer.IsSuccessStatusCode) return "";

            var told = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
            return told.GetProperty("type").GetString()?.Split(':')[^1] ?? $"{(int)answer.StatusCode}";
        }
        catch (Exception unanswered) when (
            !cancel.IsCancellationRequested && unanswered is HttpRequestException or OperationCanceledException)
        {
            return "unanswered";
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task SignIn(string organisation, CancellationToken cancel)
    {
        var addresses = LocalAddresses.Of(_county.Running);
        var signIn = new SignIn(addresses.Issuer, DemoClient.Load(addresses.DemoClientFile));
        var password = (await File.ReadAllTextAsync(addresses.DemoPasswordFile, cancel)).Trim();
        var user = _county.Client.Person(organisation, "registrar").UserName;
        _tokens[organisation] = (await signIn.As(user, password, cancel)).Access;
    }
}
