
namespace Samverkan.Demo.Story;

/// <summary>A dialogue that ends in no document, a text that is fixed, and a question that one party puts to all.</summary>
public sealed class Question(Stage stage)
{
    public async Task Play(CancellationToken cancel)
    {
        await Talk(cancel);
        var sha256 = await FixText(cancel);
        await Put(sha256, cancel);
    }

    private async Task Talk(CancellationToken cancel)
    {
        var dialogue = stage.Programme.Dialogue;
        var strategist = stage.County.As(stage.County.Person(Cast.Botkyrka, "strategist").UserName);
        await Stage.Until(
            () => Noted(dialogue, strategist, cancel), noted => noted, "mandatet i forumtjänsten", cancel);
        stage.Say($"Samtal i arbetsgruppen: ”{dialogue.Question}” Slutade utan dokument, och visas som det samtal det var");
    }

    /// <summary>A mandate given just now may not have been heard yet; then the person is told no, and tries again.</summary>
    private async Task<bool> Noted(DialogueData dialogue, Client.Api strategist, CancellationToken cancel)
    {
        try
        {
            await strategist.Put(stage.County.Shared("forums", $"dialogues/{dialogue.Dialogue}"), new
            {
                stage.Programme.Programme,
                dialogue.Forum,
                dialogue.On,
                dialogue.Question,
                dialogue.Heard,
                dialogue.Outcome,
                dialogue.Unclear,
            }, cancel);
            return true;
        }
        catch (Client.RefusedException refused) when (refused.Status is System.Net.HttpStatusCode.Forbidden)
        {
            return false;
        }
    }

    private async Task<string> FixText(CancellationToken cancel)
    {
        var (county, data) = (stage.County, stage.Programme.Agreement);
        var coordinator = Coordinator();
        var address = county.Shared("agreements", $"agreements/{stage.Agreement}");
        await Stage.Until(async () =>
        {
            using var response = await coordinator.Send(
                HttpMethod.Put, address, new { stage.Programme.Programme, data.Kind, data.Title }, cancel);
            return response.IsSuccessStatusCode;
        }, done => done, "utkastet", cancel);
        await coordinator.Put(new Uri($"{address}/versions/1"), new { data.Versions[0].Text, data.Versions[0].Rule }, cancel);
        var version = await coordinator.Get(new Uri($"{address}/versions/1"), cancel);
        stage.Say($"{data.Title}: version 1 fastställd till ordalydelsen, med sin egen regel för ikraftträdande");
        return version.GetProperty("textSha256").GetString()!;
    }

    private async Task Put(string sha256, CancellationToken cancel)
    {
        var address = stage.County.Shared("forums", $"matters/{stage.Matter}");
        var data = stage.Programme.Matter;
        var question = new
        {
            stage.Programme.Programme,
            data.Kind,
            data.Addressees,
            data.Title,
            data.Question,
            data.ConsultedIn,
            ConsultedOn = stage.Today.AddDays(-60),
            stage.Agreement,
            AgreementVersion = 1,
            AgreementTextSha256 = sha256,
            AnswerBy = stage.Today.AddDays(data.AnswerWithinDays),
        };
        await Stage.Until(async () =>
        {
            using var response = await Coordinator().Send(HttpMethod.Put, address, question, cancel);
            return response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(cancel);
        }, problem => problem.Length == 0, "frågan", cancel);
        stage.Say("Länsstyrelsen ställer frågan till de 29, efter samråd i styrgruppen");
    }

    private Client.Api Coordinator() => stage.County.As(stage.County.Person(Cast.Lansstyrelsen, "coordinator").UserName);
}
