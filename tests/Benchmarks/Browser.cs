using System.Net;
using System.Text.RegularExpressions;
using Samverkan.Local.Running;

namespace Samverkan.Benchmarks;

/// <summary>A signed-in person's browser at the gateway: cookies, pages and forms.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    private Browser(string gateway)
    {
        Gateway = new(gateway);
        _http = new(new SocketsHttpHandler
        {
            CookieContainer = Cookies,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseProxy = false,
        })
        {
            BaseAddress = Gateway,
            Timeout = MeasuredCounty.Patience,
        };
    }

    public Uri Gateway { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Signs in by the issuer's page, as a person does.</summary>
    public static async Task<Browser> SignIn(LocalCounty county, string userName, CancellationToken cancel)
    {
        var browser = new Browser(county.Gateway ?? throw new InvalidOperationException("the county has no gateway"));
        var page = await browser.Follow(await browser._http.GetAsync("/logga-in", cancel), cancel);
        var form = new Dictionary<string, string>(HiddenFields(await page.Content.ReadAsStringAsync(cancel)))
        {
            ["userName"] = userName,
            ["password"] = (await File.ReadAllTextAsync(county.Data.DemoPassword, cancel)).Trim(),
        };
        var sent = await browser._http.PostAsync(
            new Uri($"{county.Issuer}/sign-in"), new FormUrlEncodedContent(form), cancel);
        var first = await browser.Follow(sent, cancel);
        return first.RequestMessage!.RequestUri!.Authority == browser.Gateway.Authority
            ? browser
            : throw new InvalidOperationException($"{userName} was not signed in");
    }

    /// <summary>A page, read to its end.</summary>
    public async Task<string> Page(string path, CancellationToken cancel)
    {
        using var answer = await _http.GetAsync(path, cancel);
        var page = await answer.Content.ReadAsStringAsync(cancel);
        return answer.StatusCode == HttpStatusCode.OK
            ? page
            : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {answer.Headers.Location}");
    }

    /// <summary>A form that is taken: it leads on to another page, which is not read.</summary>
    public async Task Send(string path, IReadOnlyDictionary<string, string> fields, CancellationToken cancel)
    {
        using var answer = await _http.PostAsync(path, new FormUrlEncodedContent(fields), cancel);
        var onwards = answer.Headers.Location?.OriginalString ?? "";
        if (answer.StatusCode != HttpStatusCode.SeeOther || onwards.StartsWith("/logga-in", StringComparison.Ordinal))
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {onwards}");
    }

    /// <summary>What a form carries unseen.</summary>
    public static IReadOnlyDictionary<string, string> HiddenFields(string page) => Hidden().Matches(page)
        .DistinctBy(m => m.Groups[1].Value)
        .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Follow(HttpResponseMessage answer, CancellationToken cancel)
    {
        while (answer.Headers.Location is { } place)
        {
            using var before = answer;
            answer = await _http.GetAsync(new Uri(before.RequestMessage!.RequestUri!, place), cancel);
        }

        return answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
