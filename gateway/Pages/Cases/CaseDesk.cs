using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;
using Samverkan.Hosting.Topology;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>
/// Our case on the desk: read from our own node, with the others' word beside it, and with what was typed last.
/// </summary>
public sealed class CaseDesk(
    Visit visit, Node node, Holdings holdings, Overview overview, People people, Words words, CountyRegister register)
{
    /// <summary>The page, with a form as it was typed if there is one.</summary>
    public async Task<IResult> Show(
        string organisation, Guid id, Draft? draft, CancellationToken cancel, int status = 200)
    {
        var found = await node.Case(organisation, id, cancel);
        visit.Follow($"case:{organisation}:{id}");
        if (found.Matter is { } heard) visit.Follow($"matter:{heard.Matter}");
        return PageOf.Show<CasePage>(new
        {
            Desk = new OnDesk(
                organisation, found, await node.Authorities(organisation, cancel),
                found.Matter is { } matter ? await Others(matter.Matter, cancel) : null, draft,
                await people.Colleagues(cancel),
                HasDiary: Bodies.HasDiary(register.Find(organisation)?.Kind))
            {
                Holding = await holdings.Of(organisation, id, cancel),
                Points = await Points(found.Matter, cancel),
                Today = visit.Today,
            },
        }, status);
    }

    /// <summary>The page again after a no: what was typed stays, what is there now is shown beside it.</summary>
    public async Task<IResult> Again(string organisation, Guid id, Draft draft, bool isStale, CancellationToken cancel)
    {
        if (!isStale) return await Show(organisation, id, draft, cancel, 422);

        var now = await node.Case(organisation, id, cancel);
        var differences = CaseCommand.Differences(draft.Form, draft.Fields, now, words);
        return await Show(organisation, id, draft with { IsStale = true, Differences = differences }, cancel, 422);
    }

    /// <summary>A form whose writer has signed in again: shown filled in, sent by nobody but its writer.</summary>
    public Task<IResult> Resume(KeptForm kept, CancellationToken cancel)
    {
        var parts = kept.Path.Split('/');
        return parts is ["", "var-del", var organisation, "arenden", var id, var form]
            && Guid.TryParse(id, out var found)
            ? Show(organisation, found, new Draft(form, kept.Fields, []) { IsResumed = true }, cancel)
            : Task.FromResult<IResult>(new SeeOther("/"));
    }

    /// <summary>
    /// The points of the text that is asked about; none where there is no text, or it cannot be had now.
    /// </summary>
    private async Task<IReadOnlyList<TextPointView>> Points(HeardMatter? matter, CancellationToken cancel) =>
        matter is { Agreement: { } agreement, AgreementVersion: { } version }
            ? (await visit.UnlessAway("points", overview.FindVersion(agreement, version, cancel)))?.Points ?? []
            : [];

    private Task<MatterView?> Others(Guid matter, CancellationToken cancel) =>
        visit.UnlessAway("answers", overview.FindMatter(matter, cancel));
}

/// <summary>What lies on the desk.</summary>
public sealed record OnDesk(
    string Organisation, CaseView Case, IReadOnlyList<AuthorityRow> Authorities, MatterView? Others, Draft? Draft,
    IReadOnlyList<Colleague> Colleagues, bool HasDiary)
{
    /// <summary>Its documents, and whether it is closed.</summary>
    public Holding Holding { get; init; } = new([], new(null, null, null, null, null, null, null));

    /// <summary>The numbered points of the text that is asked about.</summary>
    public IReadOnlyList<TextPointView> Points { get; init; } = [];

    /// <summary>The legal date.</summary>
    public DateOnly Today { get; init; }

    public Draft? DraftOf(string form) => Draft?.Form == form ? Draft : null;

    /// <summary>Another party waits for our answer; else we opened it by hand, and nobody is told.</summary>
    public bool IsAsked => Case.Begun is null;

    /// <summary>We want four eyes on what leaves us, and this person entered what would.</summary>
    public bool NeedsAnother(string person) => Case.FourEyes && Case.Settling?.By == person;

    /// <summary>The parties have an answer of ours, whether or not it still stands.</summary>
    public bool IsAnnounced => Case.Settling is { IsAnnounced: true };

    /// <summary>The parties have an answer of ours, whatever we have entered since.</summary>
    public bool HasAnnounced => Case.BodyDecisions.Any(d => d.IsAnnounced);

    /// <summary>Our announced decision was annulled: we are without an answer until we decide anew.</summary>
    public bool IsAnnulled =>
        Case.Settling is { IsAnnounced: true, Decision.Standing.AnnulledOn: { } on } && on <= Today;

    /// <summary>
    /// Our announced decision that has a day of its own still to come; until then the one before it holds.
    /// </summary>
    public DecisionRow? Coming =>
        Case.Settling is { IsAnnounced: true, Decision.EffectiveOn: { } on } row && on > Today ? row : null;

    /// <summary>The announced answer that holds until that day, if there was one.</summary>
    public string? HeldUntilThen => Coming is { } coming
        ? Case.BodyDecisions.FirstOrDefault(d => d.IsAnnounced && d.Decision.Id == coming.Decision.Replaces)
            ?.Decision.Answer
        : null;

    /// <summary>The one thing to do next: register, decide, announce; null when it is done.</summary>
    public string? Next => this switch
    {
        { IsAnnulled: true } => "beslut",
        { Case.Settling: { IsAnnounced: true } } => null,
        { Case.Settling: not null } when NeedsRegistration => "registrering",
        { Case.Settling: not null, IsAsked: false } => null,
        { Case.Settling: not null } => "svar",
        { Case.Registration: null, HasDiary: true } => "registrering",
        _ => "beslut",
    };

    /// <summary>The name of the nämnd that the case is registered with; null where it is the board's own.</summary>
    public string? Committee =>
        Authorities.FirstOrDefault(a => a.Authority == Case.Registration?.Authority) is { } own
        && Authorities is [var first, ..] && own.Authority != first.Authority ? own.Name : null;

    /// <summary>The answer as the others read it; when some of it has been taken back, as they read it now.</summary>
    public AnswerView? Letter => CaseSteps.LetterOf(Case) is not { } letter
        ? null
        : Others?.Answers.LastOrDefault(a => a.Decision == letter.Decision) is { Withdrawn.Count: > 0 } seen
            ? seen
            : letter;

    private bool NeedsRegistration =>
        Case.Registration is null && Case.Settling!.Decision.Body is not ("associationBoard" or "officer");
}
