using System.Net;
using System.Text.Json;

namespace Samverkan.Demo.Story;

/// <summary>What must be so in the end: nothing private has left, all copies are the same, the dialogue is a dialogue.</summary>
public sealed class Epilogue(Stage stage, IReadOnlyList<Cast> casts, SharedPicture picture)
{
    public async Task Play(CancellationToken cancel)
    {
        await PrivateStaysPrivate(cancel);
        await CopiesAgree(cancel);
        var dialogue = (await picture.Dialogues(cancel)).Single(d => d.GetProperty("dialogue").GetGuid() == stage.Programme.Dialogue.Dialogue);
        stage.Expect(dialogue.GetProperty("outcome").GetString() == "noDocument", "samtalet visas som ett samtal utan dokument");
        stage.Say($"Inget eget har lämnat någon organisation, och alla kopior är lika ({stage.Checks} kontroller)");
    }

    private async Task PrivateStaysPrivate(CancellationToken cancel)
    {
        var shared = (await picture.Matter(cancel)).GetRawText();
        foreach (var cast in casts)
            stage.Expect(!shared.Contains(new AtHome(stage, cast).Note, StringComparison.Ordinal), $"anteckningen hos {cast.Organisation} syns inte");

        var other = stage.County.Node(Cast.Botkyrka, $"cases/{await stage.CaseOf(Cast.Botkyrka, cancel)}");
        using var refused = await stage.County.Registrar(Cast.Norrtalje).Send(HttpMethod.Get, other, null, cancel);
        stage.Expect(refused.StatusCode == HttpStatusCode.NotFound, "en annan organisations ärende finns inte för mig");
    }

    /// <summary>Every process's copy of every feed has come to the same fact, by number and hash.</summary>
    private Task CopiesAgree(CancellationToken cancel) => stage.Check("kopiorna", async () =>
    {
        var heads = new Dictionary<string, HashSet<string>>();
        foreach (var (_, root, @operator) in stage.County.Copies)
        {
            foreach (var copy in await @operator.All(new Uri(root, "copies?limit=100"), cancel))
            {
                var publisher = copy.GetProperty("publisher").GetString()!;
                if (!heads.TryGetValue(publisher, out var seen)) heads[publisher] = seen = [];
                seen.Add($"{copy.GetProperty("number")} {Hash(copy)}");
            }
        }

        var apart = heads.Where(h => h.Value.Count > 1).Select(h => $"{h.Key}: {string.Join(" | ", h.Value)}").ToList();
        return apart.Count == 0 && heads.Count >= stage.County.Organisations.Count ? null : string.Join("; ", apart);
    }, cancel);

    private static string Hash(JsonElement copy) => copy.GetProperty("hash").GetString() ?? "";
}
