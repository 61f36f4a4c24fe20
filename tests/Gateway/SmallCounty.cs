using System.Text.Json;
using Microsoft.Playwright;
using Samverkan.Demo.Client;
using Samverkan.Demo.Story;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;
using Samverkan.Local.Testing;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Samverkan.Gateway.Tests;

/// <summary>Three organisations, every service, a question put to them, and a browser.</summary>
public sealed class SmallCounty : IAsyncLifetime
{
    public const string Collection = "a small county";

    public static readonly Guid Programme = Guid.Parse("019da1c0-0000-7000-8000-0000000000aa");
    public static readonly Guid Matter = Guid.CreateVersion7();
    private readonly Guid _agreement = Guid.CreateVersion7();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public LocalCounty County { get; private set; } = null!;

    public CountyClient Client { get; private set; } = null!;

    public string Address => County.Gateway!;

    public string Password => File.ReadAllText(County.Data.DemoPassword).Trim();

    /// <summary>Pages of the gateway by their names.</summary>
    public IReadOnlyList<string> Paths =>
    [
        "/", "/matris", "/program", $"/fragor/{Matter}", "/overenskommelser", $"/overenskommelser/{_agreement}",
        "/var-del/0127/arenden", "/var-del/0127/uppdrag", "/komponenter", "/tillganglighet", "/finns-inte",
    ];

    public async ValueTask InitializeAsync()
    {
        var instances = TestInstances.FromEnvironment() ?? throw new InvalidOperationException("run by ./samverkan test");
        var cancel = TestContext.Current.CancellationToken;
        var plan = instances.Stockholm().Keep("L01", "0127", "0188");
        string[] only = ["identity", "forums", "agreements", "overview", "decisions-lansstyrelsen", "decisions-storsthlm", "gateway"];
        County = await LocalCounty.Start(instances.County("gateway-tests", plan, only), cancel);
        Client = new(LocalAddresses.Of(County), County.Data);
        await Put(cancel);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Packages.Browser,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await County.DisposeAsync();
    }

    /// <summary>A browser window; remembers what it asked for and what it complained of.</summary>
    public async Task<Window> Open(BrowserNewContextOptions? options = null) =>
        new(await (await _browser!.NewContextAsync(options ?? new())).NewPageAsync());

    /// <summary>A window in which somebody is signed in.</summary>
    public async Task<Window> SignedIn(string userName, BrowserNewContextOptions? options = null)
    {
        var window = await Open(options);
        await window.Page.GotoAsync($"{Address}/logga-in");
        await SignIn(window, userName);
        return window;
    }

    public async Task SignIn(Window window, string userName)
    {
        await window.Page.FillAsync("#userName", userName);
        await window.Page.FillAsync("#password", Password);
        await window.Page.ClickAsync("button[type=submit]");
        await window.Page.WaitForURLAsync(url => url.StartsWith(Address, StringComparison.Ordinal));
    }

    private async Task Put(CancellationToken cancel)
    {
        string[] parties = ["L01", "0127", "0188"];
        var root = $"programmes/{Programme}";
        await Client.Operator.Put(Client.Shared("forums", root), new { Name = "Provprogrammet", Purpose = "Att pröva.", HostOrganisation = "L01" }, cancel);
        foreach (var party in parties) await Client.Operator.Put(Client.Shared("forums", $"{root}/parties/{party}"), new { IsAdjunct = false }, cancel);
        var coordinator = Client.Person("L01", "coordinator");
        await Client.Registrar("L01").Put(Client.Node("L01", $"mandates/{Guid.CreateVersion7()}"), new
        {
            Programme,
            Person = coordinator.Subject,
            Capacities = new[] { "prepare", "putMatter" },
            Ground = "appointment",
            From = new DateOnly(2026, 1, 1),
        }, cancel);

        var api = Client.As(coordinator.UserName);
        var address = Client.Shared("agreements", $"agreements/{_agreement}");
        await Until(() => Try(api, address, new { Programme, Kind = "strategy", Title = "En strategi" }, cancel), cancel);
        var rule = new { Each = parties, AtLeast = Array.Empty<object>(), Provisos = "count", ExceptOn = Array.Empty<string>(), CountedFrom = "decision", IfItFails = "continues" };
        await api.Put(new($"{address}/versions/1"), new { Text = "En strategi\n\n1. Varför\nDärför.\n1.1 En punkt.", Rule = rule }, cancel);
        var version = await api.Get(new($"{address}/versions/1"), cancel);
        await Until(() => Try(api, Client.Shared("forums", $"matters/{Matter}"), new
        {
            Programme,
            Kind = "adopt",
            Addressees = parties,
            Title = "Strategin",
            Question = "Antar ni strategin?",
            Agreement = _agreement,
            AgreementVersion = 1,
            AgreementTextSha256 = version.GetProperty("textSha256").GetString(),
        }, cancel), cancel);
        foreach (var party in parties) await Until(async () => await CaseOf(party, cancel) is not null, cancel);
    }

    public async Task<Guid?> CaseOf(string organisation, CancellationToken cancel)
    {
        var cases = await Client.Registrar(organisation).All(Client.Node(organisation, $"cases?matter={Matter}"), cancel);
        return cases is [var first, ..] ? first.GetProperty("case").GetGuid() : null;
    }

    private static async Task<bool> Try(Api api, Uri address, object command, CancellationToken cancel)
    {
        using var answer = await api.Send(HttpMethod.Put, address, command, cancel);
        return answer.IsSuccessStatusCode;
    }

    private static Task<bool> Until(Func<Task<bool>> done, CancellationToken cancel) => Stage.Until(done, d => d, "länet", cancel);
}

/// <summary>One browser window.</summary>
public sealed class Window
{
    private readonly List<string> _foreign = [];
    private readonly List<string> _complaints = [];

    public Window(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout(60_000);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: not "data" }) _foreign.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal)) _complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Requests that left this machine.</summary>
    public IReadOnlyList<string> Foreign => _foreign;

    /// <summary>Errors in the console, such as what the content security policy stopped.</summary>
    public IReadOnlyList<string> Complaints => _complaints;
}

/// <summary>One county for all who need it.</summary>
[CollectionDefinition(SmallCounty.Collection)]
public sealed class SmallCountyDefinition : ICollectionFixture<SmallCounty>;
