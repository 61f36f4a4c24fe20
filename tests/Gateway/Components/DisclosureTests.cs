using System.Text.Json;
using AngleSharp.Dom;
using Samverkan.Gateway.Pages.Archiving;
using Samverkan.Gateway.Pages.Disclosures;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>What is ticked before anybody has looked, and what the log of a disclosure shows; no county, no browser.</summary>
public sealed class DisclosureTests
{
    private static readonly Guid Body = Guid.Parse("019da1c0-0000-7000-8000-0000000000d1");
    private static readonly CaseItem Answer = new(
        "received", "0188/1/4", Drawing.Today, "0188", "decisions.answer-announced", JsonSerializer.SerializeToElement(new { }),
        new Dictionary<Guid, string?> { [Body] = "att anta" }, MayHoldSecrecy: false);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Nothing_is_ticked_before_anybody_has_looked(bool item, bool @case)
    {
        var page = await Drawing.Of<DisclosePage>(new { Case = Of(@case), Items = new[] { Answer with { MayHoldSecrecy = item } } });

        Assert.False(page.QuerySelector("input[name=given]")!.HasAttribute("checked"));
        Assert.False(page.QuerySelector("input[name=secret]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task Notes_and_drafts_stand_apart_after_everything_else()
    {
        var note = Answer with { Kind = "note", Id = "n", From = null, What = "note", IsWorking = true };
        var page = await Drawing.Of<DisclosePage>(new { Case = Of(false), Items = new[] { note, Answer } });

        var lists = page.QuerySelectorAll("ul.received").ToList();
        Assert.Equal(2, lists.Count);
        Assert.DoesNotContain("Egen anteckning", lists[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Egen anteckning", lists[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Anteckningar och utkast", page.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_copy_says_that_it_was_withdrawn_and_why()
    {
        var kept = Answer with { Withdrawn = new Dictionary<Guid, TakenBack> { [Body] = new("mistake", Drawing.Today, "kept") } };
        var page = await Drawing.Of<DisclosePage>(new { Case = Of(false), Items = new[] { kept } });

        Assert.Contains("drogs tillbaka", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("misstag", page.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_and_is_no_longer_kept_is_a_line_that_says_so()
    {
        var unknown = Answer with { Kind = "document", From = null, What = "", Texts = new Dictionary<Guid, string?>(), IsThere = false };
        var page = await Drawing.Of<DisclosedPage>(new
        {
            Case = Of(false), Given = new DisclosureView(Body, Drawing.Today, null, [Answer, unknown], 0),
        });
        var lines = page.QuerySelectorAll("section.card").ToList();

        Assert.Contains("att anta", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Handling", lines[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Finns inte kvar", lines[1].TextContent, StringComparison.Ordinal);
        Assert.Null(lines[1].QuerySelector("a[download]"));
    }

    [Fact]
    public async Task A_case_opened_by_hand_is_called_by_its_own_title()
    {
        var page = await Drawing.Of<DocumentPage>(new { Case = Of(false) });

        Assert.Contains("Remiss om nattbussar", page.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Words.Swedish["withdrawn"], page.TextContent, StringComparison.Ordinal);
    }

    private static CaseView Of(bool mayHoldSecrecy) => new(
        Guid.Parse("019da1c0-0000-7000-8000-0000000000d2"), null,
        new("consultation", "Remiss om nattbussar", null, null, null, null),
        new(Guid.Empty, "KS 2026/1", null, null, mayHoldSecrecy), "received", null, [], [], [], [], false);
}
