using System.Text.Json;
using static Samverkan.Kit.SmallPlan;

namespace Samverkan.Kit;

/// <summary>A fresh programme of five equal parties: one forum, and a coordinator who may put matters.</summary>
public sealed class TestProgramme(SmallCounty county)
{
    private static readonly string[] Ordinary = ["inform", "prepare", "statePosition", "passOnDecision"];

    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid Forum { get; } = Guid.CreateVersion7();

    public SmallCounty County => county;

    public string Coordinator => county.User(Lansstyrelsen, "coordinator");

    public static DateOnly Today => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(
            DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")).DateTime);

    public static async Task<TestProgramme> Make(SmallCounty county)
    {
        var made = new TestProgramme(county);
        await made.Establish();
        await Task.WhenAll(
            made.Send(Lansstyrelsen, "coordinator", [.. Ordinary, "putMatter"]),
            made.Send(Botkyrka, "strategist", Ordinary));
        return made;
    }

    /// <summary>The organisation sends one of its people, and the shared services have heard of it.</summary>
    public async Task<Guid> Send(string organisation, string role, string[] capacities)
    {
        var mandate = Guid.CreateVersion7();
        var written = await county.Do(
            county.Node(organisation, $"mandates/{mandate}"), county.User(organisation, "registrar"), new
        {
            Programme = Id,
            Person = county.PersonOf(organisation, role).Subject,
            Capacities = capacities,
            Ground = "appointment",
            Decision = new { Body = "Styrelsen", On = new DateOnly(2026, 1, 1) },
            From = new DateOnly(2026, 1, 1),
        });
        foreach (var service in new[] { "forums", "agreements" }) await Heard(service, written);
        return mandate;
    }

    /// <summary>An agreement with a fixed version, its rule over Region, Länsstyrelsen and both kommuner.</summary>
    public async Task<(Guid Agreement, string Sha256)> Agreement()
    {
        var id = Guid.CreateVersion7();
        var address = county.Shared("agreements", $"agreements/{id}");
        await county.Do(
            address, Coordinator, new { Programme = Id, Kind = "declarationOfIntent", Title = "God och jämlik hälsa" });
        var version = new Uri($"{address}/versions/1");
        var written = await county.Do(version, Coordinator, new
        {
            Text = "Parterna vill att alla i länet får samma möjligheter till god hälsa.",
            Rule = new
            {
                Each = new[] { Region, Lansstyrelsen },
                AtLeast = new[] { new { Count = 2, Of = new[] { Botkyrka, Norrtalje } } },
                Provisos = "count",
                ExceptOn = Array.Empty<string>(),
                CountedFrom = "decision",
                Conditions = "countWhenMet",
                InPart = "doNotCount",
                IfItFails = "continues",
            },
        });
        await Heard("forums", written);
        return (id, (await county.Get(version, Coordinator)).Json.GetProperty("textSha256").GetString()!);
    }

    /// <summary>A matter to all five, or to some; each has opened its case when this returns.</summary>
    public async Task<Guid> PutMatter(
        (Guid Agreement, string Sha256)? about = null, string question = "Ställer ni er bakom?",
        IReadOnlyList<string>? to = null, Guid? id = null)
    {
        var matter = id ?? Guid.CreateVersion7();
        var command = new Dictionary<string, object>
        {
            ["programme"] = Id,
            ["kind"] = "standBehind",
            ["addressees"] = to ?? Parties,
            ["title"] = "Avsiktsförklaringen",
            ["question"] = question,
        };
        if (about is var (agreement, sha256))
            (command["agreement"], command["agreementVersion"], command["agreementTextSha256"]) =
                (agreement, 1, sha256);
        await county.Do(county.Shared("forums", $"matters/{matter}"), Coordinator, command);
        await Task.WhenAll((to ?? Parties).Select(o => CaseOf(o, matter)));
        return matter;
    }

    /// <summary>The case that an organisation's node has opened by itself.</summary>
    public async Task<Uri> CaseOf(string organisation, Guid matter)
    {
        var found = await SmallCounty.Until(
            async () => (await county.Get(
                county.Node(organisation, $"cases?matter={matter}"), county.User(organisation, "registrar"))).Json
                .GetProperty("items"),
            items => items.GetArrayLength() > 0, $"a case of {organisation}");
        return county.Node(organisation, $"cases/{found[0].GetProperty("case").GetGuid()}");
    }

    /// <summary>Waits until a shared service has applied what was written.</summary>
    public async Task Heard(string service, string written) => await SmallCounty.Until(
        () => county.Get(county.Shared(service, $"copies?limit=1&after={written}"), "operator"),
        answer => answer.Header("Samverkan-Catching-Up") is null, $"{service} hears {written}");

    /// <summary>A matter's row in the matrix, read after what was written.</summary>
    public async Task<Dictionary<string, string>> Cells(Guid matter, string? after = null)
    {
        var address =
            county.Shared("overview", $"programmes/{Id}/matrix?limit=100{(after is null ? "" : $"&after={after}")}");
        var matrix = await SmallCounty.Until(
            () => county.Get(address, county.User(Norrtalje, "registrar")),
            answer => answer.Header("Samverkan-Catching-Up") is null, $"the matrix after {after}");
        return matrix.Json.GetProperty("items").EnumerateArray().Where(m => m.GetProperty("matter").GetGuid() == matter)
            .SelectMany(m => m.GetProperty("cells").EnumerateArray())
            .ToDictionary(c => c.GetProperty("party").GetString()!, Shown);
    }

    private async Task Establish()
    {
        var root = $"programmes/{Id}";
        await county.Do(
            county.Shared("forums", root), "operator",
            new { Name = $"Program {Id}", Purpose = "Prov.", HostOrganisation = Region });
        foreach (var party in Parties.Append(Adjunct))
        {
            await county.Do(
                county.Shared("forums", $"{root}/parties/{party}"), "operator", new { IsAdjunct = party == Adjunct });
        }

        var written = await county.Do(
            county.Shared("forums", $"{root}/forums/{Forum}"), "operator",
                new { Level = "coordinating", Name = "Samordningsgruppen" });
        await Heard("agreements", written);
        await Heard("overview", written);
        await Task.WhenAll(Parties.Append(Adjunct).Select(o => HeardAtHome(o, written)));
    }

    private async Task HeardAtHome(string organisation, string written) => await SmallCounty.Until(
        () => county.Get(county.Node(organisation, $"?after={written}"), county.User(organisation, "registrar")),
        answer => answer.Header("Samverkan-Catching-Up") is null, $"{organisation} hears {written}");

    private static string Shown(JsonElement cell) =>
        cell.GetProperty("answer").GetString() ?? cell.GetProperty("state").GetString()!;
}
