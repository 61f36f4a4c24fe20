using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>Our case in every state that it can be in: what is to be done, what was done, what became of it, what was typed.</summary>
internal static class CaseStates
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly Guid Question = Guid.CreateVersion7();
    private static readonly Guid Board = Guid.CreateVersion7();
    private static readonly Guid Schools = Guid.CreateVersion7();
    private static readonly AuthorityRow[] Authorities = [new(Board, "Kommunstyrelsen", "KS", null), new(Schools, "Farsta stadsdelsnämnd", "FSN", null)];

    private static readonly CaseView Opened = new(
        Id, new(Question, "L01", "approve", Guid.Empty, 2, new(2026, 12, 18), "Strategin", "Godkänner ni strategin?", [new("F01", new(2026, 11, 2), "Säg ja.")]),
        null, null, "received", null, [], [], [], [], false);

    public static readonly CaseView Registered = Opened with { Registration = new(Board, "KS 2026/1", null, "1.4", true) };

    public static readonly DecisionRow Decided = Decision("executiveBoard", "decides", true, "adoptWithProviso");

    private static readonly DecisionRow Announced = Decided with { IsAnnounced = true };

    public static readonly DecisionRow ByDelegate = Decision("delegate", "decides", true, "adopt") with { IsAnnounced = true };

    private static readonly CaseView ByHand = Opened with
    {
        Matter = null, Begun = new("consultation", "Remiss om bostäder", "Boverket", "2026/77", new(2026, 11, 1), new(2026, 12, 1)),
    };

    /// <summary>By what they are called.</summary>
    public static readonly IReadOnlyDictionary<string, OnDesk> All = new Dictionary<string, OnDesk>
    {
        ["opened"] = On(Opened),
        ["registered"] = On(Registered),
        ["registered with a nämnd"] = On(With(Decision("committee", "decides", true, "adopt")) with { Registration = new(Schools, "FSN 2026/1", null, null, false) }),
        ["proposed"] = On(With(Decision("executiveBoard", "proposes", false, null))),
        ["decided"] = On(With(Decided)),
        ["decided, four eyes"] = On(With(Decided with { By = $"{Guid.Empty}" }) with { FourEyes = true }),
        ["announced"] = On(With(Announced)),
        ["appealed"] = On(With(Announced with { Decision = Announced.Decision with { Standing = Specimens.NoDates with { ApprovedOn = Drawing.Today, PostedOn = Drawing.Today, AppealUntil = Drawing.Today, AppealedCase = "1234-26" } } })),
        ["replaced"] = On(With(Announced, Later(false))),
        ["replaced and announced"] = On(With(Announced, Later(true))),
        ["annulled"] = On(With(Announced with { Decision = Announced.Decision with { Standing = Specimens.NoDates with { AnnulledOn = Drawing.Today } } })),
        ["to be annulled"] = On(With(Announced with { Decision = Announced.Decision with { Standing = Specimens.NoDates with { AnnulledOn = Drawing.Today.AddDays(9) } } })),
        ["withdrawn"] = On(With(Announced with { Texts = new Dictionary<Guid, string?>() }) with { Matter = Opened.Matter! with { Title = null, Question = null } }),
        ["closed"] = On(With(Announced)) with { Holding = new([Document(1), Document(2) with { RemovedOn = Drawing.Today, RemovalReason = "fel" }], new(Drawing.Today, "1.4", "dispose", 5, "Plan", 2032, null)) },
        ["disposed of"] = On(With(Announced)) with { Holding = new([Document(1) with { DisposedOn = Drawing.Today }], new(Drawing.Today, "1.4", "dispose", 5, "Plan", 2032, Drawing.Today)) },
        ["asked at home, noted, given out"] = On(Registered with
        {
            InternalConsultations = [new(Guid.CreateVersion7(), "Vad säger ni?", [Board, Schools], Drawing.Today, [new(Schools, Drawing.Today, "§ 44", "Ja", false)])],
            Notes = [new(Guid.CreateVersion7(), "Ring ekonomi")],
            Disclosures = [new(Guid.CreateVersion7(), Drawing.Today, 2, 1)],
        }),
        ["by hand"] = On(ByHand),
        ["by hand, decided"] = On(ByHand with { Registration = Registered.Registration, BodyDecisions = [Decision("executiveBoard", "decides", true, "comments")] }),
        ["registering went wrong"] = Typed("registrering", Opened, "registrationNumber"),
        ["the state went wrong"] = Typed("lage", Registered, "state"),
        ["the decision went wrong"] = Typed("beslut", Registered, "decidedOn", "wording", "provisoText", "provisoText-2"),
        ["a new decision went wrong"] = Typed("beslut", With(Announced), "decidedOn", "approvedOn"),
        ["laga kraft went wrong"] = Typed("laga-kraft", With(Announced), "approvedOn", "laga-kraft"),
        ["the note went wrong"] = Typed("anteckning", With(Announced), "note-text"),
        ["of a state authority"] = On(With(Decision("stateAuthority", "decides", true, "adopt"))) with { Organisation = "L01" },
        ["of the association"] = On(With(Decision("associationBoard", "decides", true, "adopt"))) with { Organisation = "F01", HasDiary = false },
        ["the others' answers cannot be read"] = On(With(Announced)) with { Others = null },
    };

    public static CaseView With(params DecisionRow[] decisions) => Registered with { BodyDecisions = decisions };

    public static OnDesk On(CaseView found) => new("0127", found, Authorities, Specimens.Matter, null, [], HasDiary: true)
    {
        Holding = new([Document(1)], new(null, null, null, null, null, null, null)), Today = Drawing.Today,
    };

    private static OnDesk Typed(string form, CaseView found, params string[] wrong) => On(found) with
    {
        Draft = new(
            form,
            new Dictionary<string, string?[]>
            {
                ["act"] = ["settles"], ["answer"] = ["adoptWithProviso"], ["body"] = ["executiveBoard"], ["provisoText-2"] = [""], ["decidedOn"] = ["i går"],
            },
            [.. wrong.Select(field => new FieldError(field, "not-a-date"))]),
    };

    private static DecisionRow Later(bool isAnnounced) => Decision("council", "decides", true, "decline") is var later
        ? later with { IsAnnounced = isAnnounced, Decision = later.Decision with { Replaces = Announced.Decision.Id, Correction = "newDecision", CorrectedOn = Drawing.Today } }
        : throw new InvalidOperationException();

    private static DecisionRow Decision(string body, string act, bool settles, string? answer)
    {
        var (wording, proviso) = (new BodyText(Guid.CreateVersion7()), new BodyText(Guid.CreateVersion7()));
        return new(
            new(
                Guid.CreateVersion7(), body, act, settles, Drawing.Today, "§ 44", null, null, null, null, null, null, answer, wording,
                answer == "adoptWithProviso" ? [new(proviso, "6", Drawing.Today)] : [], [], Specimens.NoDates, null),
            false, null, new Dictionary<Guid, string?> { [wording.Id] = $"att {act} strategin.", [proviso.Id] = "Inga nya kostnader." }, []);
    }

    private static DocumentRow Document(int number) => new(
        Guid.CreateVersion7(), number, $"Tjänsteskrivelse {number}", "skrivelse.pdf", "application/pdf", "drawnUp", Drawing.Today, null, false, 2048,
        Drawing.Now, null, null, null);
}
