using System.Text.RegularExpressions;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages.Cases;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>
/// Every form that takes words has the box in which a registrar says why what the guard took for a personal identity
/// number is none, each in its own place on the page.
/// </summary>
public sealed partial class NotPersonalTests
{
    private static readonly string Pages = Path.Combine(Local.Checkout.Find().Root, "gateway");

    [Fact]
    public void No_form_that_takes_words_lacks_the_box()
    {
        var forms = Directory.EnumerateFiles(Pages, "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Form().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Form: m.Value)))
            .Where(found => TakesWords().IsMatch(WithoutDates().Replace(found.Form, "")))
            .ToList();

        Assert.True(forms.Count >= 5, "the walk found next to nothing");
        Assert.Empty(forms.Where(f => !f.Form.Contains("<NotPersonal", StringComparison.Ordinal)).Select(f => f.File));
    }

    public static TheoryData<string> OnTheCase => new("anmalan", "laga-kraft", "registrering", "beslut", "anteckning");

    [Theory]
    [MemberData(nameof(OnTheCase))]
    public async Task It_stands_in_the_form_that_was_refused_and_in_no_other(string form)
    {
        var desk = CaseStates.On(CaseStates.With(CaseStates.ByDelegate)) with
        {
            Draft = new(form, new Dictionary<string, string?[]>(), [new(form, "personal-identity-number")]),
        };

        var page = Drawing.Read(await Drawing.Markup(typeof(CasePage), new { Desk = desk }, roles: ["registrar"]));

        var box = Assert.Single(page.QuerySelectorAll("[name=notPersonal]"));
        Assert.EndsWith(
            $"/{form}", box.Closest("form")!.GetAttribute("action") ?? "", StringComparison.Ordinal);
        Assert.Equal(box.Id, page.QuerySelector($"label[for='{box.Id}']")?.GetAttribute("for"));
        Assert.Single(page.QuerySelectorAll($"[id='{box.Id}']"));
    }

    [GeneratedRegex("<form method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<Field [^>]*Type=\"date\"[^>]*/>")]
    private static partial Regex WithoutDates();

    [GeneratedRegex("<Field |<textarea|<input [^>]*type=\"text\"|@ChildContent")]
    private static partial Regex TakesWords();
}
