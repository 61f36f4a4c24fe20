using System.Text.Json;
using AngleSharp.Dom;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Pages.Diary;
using Samverkan.Gateway.Pages.Disclosures;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>What an answer and the body that gave it are called, wherever one stands.</summary>
public sealed class NamingTests
{
    private static readonly Names Names = new(new CountyRegister(Drawing.County.Value));

    public static TheoryData<string, string> Verbs => new()
    {
        { "adopt", "Antar" }, { "join", "Ansluter sig" }, { "standBehind", "Ställer sig bakom" }, { "approve", "Godkänner" },
    };

    [Theory]
    [InlineData("0127", "executiveBoard", "Kommunstyrelsen", "KS"), InlineData("0127", "council", "Kommunfullmäktige", "KF")]
    [InlineData("R01", "executiveBoard", "Regionstyrelsen", "RS"), InlineData("R01", "council", "Regionfullmäktige", "RF")]
    [InlineData("L01", "stateAuthority", "Länsstyrelsen", "Länsstyrelsen")]
    public void A_body_is_called_what_it_is_in_its_own_organisation(string organisation, string body, string name, string brief)
    {
        Assert.Equal(name, Names.Body(organisation, body, Words.Swedish));
        Assert.Equal(brief, Names.Body(organisation, body, Words.Swedish, isShort: true));
    }

    [Fact]
    public void A_nämnd_is_called_by_its_own_name_where_that_is_known()
    {
        Assert.Equal("Farsta stadsdelsnämnd", Names.Body("0180", "committee", Words.Swedish, "Farsta stadsdelsnämnd"));
        Assert.Equal("Nämnd", Names.Body("0180", "committee", Words.Swedish));
        Assert.Equal("Utskott, Farsta stadsdelsnämnd", Names.Body("0180", "subcommittee", Words.Swedish, "Farsta stadsdelsnämnd"));
    }

    [Theory]
    [InlineData("44"), InlineData("§ 44"), InlineData("§44"), InlineData("44 §"), InlineData("§\u00a044"), InlineData("§ § 44")]
    public void A_paragraph_has_its_sign_once_however_it_was_typed(string typed)
    {
        Assert.Equal("§\u00a044", Words.Paragraph(typed));
        Assert.Equal(
            "Kommunstyrelsen, 20 november 2026, §\u00a044",
            Names.Decided("0127", "executiveBoard", Drawing.Today, typed, Words.Swedish));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("§ ")]
    public void Without_a_paragraph_nothing_is_said_of_one(string? typed) => Assert.Equal(
        "Länsstyrelsen, 20 november 2026", Names.Decided("L01", "stateAuthority", Drawing.Today, typed, Words.Swedish));

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_list_of_our_cases_answers_with_the_verb_of_the_question(string kind, string verb)
    {
        var list = await Drawing.Of<CaseListPage>(new { Cases = new[] { Row(kind) }, Query = new CaseQuery(null, null, null, null, null) });

        Assert.Equal(verb, Text(list.QuerySelector("tbody .st")!));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_diary_and_its_file_answer_with_the_verb_of_the_question(string kind, string verb)
    {
        var row = Line(kind);
        var page = await Drawing.Of<DiaryPage>(new { Rows = new[] { row }, Query = DiaryQuery.Of([], null, null, null) });

        Assert.Contains(verb, page.QuerySelectorAll("tbody td").Select(Text));
        Assert.Contains(verb, DiaryColumns.Of(row, Drawing.Today, Words.Swedish, Names));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void What_came_in_and_what_is_given_out_answer_with_the_verb_of_the_question(string kind, string verb)
    {
        var said = JsonSerializer.SerializeToElement(new { answer = "adopt", act = "decides", paragraph = "§ 44" });
        var item = new CaseItem("decision", "1", Drawing.Today, null, "executiveBoard", said, new Dictionary<Guid, string?>(), false);

        Assert.EndsWith($": {verb}", Said.InWords("decisions.answer-announced", said, kind, Words.Swedish));
        Assert.Equal(
            $"Kommunstyrelsen. Beslutade: {verb}, §\u00a044", CaseItemWords.Of(item, [], kind, "0127", Words.Swedish, Names));
    }

    private static CaseRow Row(string kind) => new(
        Guid.Empty, Guid.Empty, Guid.Empty, Drawing.Now, null, "KS 2026/1", null, "received", null, "adopt", true, "matter",
        null, "Strategin", kind);

    private static DiaryRow Line(string kind) => new(
        Guid.Empty, "KS 2026/1", Drawing.Today, "case", "Strategin", "L01", null, null, false, "received", "adopt",
        Drawing.Today, kind);

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
