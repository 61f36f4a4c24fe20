using System.Text.Json;
using AngleSharp.Dom;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages.Diary;
using Samverkan.Gateway.Pages.Received;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>Inkommet and the diary as a registrar works through them.</summary>
public sealed class ReceivedTests
{
    private static readonly Guid Home = Guid.CreateVersion7();
    private static readonly ReceivedRow Question = Row("forums", 1, "forums.matter-put", new { kind = "approve" }) with { From = "L01" };
    private static readonly ReceivedRow Answer = Row("0188", 2, "decisions.answer-announced", new { answer = "adopt" });

    [Fact]
    public async Task The_title_is_first_and_the_sender_is_who_put_the_question()
    {
        var items = (await Page([Question, Answer])).QuerySelectorAll(".received > li").Select(i => Text(i.QuerySelector("label")!)).ToList();

        Assert.StartsWith("Strategin Fråga till oss från Länsstyrelsen Stockholm", items[0]);
        Assert.StartsWith("Strategin Svar: Godkänner från Norrtälje kommun", items[1]);
        Assert.DoesNotContain(items, words => words.Contains("forums", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_to_do_with_one_thing_is_within_its_reach_and_what_is_done_is_not_offered()
    {
        var page = await Page([Answer, Question with { Handling = "registered", Case = null }]);
        var first = page.QuerySelectorAll(".received > li")[0].QuerySelectorAll("button[name=direkt]");
        var second = page.QuerySelectorAll(".received > li")[1].QuerySelectorAll("button[name=direkt]");

        Assert.Equal(
            [$"registered {Home} 0188.1.2", "keptInOrder - 0188.1.2", "ofLittleWeight - 0188.1.2"], first.Select(b => b.GetAttribute("value")));
        Assert.Equal(["keptInOrder - forums.1.1", "ofLittleWeight - forums.1.1"], second.Select(b => b.GetAttribute("value")));
        Assert.All(first, b => Assert.Contains("Strategin", Text(b)));
    }

    [Fact]
    public async Task All_on_the_page_are_ticked_at_once_without_script_too()
    {
        var (none, all) = (await Page([Question, Answer]), await Page([Question, Answer], all: true));

        Assert.Empty(none.QuerySelectorAll("[name=items][checked]"));
        Assert.EndsWith("&alla=ja", none.QuerySelector("[data-tick]")!.GetAttribute("href"));
        Assert.Equal(2, all.QuerySelectorAll("[name=items][checked]").Length);
        Assert.DoesNotContain("alla=ja", all.QuerySelector("[data-tick]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Who_does_not_register_reads_and_has_no_buttons()
    {
        var page = await Page([Answer], role: "reader");

        Assert.Empty(page.QuerySelectorAll("button[name=direkt], [data-tick], #spara"));
        Assert.True(page.QuerySelector("#items")!.HasAttribute("disabled"));
    }

    [Fact]
    public async Task The_diary_begins_with_what_it_is_about_and_names_the_sender()
    {
        var rows = new[] { Line("case", "Strategin", "L01"), Line("decisions.answer-announced", null, "0188"), Line("agreements.version-fixed", null, "agreements") };
        var table = Drawing.Read(await Drawing.Markup(
            typeof(DiaryPage), new { Rows = rows, Query = DiaryQuery.Of([], null, null, null) }, roles: ["registrar"])).QuerySelector("table")!;

        Assert.Equal("Vad", Text(table.QuerySelector("thead th")!));
        Assert.Equal(["Strategin", "Svar", Words.Swedish["fact.agreements.version-fixed"]], table.QuerySelectorAll("tbody th").Select(Text));
        Assert.Equal(
            ["Länsstyrelsen Stockholm", "Norrtälje kommun", "samverkansprogrammet"],
            table.QuerySelectorAll($"tbody td[data-l='{Words.Swedish["diary.counterpart"]}']").Select(Text));
        Assert.Equal($"/var-del/0127/arenden/{Home}/lamna-ut", Assert.Single(table.QuerySelectorAll("tbody td a")).GetAttribute("href"));
    }

    private static ReceivedRow Row(string publisher, long number, string type, object data) => new(
        publisher, 1, number, type, Drawing.Now, Guid.Empty, "Strategin", Home, null, null, JsonSerializer.SerializeToElement(data),
        new Dictionary<Guid, string?>(), "approve");

    private static DiaryRow Line(string entry, string? title, string from) =>
        new(Home, "KS 2026/1", Drawing.Today, entry, title, from, null, null, false, null, null, null);

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Page(ReceivedRow[] items, bool all = false, string role = "registrar") =>
        Drawing.Read(await Drawing.Markup(typeof(ReceivedPage), new { Items = items, Shown = "unhandled", All = all }, roles: [role]));

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
