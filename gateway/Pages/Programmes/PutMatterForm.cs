using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Pages.Programmes;

/// <summary>A party puts a question to chosen parties; what leaves is read through before it does.</summary>
[TakesQuery("text")]
public sealed class PutMatterForm(
    Overview overview, OwnMandates mandates, Calendars calendars, Names names, Visit visit) : IForm
{
    public static readonly IReadOnlyList<string> Kinds = ["standBehind", "adopt", "join", "approve"];

    public bool IsReadThrough => true;

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel)
    {
        var programme = await overview.Programme(place.Id("programme"), cancel);
        return PageOf.Show<PutMatterPage>(new
        {
            Programme = programme,
            Matters = await overview.Matters(programme.Programme, cancel),
            Versions = await overview.Standing(programme.Programme, cancel),
            Addressees = draft is null ? [] : Addressees(programme, new Typed(draft.Fields)),
            Times = await Times(programme, draft is null ? null : new Typed(draft.Fields), cancel),
            Chosen = place.Chosen("text"),
            Lacks = await mandates.Lacks(programme.Programme, OwnMandates.PutMatter, isWhole: false, cancel),
            Draft = draft,
        }, status);
    }

    public async Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var programme = await overview.Programme(place.Id("programme"), cancel);
        var matter = typed.Id("id", "malformed");
        var title = typed.Required("title", "title-missing");
        var question = typed.Required("question", "question-missing");
        var kind = typed.Required("matterKind", "unknown-matter-kind");
        var addressees = Addressees(programme, typed);
        if (addressees.Count == 0) typed.Wrong("addressees", "no-addressee", 0);
        var (agreement, version, hash) = await About(typed, cancel);
        var (forum, on) = Consulted(typed);
        var command = new
        {
            programme.Programme,
            Kind = kind,
            Addressees = addressees,
            Title = title,
            Question = question,
            ConsultedIn = forum,
            ConsultedOn = on,
            Agreement = agreement,
            AgreementVersion = version,
            AgreementTextSha256 = hash,
            AnswerBy = typed.Date("answerBy"),
            Audience = AudienceFields.Read(typed),
        };
        return new("forums", $"/api/forums/v1/matters/{matter}", command, $"/fragor/{matter}", "fraga");
    }

    public string FieldOf(string? field) => field switch
    {
        "kind" => "matterKind",
        "text" => "question",
        "agreement" or "agreementVersion" => "agreementText",
        _ => field ?? FormPages.Whole,
    };

    /// <summary>All, a cluster, or those ticked: always written out by name, for that is what is sent.</summary>
    private IReadOnlyList<string> Addressees(ProgrammeView programme, Typed typed)
    {
        var parties = names.InOrder(programme.Parties.Where(p => !p.IsAdjunct).Select(p => p.Organisation));
        return typed.Text("to") switch
        {
            "all" => parties,
            "regional" => [.. parties.Where(names.IsRegional)],
            "kommuner" => [.. parties.Where(names.IsKommun)],
            _ => [.. parties.Intersect(typed.All("addressees"))],
        };
    }

    /// <summary>The times of those who are to answer; of all, until somebody is chosen.</summary>
    private async Task<Deadline> Times(ProgrammeView programme, Typed? typed, CancellationToken cancel)
    {
        var times = (await calendars.Of(programme.Programme, cancel)).ToDictionary(t => t.Organisation);
        var chosen = typed is null ? [] : Addressees(programme, typed);
        var parties = chosen.Count > 0
            ? chosen
            : names.InOrder(programme.Parties.Where(p => !p.IsAdjunct).Select(p => p.Organisation));
        return new([.. parties.Where(times.ContainsKey).Select(p => times[p])], visit.Today, typed?.Date("answerBy"));
    }

    /// <summary>In a forum on a day, or not at all.</summary>
    private static (Guid? Forum, DateOnly? On) Consulted(Typed typed)
    {
        var (forum, day) = (typed.Maybe("consultedIn"), typed.Text("consultedOn"));
        if (forum is null && day is not null) typed.Wrong("consultedIn", "consultation-incomplete", 0);
        if (forum is not null && day is null) typed.Wrong("consultedOn", "consultation-incomplete", 0);
        return (forum, typed.Date("consultedOn"));
    }

    /// <summary>The very words that are asked about, by their fingerprint.</summary>
    private async Task<(Guid?, int?, string?)> About(Typed typed, CancellationToken cancel)
    {
        if (typed.Text("agreementText") is not { } chosen) return default;
        if (chosen.Split('.') is not [var id, var number] || !Guid.TryParse(id, out var agreement))
            return typed.Wrong("agreementText", "agreement-version-not-fixed", default((Guid?, int?, string?)));

        var versions = (await overview.FindAgreement(agreement, cancel))?.Versions ?? [];
        return versions.FirstOrDefault(v => $"{v.Version}" == number) is { } version
            ? (agreement, version.Version, version.TextSha256)
            : typed.Wrong("agreementText", "agreement-version-not-fixed", default((Guid?, int?, string?)));
    }
}
