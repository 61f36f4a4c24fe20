using System.Diagnostics;
using System.Net.Http.Headers;

namespace Samverkan.Journeys;

/// <summary>What every API does alike: Sweden's national profile, and what the design adds.</summary>
public sealed class ApiTests(SmallCounty county)
{
    public static TheoryData<string, string> Services => new()
    {
        { "forums", "forums" }, { "agreements", "agreements" }, { "overview", "overview" },
            { "decisions-region", "decisions" },
    };

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_route_of_the_permission_table_is_described(string process, string service)
    {
        var answer = await Get(process, $"/api/{service}/v1/openapi.json");
        var document = answer.Json;

        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = (from path in document.GetProperty("paths").EnumerateObject()
                         from operation in path.Value.EnumerateObject()
                         let route = path.Name[$"/api/{service}/v1".Length..]
                         select (Line: $"{operation.Name.ToUpperInvariant()} {route}", operation.Value)).ToList();
        var lines = Permissions.Table.Services[service].Keys.Where(
            l => !l.EndsWith("/openapi.json", StringComparison.Ordinal));
        Assert.Equal(
            lines.Select(Plain).Order(StringComparer.Ordinal),
            described.Select(d => Plain(d.Line)).Order(StringComparer.Ordinal));
        Assert.All(described, d =>
            Assert.True(d.Value.TryGetProperty("summary", out var summary) && summary.GetString()!.Length > 5, d.Line));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task An_api_says_what_it_is(string process, string service)
    {
        var info = (await Get(process, $"/api/{service}/v1/api-info")).Json;

        Assert.Equal(service, info.GetProperty("apiName").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+$", info.GetProperty("apiVersion").GetString());
        Assert.Equal("active", info.GetProperty("apiStatus").GetString());
        Assert.True((await Get(process, info.GetProperty("apiDocumentation").GetString()!)).IsDone);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_process_says_that_it_lives_and_is_ready(string process, string service)
    {
        Assert.NotEmpty(service);
        Assert.Equal("ok", (await Get(process, "/health/live")).Body);
        Assert.Equal("ok", (await Get(process, "/health/ready")).Body);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task The_trace_goes_on_from_the_caller(string process, string service)
    {
        var trace = ActivityTraceId.CreateRandom();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(county.County.AddressOf(process), $"/api/{service}/v1/api-info"));
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains($"{trace}", Assert.Single(response.Headers.GetValues("traceparent")), StringComparison.Ordinal);
        Assert.Equal(CacheControlHeaderValue.Parse("no-store"), response.Headers.CacheControl);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_command_answers_where_it_is_and_which_version_it_has()
    {
        var address = county.Node(Botkyrka, $"mandates/{Guid.CreateVersion7()}");
        var command =
            new { Programme = Guid.CreateVersion7(), Person = county.PersonOf(Botkyrka, "strategist").Subject, Capacities = new[] { "inform" },
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) }, From = TestProgramme.Today };
        var first = await county.Put(address, county.User(Botkyrka, "registrar"), command);
        var again = await county.Put(address, county.User(Botkyrka, "registrar"), command);

        Assert.Equal((201, 200), ((int)first.Status, (int)again.Status));
        Assert.Equal(("\"1\"", "\"1\""), (first.Header("ETag"), again.Header("ETag")));
        Assert.Equal(address.AbsolutePath, first.Headers.Location!.OriginalString);
        Assert.Equal(first.Written, again.Written);
        Assert.StartsWith($"{Botkyrka}@", first.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_comes_in_pages_that_lead_to_each_other()
    {
        var programme = await TestProgramme.Make(county);
        for (var i = 0; i < 3; i++) await programme.PutMatter();
        var seen = new HashSet<Guid>();
        var reader = county.User(Botkyrka, "registrar");
        var next = county.Shared("forums", $"matters?programme={programme.Id}&limit=2");
        for (var page = 1; page <= 2; page++)
        {
            var list = (await county.Get(next, reader)).Json;
            Assert.Equal(
                (page, 2), (list.GetProperty("_meta").GetProperty("page").GetInt32(),
                list.GetProperty("_meta").GetProperty("limit").GetInt32()));
            foreach (var item in list.GetProperty("items").EnumerateArray()) Assert.True(
                seen.Add(item.GetProperty("matter").GetGuid()));
            var link = list.GetProperty("_links").GetProperty("next").GetString();
            Assert.Equal(page == 1, link is not null);
            if (link is not null) next = new Uri(next, link);
        }

        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public async Task What_was_just_written_is_read_by_who_asks_for_it()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        for (var i = 0; i < 10; i++)
        {
            var written = await county.Do(
                new($"{await programme.CaseOf(Region, matter)}/progress"), county.User(Region, "registrar"), new
            {
                State = i % 2 == 0 ? "tabled" : "referredBack",
                Announce = true,
            });
            Assert.Equal(i % 2 == 0 ? "tabled" : "referredBack", (await programme.Cells(matter, written))[Region]);
        }
    }

    private Task<Answer> Get(string process, string path) =>
        county.Send(HttpMethod.Get, new(county.County.AddressOf(process), path), null);

    /// <summary>Constraints and a trailing slash are no difference.</summary>
    private static string Plain(string line) =>
        System.Text.RegularExpressions.Regex.Replace(line, ":[^}]+", "").TrimEnd('/');
}
