namespace Samverkan.Journeys.Permissions;

/// <summary>One of everything that a route can name, so that no answer is 404 for want of the thing.</summary>
public sealed class Things(SmallCounty county) : IAsyncLifetime
{
    private readonly Dictionary<string, string> _ids = [];

    public SmallCounty County => county;

    public async ValueTask InitializeAsync()
    {
        var programme = await TestProgramme.Make(county);
        foreach (var role in new[] { "administrator", "registrarOnly", "caseOfficer", "reader", "operator" })
            await Grant(role);
        var about = await programme.Agreement();
        var matter = await programme.PutMatter(about);
        var home = new AtHome(programme, Botkyrka, matter);
        var (decision, written) = await home.Answer("adopt", TestProgramme.Today, "att anta");
        await programme.Cells(matter, written);
        (_ids["organisation"], _ids["publisher"]) = (Botkyrka, Lansstyrelsen);
        _ids["area"] = "housing";
        (_ids["programme"], _ids["forum"]) = ($"{programme.Id}", $"{programme.Forum}");
        (_ids["matter"], _ids["agreement"], _ids["version"]) = ($"{matter}", $"{about.Agreement}", "1");
        _ids["document"] = $"{await Document(await home.Case())}";
        (_ids["case"], _ids["decision"], _ids["party"]) = ((await home.Case()).Segments[^1], $"{decision}", Botkyrka);
        var disclosure = Guid.CreateVersion7();
        await county.Do(new($"{await home.Case()}/disclosures/{disclosure}"), home.Registrar, new
        {
            Items = new[] { new { Kind = "decision", Id = $"{decision}", Given = true } },
        });
        _ids["disclosure"] = $"{disclosure}";
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The address of a line, every name in it replaced by something that is there.</summary>
    public Uri Address(string service, string line)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(
            line.Split(' ')[1], @"\{(\w+)\}", m =>
                _ids.GetValueOrDefault(m.Groups[1].Value) ?? $"{Guid.CreateVersion7()}");
        var query = service is "forums" or "agreements" && path is "/matters" or "/dialogues" or "/agreements"
            ? $"?programme={_ids["programme"]}"
            : path.EndsWith("/retention-list", StringComparison.Ordinal) ? $"?year={TestProgramme.Today.Year}" : "";
        return new(county.County.AddressOf(ProcessOf(service)), $"/api/{service}/v1{path}{query}");
    }

    /// <summary>The process that the addresses lead to.</summary>
    public static string ProcessOf(string service) => service == "decisions" ? "decisions-storsthlm" : service;

    /// <summary>A handling in the case.</summary>
    private async Task<Guid> Document(Uri @case)
    {
        var document = Guid.CreateVersion7();
        await county.Do(new($"{@case}/documents/{document}"), county.User(Botkyrka, "registrar"), new
        {
            Title = "Skrivelse",
            FileName = "brev.txt",
            MediaType = "text/plain",
            Direction = "incoming",
            Dated = TestProgramme.Today,
            Content = "hej"u8.ToArray(),
        });
        return document;
    }

    /// <summary>Botkyrka's own administrator lets its people in.</summary>
    private async Task Grant(string role) => await county.Do(
        county.Node(Botkyrka, $"grants/{Guid.CreateVersion7()}"), county.User(Botkyrka, "registrar"), new
        {
            Person = county.PersonOf(Botkyrka, role).Subject,
            Roles = new[] { role switch { "registrarOnly" => "registrar", "operator" => "reader", _ => role } },
            From = TestProgramme.Today,
        });
}
