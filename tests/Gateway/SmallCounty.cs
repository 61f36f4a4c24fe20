using System.Text.Json;
using Microsoft.Playwright;
using Samverkan.Demo.Client;
using Samverkan.Demo.Story;
using Samverkan.Hosting.Topology;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;
using Samverkan.Local.Testing;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Samverkan.Gateway.Tests;

/// <summary>Three organisations, every service, a question put to them, and a browser: one of each for all tests.</summary>
public sealed class SmallCounty : IAsyncLifetime
{
    public const string Collection = "a small county";

    public static readonly Guid Programme = Guid.Parse("019da1c0-0000-7000-8000-0000000000aa");
    private static readonly string[] Parties = ["L01", "0127", "0188"];
    private readonly Dictionary<string, string> _signedIn = [];
    private JsonElement _version;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _opens;

    /// <summary>The legal date, as a person types it.</summary>
    public static string Today => $"{LegalDate.At(DateTimeOffset.UtcNow):yyyy-MM-dd}";

    public LocalCounty County { get; private set; } = null!;

    public CountyClient Client { get; private set; } = null!;

    public string Address => County.Gateway!;

    public string Password => File.ReadAllText(County.Data.DemoPassword).Trim();

    public Guid Agreement { get; } = Guid.CreateVersion7();

    /// <summary>A question that no test answers.</summary>
    public Guid Matter { get; private set; }

    private Api Coordinator => Client.As(Client.Person("L01", "coordinator").UserName);

    public async ValueTask InitializeAsync()
    {
        var instances = TestInstances.FromEnvironment()
            ?? throw new InvalidOperationException("run by ./samverkan test");
        var cancel = TestContext.Current.CancellationToken;
        var playwright = Playwright.CreateAsync();
        string[] only =
            ["identity", "forums", "agreements", "overview", "decisions-lansstyrelsen", "decisions-storsthlm",
                // It serves nobody here.
                "decisions-region", "gateway"];
        County = await LocalCounty.Start(
            instances.County("gateway-tests", instances.Stockholm().Keep(Parties), only), cancel);
        Client = new(LocalAddresses.Of(County), County.Data);
        await MakeProgramme(cancel);
        Matter = await Ask("Strategin", cancel);
        _playwright = await playwright;
        Assertions.SetDefaultExpectTimeout((float)Patience.OfSeconds(20).TotalMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Packages.Browser,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (County is not null) await County.DisposeAsync();
    }

    /// <summary>A window in a browser that knows nothing of us; what the test before left open is closed.</summary>
    public async Task<Window> Open(BrowserNewContextOptions? options = null)
    {
        var test = TestContext.Current.Test?.UniqueID;
        if (Interlocked.Exchange(ref _opens, test) != test)
            foreach (var left in _browser!.Contexts.ToList()) await left.CloseAsync();
        var context = await _browser!.NewContextAsync(options ?? new());
        return new(await context.NewPageAsync());
    }

    /// <summary>A window in which somebody is signed in; who signs in once is remembered.</summary>
    public async Task<Window> SignedIn(string userName, BrowserNewContextOptions? options = null)
    {
        if (!_signedIn.TryGetValue(userName, out var state))
        {
            var first = await Open();
            await SignIn(first, userName);
            _signedIn[userName] = state = await first.Page.Context.StorageStateAsync();
            await first.Page.Context.CloseAsync();
        }

        return await Open(new(options ?? new()) { StorageState = state });
    }

    /// <summary>Signs in by hand, in a session of its own.</summary>
    public async Task SignIn(Window window, string userName)
    {
        if (window.Page.Url == "about:blank") await window.Page.GotoAsync($"{Address}/logga-in");
        await window.Page.FillAsync("#userName", userName);
        await window.Page.FillAsync("#password", Password);
        await window.Page.ClickAsync("button[type=submit]");
        await window.Page.WaitForURLAsync(url => url.StartsWith(Address, StringComparison.Ordinal));
    }

    /// <summary>Puts a question to all three, and waits until each has its case.</summary>
    public async Task<Guid> Ask(string title, CancellationToken cancel)
    {
        var matter = Guid.CreateVersion7();
        var address = Client.Shared("forums", $"matters/{matter}");
        await Until(() => Try(address, new
        {
            Programme,
            Kind = "adopt",
            Addressees = Parties,
            Title = title,
            Question = "Antar ni strategin?",
            Agreement,
            AgreementVersion = 1,
            AgreementTextSha256 = _version.GetProperty("textSha256").GetString(),
        }, cancel), cancel);
        foreach (var party in Parties) await Until(async () => await FindCase(party, matter, cancel) is not null, cancel);
        return matter;
    }

    public async Task<Guid> CaseOf(string organisation, Guid matter, CancellationToken cancel) =>
        await FindCase(organisation, matter, cancel) ?? throw new InvalidOperationException("no case yet");

    /// <summary>The page of an organisation's case.</summary>
    public async Task<string> CasePage(string organisation, Guid matter, CancellationToken cancel) =>
        $"{Address}/var-del/{organisation}/arenden/{await CaseOf(organisation, matter, cancel)}";

    /// <summary>Decides and announces, without a browser.</summary>
    public async Task Answer(string organisation, Guid matter, string answer, CancellationToken cancel)
    {
        var registrar = Client.Registrar(organisation);
        var decision = Guid.CreateVersion7();
        var address = await Register(organisation, matter, cancel);
        await registrar.Put(new($"{address}/body-decisions/{decision}"), new
        {
            Body = "executiveBoard",
            Act = "decides",
            Settles = true,
            DecidedOn = new DateOnly(2026, 11, 20),
            Paragraph = "77",
            Answer = answer,
            Wording = "att anta strategin.",
        }, cancel);
        await registrar.Put(new($"{address}/answer"), new { Decision = decision }, cancel);
    }

    /// <summary>Takes back the wording of an answer, without a browser, once it has been announced.</summary>
    public async Task Withdraw(string organisation, Guid matter, CancellationToken cancel)
    {
        var registrar = Client.Registrar(organisation);
        var found = await registrar.Get(
            Client.Node(organisation, $"cases/{await CaseOf(organisation, matter, cancel)}"), cancel);
        var wording = found.GetProperty("bodyDecisions")[0].GetProperty("decision").GetProperty("wording").GetProperty("id");
        var command = new { Bodies = new[] { wording.GetGuid() }, Reason = "mistake" };
        var address = Client.Node(organisation, $"withdrawals/{Guid.CreateVersion7()}");
        await Until(async () =>
        {
            using var answer = await registrar.Send(HttpMethod.Put, address, command, cancel);
            return answer.IsSuccessStatusCode;
        }, cancel);
    }

    /// <summary>Registers the case, without a browser.</summary>
    public async Task<Uri> Register(string organisation, Guid matter, CancellationToken cancel)
    {
        var registrar = Client.Registrar(organisation);
        var address = Client.Node(organisation, $"cases/{await CaseOf(organisation, matter, cancel)}");
        var authorities = await registrar.All(Client.Node(organisation, "authorities"), cancel);
        await registrar.Put(new($"{address}/registration"), new
        {
            Authority = authorities[0].GetProperty("authority").GetGuid(),
            RegistrationNumber = $"KS {matter}",
        }, cancel);
        return address;
    }

    /// <summary>Adds a handling to the case, without a browser.</summary>
    public async Task<Guid> Document(string organisation, Guid matter, CancellationToken cancel)
    {
        var document = Guid.CreateVersion7();
        var @case = await CaseOf(organisation, matter, cancel);
        await Client.Registrar(organisation).Put(
            Client.Node(organisation, $"cases/{@case}/documents/{document}"), new
            {
                Title = "Skrivelse om strategin",
                FileName = "skrivelse.txt",
                MediaType = "text/plain",
                Direction = "incoming",
                Dated = new DateOnly(2026, 11, 20),
                Content = "hej"u8.ToArray(),
                Counterpart = "Länsstyrelsen",
            }, cancel);
        return document;
    }

    /// <summary>The id of the first thing in one of an organisation's own lists.</summary>
    public async Task<string> First(string organisation, string list, string id, CancellationToken cancel) =>
        (await Client.Registrar(organisation).All(Client.Node(organisation, list), cancel))[0].GetProperty(id).GetString()!;

    private async Task MakeProgramme(CancellationToken cancel)
    {
        var root = $"programmes/{Programme}";
        await Client.Operator.Put(
            Client.Shared("forums", root), new { Name = "Provprogrammet", Purpose = "Att pröva.", HostOrganisation = "L01" }, cancel);
        foreach (var party in Parties)
            await Client.Operator.Put(Client.Shared("forums", $"{root}/parties/{party}"), new { IsAdjunct = false }, cancel);
        await Client.Registrar("L01").Put(Client.Node("L01", $"mandates/{Guid.CreateVersion7()}"), new
        {
            Programme,
            Person = Client.Person("L01", "coordinator").Subject,
            Capacities = new[] { "prepare", "putMatter" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = new DateOnly(2026, 1, 1),
        }, cancel);

        await Client.Registrar("0127").Put(Client.Node("0127", $"mandates/{Guid.CreateVersion7()}"), new
        {
            Programme,
            Person = Client.Person("0127", "strategist").Subject,
            Capacities = new[] { "inform" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = new DateOnly(2026, 1, 1),
        }, cancel);

        var address = Client.Shared("agreements", $"agreements/{Agreement}");
        await Until(() => Try(address, new { Programme, Kind = "strategy", Title = "En strategi" }, cancel), cancel);
        await Coordinator.Put(new($"{address}/versions/1"), new
        {
            Text = "En strategi\n\n1. Varför\nDärför.\n1.1 En punkt.",
            Rule = new
            {
                Each = Parties,
                AtLeast = Array.Empty<object>(),
                Provisos = "count",
                ExceptOn = Array.Empty<string>(),
                CountedFrom = "decision",
                Conditions = "countWhenMet",
                InPart = "doNotCount",
                IfItFails = "continues",
            },
        }, cancel);
        _version = await Coordinator.Get(new($"{address}/versions/1"), cancel);
    }

    private async Task<Guid?> FindCase(string organisation, Guid matter, CancellationToken cancel)
    {
        var cases = await Client.Registrar(organisation).All(Client.Node(organisation, $"cases?matter={matter}"), cancel);
        return cases is [var first, ..] ? first.GetProperty("case").GetGuid() : null;
    }

    private async Task<bool> Try(Uri address, object command, CancellationToken cancel)
    {
        using var answer = await Coordinator.Send(HttpMethod.Put, address, command, cancel);
        return answer.IsSuccessStatusCode;
    }

    public static Task<bool> Until(Func<Task<bool>> done, CancellationToken cancel) =>
        Stage.Until(done, d => d, "länet", cancel);
}

/// <summary>One county for all who need it.</summary>
[CollectionDefinition(SmallCounty.Collection)]
public sealed class SmallCountyDefinition : ICollectionFixture<SmallCounty>;
