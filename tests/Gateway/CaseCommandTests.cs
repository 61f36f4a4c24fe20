using System.Text.Json;
using Samverkan.Gateway.Pages.Agreements;
using Samverkan.Gateway.Pages.Cases;

namespace Samverkan.Gateway.Tests;

public sealed class CaseCommandTests
{
    [Fact]
    public void A_decision_sends_only_the_fields_that_its_body_has()
    {
        var command = new CaseCommand(Form(("decision", $"{Guid.Empty}"), ("body", "stateAuthority"), ("act", "settles"), ("answer", "adopt"),
            ("decidedOn", "2026-11-20"), ("wording", "Länsstyrelsen antar."), ("paragraph", "77"), ("decisionMaker", "landshövdingen"), ("approvedOn", "2026-11-21")));

        var body = JsonSerializer.Serialize(command.Read("beslut")!.Value.Body);

        Assert.Empty(command.Errors);
        Assert.DoesNotContain("paragraph", body);
        Assert.DoesNotContain("standing", body);
        Assert.Contains("landsh", body);
    }

    [Fact]
    public void A_proposal_is_never_sent_as_settling()
    {
        var command = new CaseCommand(Form(("decision", $"{Guid.Empty}"), ("body", "executiveBoard"), ("act", "proposes"), ("answer", "adopt"), ("decidedOn", "2026-11-20")));

        Assert.DoesNotContain("settles", JsonSerializer.Serialize(command.Read("beslut")!.Value.Body));
    }

    [Theory]
    [InlineData("7/12"), InlineData("2026-13-01"), InlineData("i dag")]
    public void A_day_that_cannot_be_read_is_said_at_its_field(string typed)
    {
        var command = new CaseCommand(Form(("state", "scheduled"), ("expected", typed)));

        command.Read("lage");

        Assert.Equal("expected", Assert.Single(command.Errors).Field);
    }

    [Fact]
    public void A_text_is_shown_with_every_word_it_has()
    {
        const string Text = "En strategi\n\n1. Varför\nDärför.\n2.1 En punkt.";

        var shown = string.Concat(AgreementText.Of(Text, ["1", "2.1"]).Select(l => l.Number + l.Words));

        Assert.Equal(Text.Replace(". Varför", "Varför", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace("2.1 ", "2.1", StringComparison.Ordinal), shown);
    }

    private static Dictionary<string, string?[]> Form(params (string Name, string Value)[] fields) =>
        fields.ToDictionary(f => f.Name, f => new string?[] { f.Value });
}
