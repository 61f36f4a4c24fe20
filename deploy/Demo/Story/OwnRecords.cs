using System.Text.Json;
using Samverkan.Demo.Client;

namespace Samverkan.Demo.Story;

/// <summary>
/// A registrar's own work in Botkyrka: a remiss that came by mail, two boards asked at home, and what others have said
/// of the common question taken care of. Nothing of it leaves the kommun.
/// </summary>
public sealed class OwnRecords(Stage stage)
{
    private static readonly Guid Remiss = Stage.Lasting("remiss");
    private static readonly (Guid Id, string Name, string Series)[] Boards =
        [(Stage.Lasting("social"), "Socialnämnden", "SN"), (Stage.Lasting("utbildning"), "Utbildningsnämnden", "UN")];

    private readonly Api _registrar = stage.County.Registrar(Cast.Botkyrka);

    public async Task Play(CancellationToken cancel)
    {
        foreach (var (id, name, series) in Boards)
        {
            await Put($"authorities/{id}", new { Name = name, Series = series, Pattern = $"{series} ÅÅÅÅ/#" }, cancel);
        }

        await Put($"cases/{Remiss}", new
        {
            Origin = "consultation", Title = "Remiss: regional plan för suicidprevention", Sender = "Folkhälsomyndigheten",
            SenderNumber = "02466-2026", ReceivedOn = new DateOnly(2026, 11, 2), AnswerBy = new DateOnly(2027, 2, 15),
        }, cancel);
        await Put($"cases/{Remiss}/registration", new
        {
            Authority = Boards[0].Id, RegistrationNumber = $"SN {stage.Today.Year}/611", Classification = "2.7.1",
        }, cancel);
        await Put($"cases/{Remiss}/internal-consultations/{Stage.Lasting("intern remiss")}", new
        {
            Authorities = new[] { Boards[1].Id }, Question = "Hur rör planen elevhälsan?",
        }, cancel);
        await TakeCareOfReceived(cancel);
    }

    /// <summary>Of this round's question: registered in our case, all that has come so far.</summary>
    private async Task TakeCareOfReceived(CancellationToken cancel)
    {
        var @case = await stage.CaseOf(Cast.Botkyrka, cancel);
        var items = await _registrar.All(Node($"received?handling=unhandled&case={@case}"), cancel);
        stage.Expect(items.Count > 0, "det andra svarat finns i Botkyrkas inkommet");
        var receipt = Guid.CreateVersion7();
        await Put($"receipts/{receipt}", new
        {
            Items = items.Take(50).Select(Place), Handling = "registered", Case = @case,
        }, cancel);
        stage.Say($"Botkyrka har en remiss för sig själv, och har registrerat {Math.Min(items.Count, 50)} svar och besked");
    }

    private static object Place(JsonElement item) => new
    {
        Publisher = item.GetProperty("publisher").GetString(),
        Epoch = item.GetProperty("epoch").GetInt32(),
        Number = item.GetProperty("number").GetInt64(),
    };

    private Task<string> Put(string path, object command, CancellationToken cancel) =>
        _registrar.Put(Node(path), command, cancel);

    private Uri Node(string path) => stage.County.Node(Cast.Botkyrka, path);
}
