using System.Net;
using AngleSharp.Dom;

namespace Samverkan.Gateway.Tests.Alone;

/// <summary>What a page does when one service is away, or says no, or says more than fits on one page.</summary>
public sealed class AwayTests : IAsyncLifetime
{
    private const string Node = "/api/decisions/v1/organisations/0127";
    private const string Overview = "/api/overview/v1";
    private static readonly Guid Programme = Guid.Parse("019da1c0-0000-7000-8000-0000000000aa");
    private static readonly Guid Matter = Guid.Parse("019da1c0-0000-7000-8000-0000000000a1");
    private static readonly Guid Other = Guid.Parse("019da1c0-0000-7000-8000-0000000000a2");
    private static readonly Guid Case = Guid.Parse("019da1c0-0000-7000-8000-0000000000c1");
    private static readonly Guid Agreement = Guid.Parse("019da1c0-0000-7000-8000-0000000000f1");
    private AloneGateway _gateway = null!;

    private StandIn Services => _gateway.Services;

    public async ValueTask InitializeAsync()
    {
        _gateway = await AloneGateway.Start();
        Play(Services);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task A_case_that_has_been_announced_says_so()
    {
        var (_, page) = await _gateway.Get("/var-del/0127/arenden");

        Assert.Equal("Ja", page.QuerySelector("td[data-l=Meddelat]")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_field_that_a_service_calls_something_else_is_a_fault_and_not_a_silent_no()
    {
        Services.List($"{Node}/cases", CaseRow.Replace("isAnnounced", "announced"));

        Assert.Equal(HttpStatusCode.InternalServerError, (await _gateway.Get("/var-del/0127/arenden")).Status);
    }

    [Fact]
    public async Task Who_may_read_at_home_finds_it_in_the_menu() =>
        Assert.NotNull((await _gateway.Get("/")).Page.QuerySelector("nav a[href='/var-del/0127/arenden']"));

    [Fact]
    public async Task Who_may_not_read_at_home_is_not_led_there_and_is_told_so()
    {
        await using var stranger = await AloneGateway.Start();
        stranger.Services.List($"{Overview}/programmes");

        var (_, start) = await stranger.Get("/");
        var (status, closed) = await stranger.Get("/var-del/0127/arenden");

        Assert.Null(start.QuerySelector("a[href^='/var-del']"));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("Administratören hos Botkyrka kommun kan ge den", closed.Body!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/var-del/0188/arenden")).Status);
    }

    [Fact]
    public async Task A_case_that_is_not_there_is_not_there_for_who_may_read_at_home() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _gateway.Get($"/var-del/0127/arenden/{Other}")).Status);

    [Fact]
    public async Task The_shared_view_opens_when_our_own_part_is_away()
    {
        Services.Away(Node);

        foreach (var path in new[] { "/", $"/fragor/{Matter}" }) await Opens(path, "Era ärenden kan inte läsas just nu.");
    }

    [Fact]
    public async Task Our_own_part_opens_when_the_shared_view_is_away()
    {
        Services.Away(Overview);

        await Opens("/var-del/0127/arenden", "Frågornas rubriker kan inte läsas just nu.");
        await Opens($"/var-del/0127/arenden/{Case}", "Parternas svar kan inte läsas just nu.");
        await Opens("/var-del/0127/uppdrag", "Samverkansprogrammen, och uppdragen i dem, kan inte läsas just nu.");
        await Opens($"/overenskommelser/{Agreement}", "Parternas svar kan inte läsas just nu.");
    }

    [Fact]
    public async Task A_programme_opens_when_its_drafts_are_away()
    {
        Services.Away("/api/agreements");

        await Opens($"/program/{Programme}", "Påbörjade överenskommelser kan inte läsas just nu.");
    }

    [Fact]
    public async Task What_was_typed_is_shown_again_when_a_service_is_away_and_sending_again_records_it_once()
    {
        var (_, page) = await _gateway.Get("/var-del/0127/myndigheter");
        Services.Away($"{Node}/authorities/");

        var (status, again) = await _gateway.Send(page, ("name", "Kommunstyrelsen"), ("series", "KS"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Det du skrev finns kvar", again.QuerySelector("#errors")!.TextContent);
        Assert.Equal("Kommunstyrelsen", again.QuerySelector("[name=name]")!.GetAttribute("value"));
        Assert.Equal(Id(page), Id(again));
    }

    [Fact]
    public async Task What_was_typed_in_a_case_is_shown_again_when_its_node_stops_taking_commands()
    {
        var (_, page) = await _gateway.Get($"/var-del/0127/arenden/{Case}");
        Services.Away($"{Node}/cases/{Case}/");

        var (_, again) = await _gateway.Send(page, ("authority", $"{Other}"), ("registrationNumber", "KS 2026/7"));

        Assert.Contains("Det du skrev finns kvar", again.QuerySelector("#errors")!.TextContent);
        Assert.Equal("KS 2026/7", again.QuerySelector("[name=registrationNumber]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_that_cannot_even_be_drawn_keeps_what_was_typed_and_is_sent_from_there()
    {
        var (_, page) = await _gateway.Get($"/program/{Programme}/nytt-samtal");
        Services.Away(Overview);
        Services.Away("/api/forums");

        var (status, held) = await _gateway.Send(
            page, ("forum", $"{Other}"), ("heldOn", "2026-11-20"), ("talkedOf", "Om oss"), ("heard", "Allt"),
            ("outcome", "noDocument"), ("skicka", ""));
        Services.Back();
        var (then, _) = await _gateway.Send(held);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(HttpStatusCode.SeeOther, then);
        Assert.Contains("Om oss", Assert.Single(Services.Commands).Body);
        Assert.EndsWith(Id(page), Services.Commands.Single().Path);
    }

    [Fact]
    public async Task An_issuer_that_is_away_is_said_to_be_away()
    {
        await using var late = await AloneGateway.Start(tokenLasts: TimeSpan.Zero);
        late.Services.Away("/token");

        var (status, page) = await late.Get("/var-del/0127/arenden");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Inloggningen svarar inte just nu.", page.Body!.TextContent);
    }

    [Fact]
    public async Task A_list_that_is_needed_whole_is_read_to_its_end()
    {
        Services.Page($"{Node}/grants?page=1&limit=100", true, Grant("reader"));
        Services.Page($"{Node}/grants?page=2&limit=100", false, Grant("administrator"));

        var (_, page) = await _gateway.Get("/var-del/0127/uppdrag");

        Assert.NotNull(page.QuerySelector("a[href='/var-del/0127/uppdrag/ny-behorighet']"));
    }

    [Fact]
    public async Task A_long_list_of_cases_has_a_way_on_and_a_way_back()
    {
        Services.Page($"{Node}/cases?page=1&limit=100", true, CaseRow).Page($"{Node}/cases?page=2&limit=100", false, CaseRow);

        Assert.Equal("?sida=2", Assert.Single(await Turns("/var-del/0127/arenden")));
        Assert.Equal("?sida=1", Assert.Single(await Turns("/var-del/0127/arenden?sida=2")));
    }

    [Fact]
    public async Task A_text_that_two_have_asked_about_shows_the_answers_to_both()
    {
        Services.List($"{Overview}/programmes/{Programme}/matrix", MatrixRow(Other, "L01"), MatrixRow(Matter, "0127"));
        Services.Has($"{Overview}/matters/{Other}", MatterView(Other, "0188", "decline"));

        var (_, page) = await _gateway.Get($"/overenskommelser/{Agreement}");

        Assert.Equal(
            ["Botkyrka", "Norrtälje"], page.QuerySelectorAll("#stand .word").Select(w => w.TextContent).Order());
    }

    [Fact]
    public async Task When_nothing_waits_it_is_said_once_and_what_we_have_asked_is_there()
    {
        Services.List($"{Overview}/inbox");

        var (_, page) = await _gateway.Get("/");

        Assert.Equal(
            ["Inget väntar på er just nu", "Frågor som ni har ställt", "Era samverkansprogram"],
            page.QuerySelectorAll("main h1, main h2").Select(h => h.TextContent));
        Assert.NotNull(page.QuerySelector($"main a[href='/fragor/{Matter}']"));
    }

    private async Task Opens(string path, string lacks)
    {
        var (status, page) = await _gateway.Get(path);

        Assert.True(status == HttpStatusCode.OK, $"{path}: {status}");
        Assert.Equal(lacks, Assert.Single(page.QuerySelectorAll(".lacks")).TextContent.Trim());
    }

    private async Task<IEnumerable<string>> Turns(string path) => (await _gateway.Get(path)).Page
        .QuerySelectorAll("nav[aria-label='Fler sidor'] a").Select(a => a.GetAttribute("href")!.Split("arenden")[1]);

    private static string Id(IParentNode page) => page.QuerySelector("main [name=id]")!.GetAttribute("value")!;

    private static string CaseRow => $$"""
        {"case":"{{Case}}","matter":"{{Matter}}","programme":"{{Programme}}","openedAt":"2026-11-01T08:00:00Z",
         "authority":null,"registrationNumber":null,"officer":null,"state":"received","expected":null,"answer":null,
         "isAnnounced":true}
        """;

    private static string Grant(string role) => $$"""
        {"grant":"{{Guid.NewGuid()}}","person":"{{Guid.Empty}}","roles":["{{role}}"],"from":"2026-01-01","until":null}
        """;

    private static string MatrixRow(Guid matter, string putBy) => $$"""
        {"matter":"{{matter}}","title":"Strategin","putBy":"{{putBy}}","kind":"adopt","answerBy":"2026-12-31",
         "agreement":"{{Agreement}}","agreementVersion":1,"cells":[]}
        """;

    private static string MatterView(Guid matter, string party, string answer) => $$"""
        {"matter":"{{matter}}","put":{"programme":"{{Programme}}","putBy":"L01","putAt":"2026-11-01T08:00:00Z",
          "kind":"adopt","consultedIn":null,"consultedOn":null,"agreement":"{{Agreement}}","agreementVersion":1,
          "answerBy":null,"title":"Strategin","question":"Antar ni?"},
         "cells":[{"party":"{{party}}","answer":"{{answer}}","isAnnulled":false,"state":null,"expected":null,
          "decidedOn":"2026-11-20","saidAt":"2026-11-20T08:00:00Z"}],"answers":[],"recommendations":[]}
        """;

    private static void Play(StandIn services) => services
        .Has(Node, """{"code":"0127"}""")
        .List($"{Node}/cases", CaseRow)
        .Has($"{Node}/cases/{Case}", $$"""
            {"case":"{{Case}}","matter":{"matter":"{{Matter}}","putBy":"L01","kind":"adopt","agreement":null,
              "agreementVersion":null,"answerBy":null,"title":"Strategin","question":"Antar ni?","recommendations":[]},
             "registration":null,"state":"received","expected":null,"bodyDecisions":[],"notes":[]}
            """)
        .List($"{Node}/authorities")
        .List($"{Node}/grants", Grant("reader"))
        .List($"{Node}/mandates")
        .Has("/colleagues", "[]")
        .List($"{Overview}/inbox", $$"""
            {"matter":"{{Matter}}","programme":"{{Programme}}","title":"Strategin","putBy":"L01","answerBy":null,
             "state":"received","expected":null}
            """)
        .List($"{Overview}/freshness")
        .List($"{Overview}/programmes", $$"""
            {"programme":"{{Programme}}","name":"Provprogrammet","purpose":null,"hostOrganisation":"L01"}
            """)
        .Has($"{Overview}/programmes/{Programme}", $$"""
            {"programme":"{{Programme}}","name":"Provprogrammet","purpose":null,"hostOrganisation":"L01",
             "parties":[{"organisation":"0127","isAdjunct":false}],"forums":[]}
            """)
        .List($"{Overview}/programmes/{Programme}/matrix", MatrixRow(Matter, "0127"))
        .List($"{Overview}/programmes/{Programme}/agreements")
        .List($"{Overview}/programmes/{Programme}/dialogues")
        .Has($"{Overview}/matters/{Matter}", MatterView(Matter, "0127", "adopt"))
        .List("/api/agreements/v1/agreements")
        .Has($"/api/agreements/v1/agreements/{Agreement}", $$"""
            {"agreement":"{{Agreement}}","programme":"{{Programme}}","kind":"strategy","title":"En strategi",
             "versions":[{"version":1,"text":"En strategi","textSha256":"x","fixedAt":"2026-10-01T08:00:00Z",
              "rule":{"each":[],"atLeast":[],"provisos":"count","exceptOn":[],"countedFrom":"decision",
               "ifItFails":"continues"},"determinations":[]}]}
            """);
}
