using System.Text.Json;

namespace Samverkan.Demo.Story;

/// <summary>One round of koordinerat beslutsfattande, from the dialogue to the table.</summary>
public sealed class Round(Stage stage)
{
    private const string Away = "decisions-region";

    public async Task Play(CancellationToken cancel)
    {
        var names = await Names(cancel);
        await new Prologue(stage).Play(cancel);
        await new OwnWords(stage).Play(cancel);
        await stage.County.Control("stop", Away, cancel);
        var picture = new SharedPicture(stage);
        var casts = stage.Programme.Parties.Where(p => !p.IsAdjunct)
            .Select((p, place) => Cast.Of(p.Organisation, names[p.Organisation], place % 26)).ToList();
        var answers = new Answers(stage, casts, picture);
        try
        {
            await new Question(stage).Play(cancel);
            await answers.Play(cancel);
            await stage.Check("Regionen visas som borta", () => IsAway(picture, cancel), cancel);
        }
        finally
        {
            await stage.County.Control("start", Away, CancellationToken.None);
        }

        await answers.ComeBack(cancel);
        await new Afterwards(stage, picture, answers).Play(cancel);
        await new OwnRecords(stage).Play(cancel);
        await new Epilogue(stage, casts, picture).Play(cancel);
        Table.Print(await picture.Matter(cancel), (await picture.Standing(cancel))!.Value, names);
    }

    private static async Task<string?> IsAway(SharedPicture picture, CancellationToken cancel)
    {
        var region = (await picture.Freshness(cancel)).Single(f => f.GetProperty("publisher").GetString() == Cast.Region);
        return region.GetProperty("isAway").GetBoolean() ? null : "Regionen visas som närvarande";
    }

    /// <summary>Names as each node knows its own organisation.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Names(CancellationToken cancel)
    {
        var named = await Task.WhenAll(stage.County.Organisations.Select(async o =>
            (Code: o, Name: Of(await stage.County.Registrar(o).Get(stage.County.Node(o, ""), cancel)))));
        return named.ToDictionary(n => n.Code, n => n.Name);
    }

    private static string Of(JsonElement organisation) => organisation.GetProperty("shortName").GetString()!;
}
