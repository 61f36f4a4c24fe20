using System.Text.Json;
using System.Text.Json.Nodes;
using Samverkan.Agreements.Agreements;
using Samverkan.Agreements.Entry;

namespace Samverkan.Agreements.Tests.Programmes;

/// <summary>The programme that a fresh county begins with is data; this keeps it true to its own text.</summary>
public sealed class GodOchJamlikHalsaSpecs
{
    private static readonly JsonNode Content = JsonNode.Parse(File.ReadAllText(Path.Combine(
        Root(), "deploy", "programmes", "god-och-jamlik-halsa.json")))!;

    [Fact]
    public void Its_twenty_nine_parties_are_all_asked()
    {
        Assert.Equal(29, Parties().Distinct().Count());
        Assert.Equal(Parties().Order(), Content["matter"]!["addressees"]!.AsArray().Select(a => (string)a!).Order());
    }

    [Fact]
    public void Its_declaration_can_be_fixed_as_it_stands()
    {
        var preparing = new Preparing("L01", Guid.NewGuid(), true, Parties()) { Drafter = "L01" };
        var drafted = Spec.Given<Agreement>(new AgreementWasDrafted(
            Guid.NewGuid(), Guid.NewGuid(), "declarationOfIntent", new(Guid.NewGuid(), "", "title")));

        FixVersion.Decide(drafted, new(Text(), Rule()), Spec.NoTexts(), 1, preparing).Recorded<VersionWasFixed>();
        Assert.False(TextRules.HasPersonalNumber(Text()));
    }

    [Fact]
    public void It_enters_into_force_when_region_lansstyrelse_and_twenty_kommuner_have_joined()
    {
        var kommuner = Rule().AtLeast[0].Of;
        Assert.Equal(26, kommuner.Count);
        PartyAnswer[] nineteen =
            [Adopt("L01", 1), Adopt("R01", 2), .. kommuner.Take(19).Select((k, i) => Adopt(k, 3 + i))];
        var twentieth = Adopt(kommuner[25], 30) with { Answer = "adoptWithProviso" };

        Assert.Null(Determined([.. nineteen, Adopt("F01", 1)]).InForceFrom);
        Assert.Equal(new DateOnly(2027, 1, 30), Determined([.. nineteen, twentieth]).InForceFrom);
    }

    private static Determination Determined(IReadOnlyCollection<PartyAnswer> answers) =>
        EntryIntoForce.Of(new(Rule().Entry(), Rule().Terms([])), answers).Determination;

    private static PartyAnswer Adopt(string party, int day) =>
        new(party, Guid.NewGuid(), null, "adopt", new(2027, 1, day), [], new());

    private static string[] Parties() => [.. Content["parties"]!.AsArray().Select(p => (string)p!["organisation"]!)];

    private static JsonNode Version() => Content["agreement"]!["versions"]![0]!;

    private static string Text() => (string)Version()["text"]!;

    private static RuleText Rule() => Version()["rule"].Deserialize<RuleText>(EventCatalogue.Json)!;

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Samverkan.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
