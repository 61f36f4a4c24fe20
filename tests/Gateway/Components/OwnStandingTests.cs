using System.Text.Json;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Pages.Diary;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>Our own lists say of our answers what everybody reads of them on the day: what holds, and what comes.</summary>
public sealed class OwnStandingTests
{
    private static readonly DateOnly Past = Drawing.Today.AddDays(-10);
    private static readonly DateOnly Coming = new(2027, 5, 16);

    public static TheoryData<string, CaseRow> States => new()
    {
        { "Antar", Row("adopt") },
        { "Antar. Gäller från 16 maj 2027.", Row("adopt", from: Coming) },
        { "Antar", Row("adopt", from: Past) },
        { "Antar. Lämnar 16 maj 2027.", Row("decline", "adopt", Coming) },
        { "Avböjer", Row("decline", "adopt", Past) },
        { "Antar. Från 16 maj 2027: Antar med förbehåll.", Row("adoptWithProviso", "adopt", Coming) },
        { "Antar. Upphävs från 16 maj 2027.", Row("adopt", annulled: Coming) },
        { "Beslutet gäller inte längre. Upphävt från 10 november 2026.", Row("adopt", annulled: Past) },
        { "Antar. Lämnar 16 maj 2027.", Row("decline", "adopt", Coming, Coming.AddDays(30)) },
        { "Antar", Row("decline", "adopt", Coming, Coming.AddDays(-1)) },
        { "Antar. Upphävs från 16 maj 2027.", Row("adopt", "decline", Past, Coming) },
        { "Mottaget", Row(null) },
        { "Antar. Fel vid registreringen rättat. Beslutet är vad det alltid har varit.", Row("adopt") with { Correction = "registration" } },
        { "Antar. Skrivfel rättat.", Row("adopt") with { Correction = "slip" } },
        { "Antar. Lämnar 16 maj 2027. Nytt beslut i stället för ett tidigare.", Row("decline", "adopt", Coming) with { Correction = "newDecision" } },
        { "Antar. Innehåll tillbakadraget 10 november 2026 (personuppgifter).", Row("adopt") with { WithdrawnOn = Past, WithdrawnFor = "personal-data" } },
        { "Beslutet gäller inte längre. Upphävt från 10 november 2026. Innehåll tillbakadraget 10 november 2026 (misstag).", Row("adopt", annulled: Past) with { WithdrawnOn = Past, WithdrawnFor = "mistake" } },
    };

    [Theory]
    [MemberData(nameof(States))]
    public async Task The_list_of_cases_says_where_each_answer_stands_today(string said, CaseRow row)
    {
        var page = await Drawing.Of<CaseListPage>(new { Cases = new[] { row }, Query = new CaseQuery(null, null, null, null, null) });

        var cell = page.QuerySelector("tbody td .st")!.ParentElement!;
        Assert.Equal(said, string.Join(". ", cell.Children.Select(c => c.TextContent.Trim())));
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task The_diary_and_its_file_say_the_same(string said, CaseRow row)
    {
        var line = new DiaryRow(
            row.Case, "KS 2026/1", Drawing.Today, "case", "Strategin", null, null, null, false, row.State, row.Answer, null, row.Kind,
            row.EffectiveOn, row.AnnulledOn, row.Before, null, row.Correction, row.WithdrawnOn, row.WithdrawnFor);
        var expected = row.Answer is null ? "" : said;

        var page = await Drawing.Of<DiaryPage>(new { Rows = new[] { line }, Query = DiaryQuery.Of([], null, null, null) });

        Assert.Equal(expected, page.QuerySelector("tbody td[data-l='Svar']")!.TextContent.Trim());
        Assert.Contains(expected, DiaryColumns.Of(line, Drawing.Today, Words.Swedish, Names));
    }

    [Fact]
    public void What_came_in_to_a_case_is_said_by_what_it_says()
    {
        var said = JsonSerializer.SerializeToElement(new { answer = "adopt" });
        var line = new DiaryRow(
            Guid.NewGuid(), "KS 2026/1", Drawing.Today, "decisions.answer-announced", null, "0162", null, null, false, null, null, null, "join",
            Data: said);

        Assert.Equal("Svar: Ansluter sig", DiaryColumns.What(line, Words.Swedish));
        Assert.Equal("Svar", DiaryColumns.What(line with { Data = null }, Words.Swedish));
    }

    private static readonly Names Names = new(new CountyRegister(Drawing.County.Value));

    private static CaseRow Row(string? answer, string? before = null, DateOnly? from = null, DateOnly? annulled = null) => new(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Drawing.Now, null, "KS 2026/1", null, "received", null, answer, answer is not null, "question",
        null, "Strategin", "adopt", from, annulled, before);
}
