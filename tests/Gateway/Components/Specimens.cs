using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Tests.Components;

/// <summary>Every component in every state it has.</summary>
internal static class Specimens
{
    public static readonly StandingView NoDates = new(null, null, null, null, null, null, null, true);

    public static readonly AnswerView Adopts = Answer("0127", "adopt");

    public static readonly AnswerView WithProvisos = Answer("0188", "adoptWithProviso") with
    {
        Provisos = [new("Inga kostnader före budgeten.", "6", Drawing.Today), new(null, null, null)],
        Conditions = [new("Om länet i övrigt antar.", [], null), new(null, [], null)],
        Withdrawn = [new("personal-data", Drawing.Today)],
    };

    public static readonly Draft Broken = new(
        "beslut",
        new Dictionary<string, string?[]> { ["decidedOn"] = ["7/12"], ["wording"] = ["att <b>anta</b>"] },
        [new("decidedOn", "not-a-date"), new("wording", "wording-required")]);

    public static readonly Draft Unchosen = new(
        "formular", new Dictionary<string, string?[]>(), [new("capacities", "capacity-required"), new("person", "person-required")]);

    public static readonly Draft Stale = Broken with
    {
        IsStale = true,
        Errors = [new("registrationNumber", "stale")],
        Differences = [new("Diarienummer", "KS 2026/7", "KS 2026/8"), new("Läge", null, "Bereds")],
    };

    private static readonly Guid Somebody = Guid.Parse("019da1c0-0000-7000-8000-0000000000bb");

    private static readonly Option[] Options = [new("appointment", "Utsedd"), new("statute", "I kraft av tjänst", "Till exempel landshövdingen")];

    public static readonly MatterView Matter = new(
        Guid.Empty,
        new(Guid.Empty, "L01", Drawing.Now, "adopt", null, null, null, null, Drawing.Today, "Strategin", "Antar ni?"),
        [Answered("0127", "adopt"), Answered("0188", "adoptWithProviso"), OnTheWay("0180", "scheduled"), OnTheWay("R01", "noWordYet"), Annulled("0126")],
        [Adopts, WithProvisos], []);

    /// <summary>One that was replaced, one that never was, and the one that holds.</summary>
    public static IReadOnlyList<AnswerView> Replaced =>
    [
        WithProvisos with { Decision = Guid.NewGuid(), State = "former", From = new(2026, 11, 2), Until = new(2026, 11, 18) },
        WithProvisos with { Decision = Guid.NewGuid(), State = "mistake", Provisos = [new("Aldrig sagt.", "9", null)] },
        Adopts,
    ];

    /// <summary>All that can have happened to an answer.</summary>
    public static IReadOnlyList<(string State, AnswerView Answer, Cell Cell)> Happened =>
    [
        ("nothing", Adopts, Answered("0127", "adopt")),
        ("comes", Adopts, Answered("0127", "adopt") with { From = new(2027, 1, 1) }),
        ("leaves", Adopts, Answered("0127", "adopt") with { Next = new("decline", new(2027, 9, 1)) }),
        ("will be another", Adopts, Answered("0127", "adopt") with { Next = new("adoptWithProviso", new(2027, 9, 1)) }),
        ("left", Adopts with { Answer = "decline" }, Answered("0127", "decline") with { LeftOn = new(2026, 9, 1) }),
        ("annulled", Adopts with { Standing = NoDates with { AnnulledOn = new(2026, 11, 12), AppealedCase = "31204-26" } }, Annulled("0127")),
        ("to be annulled", Adopts with { Standing = NoDates with { AnnulledOn = new(2027, 1, 12) } }, Answered("0127", "adopt")),
        ("appealed", Adopts with { Standing = NoDates with { AppealedCase = "31204-26", AppealUntil = new(2026, 11, 5) } }, Answered("0127", "adopt")),
        ("appeal dismissed", Adopts with { LegalForceGround = "appealDismissed", Standing = NoDates with { AppealedCase = "31204-26", LegalForceOn = new(2026, 11, 18) } }, Answered("0127", "adopt")),
        ("time for appeal", Adopts with { Standing = NoDates with { AppealUntil = new(2026, 12, 1) } }, Answered("0127", "adopt")),
        ("time for appeal is over", Adopts with { Standing = NoDates with { AppealUntil = new(2026, 11, 5) } }, Answered("0127", "adopt")),
        ("legal force", Adopts with { Standing = NoDates with { AppealUntil = new(2026, 11, 5), LegalForceOn = new(2026, 11, 6) } }, Answered("0127", "adopt")),
        ("signed", Adopts with { Standing = NoDates with { SignedOn = new(2026, 11, 5) } }, Answered("0127", "adopt")),
        ("posted", Adopts with { Standing = NoDates with { PostedOn = new(2026, 11, 5) } }, Answered("0127", "adopt")),
        ("corrected", Adopts with { Correction = "registration", CorrectedOn = new(2026, 11, 5) }, Answered("0127", "adopt")),
        ("withdrawn", Adopts with { Withdrawn = [new("personal-data", new(2026, 11, 9), "0127")] }, Answered("0127", "adopt")),
    ];

    /// <summary>Botkyrka is here, Norrtälje is away.</summary>
    public static readonly Dictionary<string, Freshness> HeardFrom = new()
    {
        ["0127"] = new("0127", "Botkyrka", Drawing.Now, false),
        ["0188"] = new("0188", "Norrtälje", Drawing.Now.AddHours(-2), true),
    };

    public static readonly IReadOnlyList<(Type Component, string State, object Parameters)> All =
    [
        .. Mark.Answers.Concat(Mark.States).Append("annulled").Append("unknown").SelectMany(Tags),
        Of<AnswerText>("plain", new { Answer = Adopts }),
        Of<AnswerText>("provisos, conditions, withdrawn", new { Answer = WithProvisos }),
        Of<AnswerText>("nothing but a body and a day", new { Answer = Adopts with { Wording = null, Paragraph = null, RegistrationNumber = null } }),
        Of<Around>("somebody's words in a phrase of ours", new { Key = "ask.approve", Words = "Strategin" }),
        Of<Around>("withdrawn", new { Key = "ask.approve" }),
        Of<AsOfBand>("today", new { }),
        Of<AsOfForm>("without days", new { }),
        Of<AsOfForm>("with days and what else was asked for", new { Keep = new (string, string?)[] { ("lage", "adopt"), ("organisation", null) }, Days = new[] { (Drawing.Today.AddDays(-13), "Ert beslut 7 nov") } }),
        Of<FormerProvisos>("none", new { Answers = new[] { Adopts } }),
        Of<FormerProvisos>("of a replaced answer and of a mistake", new { Answers = Replaced, Shown = (Guid?)Adopts.Decision }),
        .. Happened.Select(h => Of<Samverkan.Gateway.Components.Happened>(h.State, new { h.Answer, h.Cell, Kind = "adopt" })),
        Of<Away>("nobody", new { Parties = new[] { "0127" } }),
        Of<Away>("somebody", new { Parties = new[] { "0127", "0188" }, Freshness = HeardFrom }),
        Of<Chain>("done, next and to do", new { Steps = new Chain.Step[] { new("done", "Mottaget", "", "Sagt"), new("next", "Besluta", "i dag"), new("todo", "Meddela", "") } }),
        Of<Choices>("one of a few", new { Name = "ground", Options, Now = "appointment" }),
        Of<Choices>("several of many, none chosen", new { Name = "capacities", Options, Draft = Unchosen, IsMany = true, IsDense = true }),
        Of<Choices>("optional, with a legend of its own", new { Name = "ground", Options, Legend = "Grund", IsOptional = true }),
        Of<Crumbs>("two places", new { Places = new[] { ("Frågor", "/matris"), ("Strategin", "/fragor/1") } }),
        Of<Done>("nothing has been done", new { }),
        Of<Errors>("no draft", new { }),
        Of<Errors>("no errors", new { Draft = Broken with { Errors = [] } }),
        Of<Errors>("errors", new { Draft = Broken }),
        Of<Errors>("somebody was first", new { Draft = Stale }),
        Of<Field>("empty", new { Name = "registrationNumber" }),
        Of<Field>("as it is now", new { Name = "registrationNumber", Now = "KS 1" }),
        Of<Field>("with a hint", new { Name = "provisoScope", IsOptional = true }),
        Of<Field>("a day typed wrong", new { Name = "decidedOn", Type = "date", Draft = Broken }),
        Of<Field>("long, hint and error", new { Name = "wording", IsLong = true, Draft = Broken }),
        Of<Foot>("plain", new { }),
        Of<FormBody>("stays at home", new { Submit = "Spara", ChildContent = "Fält" }),
        Of<FormBody>("leaves, with a mark and a line under", new { Submit = "Skicka", IsOpen = true, Mark = "Alla läser", Under = "Ord", Draft = Broken }),
        Of<FormFrame>("plain", new { Title = "Utse någon", Lede = "Ord", Above = new[] { ("Program", "/program") }, ChildContent = "Formulär" }),
        Of<FormFrame>("with errors", new { Title = "Utse någon", Draft = Broken }),
        Of<FormFrame>("gone on with", new { Title = "Utse någon", Draft = Broken with { IsResumed = true } }),
        Of<FormFrame>("without the role", new { Title = "Lämna ut", Needs = new[] { "registrar" } }),
        Of<FormFrame>("without a mandate", new { Title = "Ställ en fråga", Lacks = "putMatter" }),
        Of<FormSeals>("without version", new { }),
        Of<FormSeals>("with version", new { Version = "3" }),
        Of<Frame>("plain", new { Title = "Frågor", Active = "matters", ChildContent = "Innehåll" }),
        Of<Frame>("wide", new { Title = "Samverkan", IsWide = true, ChildContent = "Innehåll" }),
        Of<Fresh>("never heard", new { }),
        Of<Fresh>("here", new { Freshness = new Freshness("0127", "Botkyrka", Drawing.Now.AddMinutes(-2), false) }),
        Of<Fresh>("away", new { Freshness = new Freshness("0127", "Botkyrka", Drawing.Now.AddDays(-3), true) }),
        Of<Pager>("the whole list", new { Links = PageLinks.Only, Address = "/program?sida=" }),
        Of<Pager>("in the middle", new { Links = new PageLinks(1, 3), Address = "/program?sida=" }),
        Of<Icon>("plain", new { Name = "lock" }),
        Of<Inne>("ours", new { Id = "x", Title = "Rubrik", ChildContent = "Innehåll" }),
        Of<Inne>("marked otherwise", new { Id = "x", Title = "Rubrik", Mark = "Utkast" }),
        Of<Letter>("leaves", new { Answer = Adopts, Kind = "adopt" }),
        Of<Letter>("sent", new { Answer = WithProvisos, Kind = "join", IsSent = true }),
        Of<Lettering>("plain", new { X = "1", Y = "2", Class = "me", Words = "Bot" }),
        Of<Logo>("plain", new { }),
        Of<NavLinks>("in the bar", new { Active = "matters" }),
        Of<NavLinks>("in the menu", new { InList = true }),
        .. new[] { null, "ok", "warn", "bad" }.Select(kind => Of<Note>(kind ?? "plain", new { Kind = kind, ChildContent = "Ord" })),
        Of<Note>("what has just happened", new { Kind = "ok", Arrives = true, ChildContent = "Ord" }),
        Of<OrgBadge>("plain", new { Code = "0127" }),
        Of<OthersSaid>("some differ", new { Matter, Reader = "0127" }),
        Of<OthersSaid>("nobody differs", new { Matter = Matter with { Cells = [OnTheWay("R01", "noWordYet")] }, Reader = "0127" }),
        Of<PartyTable>("answers, states, nothing", new { Matter, Caption = "Svaren" }),
        Of<PersonField>("colleagues are known", new { Colleagues = new[] { new Colleague(Somebody, "Åsa Ek") } }),
        Of<PersonField>("nobody is known", new { }),
        Of<PersonName>("known", new { Id = Somebody, Names = new Dictionary<Guid, string> { [Somebody] = "Åsa Ek" } }),
        Of<PersonName>("not known", new { Id = Somebody }),
        Of<PersonName>("ourselves", new { Id = Guid.Empty }),
        Of<Pick>("nothing chosen", new { Name = "forum", Options }),
        Of<Pick>("as it is now", new { Name = "forum", Options, Now = "statute" }),
        Of<Pick>("optional", new { Name = "forum", Options, IsOptional = true }),
        Of<Pick>("not chosen", new { Name = "person", Options, Draft = Unchosen }),
        Of<WithdrawnTrace>("nothing", new { Withdrawn = (WithdrawnView?)null }),
        Of<WithdrawnTrace>("by nobody said", new { Withdrawn = new WithdrawnView("mistake", Drawing.Today) }),
        Of<WithdrawnTrace>("by its owner", new { Withdrawn = new WithdrawnView("personal-data", Drawing.Today, "0127") }),
        Of<NotPersonal>("nothing", new { Draft = Broken }),
        Of<NotPersonal>("where the guard has said no", new { Draft = Broken with { Errors = [new("wording", "personal-identity-number")] } }),
        Of<Provisos>("none", new { Answer = Adopts }),
        Of<Provisos>("with an end, withdrawn, conditions", new { Answer = WithProvisos }),
        Of<ReadThrough>("with lines above and under", new { Draft = Broken, Title = "Läs igenom", Submit = "Skicka", Lede = "Ord", Under = "Ord", ChildContent = "Brevet" }),
        Of<SaidOtherwise>("one with a proviso", new { Matter }),
        Of<SaidOtherwise>("nobody", new { Matter = Matter with { Cells = [] } }),
        Of<Seats>("one of them ours", new { Matter.Cells }),
        Of<Seats>("none ours", new { Cells = Matter.Cells.Where(c => c.Party != "0127").ToList() }),
        Of<Seats>("nobody", new { Cells = Array.Empty<Cell>() }),
        Of<Sign>("plain", new { Code = "adopt" }),
        Of<Spoken>("somebody's words", new { Words = "Strategin" }),
        Of<Spoken>("withdrawn", new { }),
        Of<Stays>("plain", new { }),
        Of<Symbols>("plain", new { }),
        Of<Takes>("one has it", new { Roles = new[] { "administrator", "registrar" }, ChildContent = "Formulär" }),
        Of<Takes>("one has it not", new { Roles = new[] { "registrar", "caseOfficer" }, ChildContent = "Formulär" }),
    ];

    public static Cell Answered(string party, string answer) => new(party, answer, false, null, null, Drawing.Today, Drawing.Now.AddDays(-6));

    public static Cell OnTheWay(string party, string state) =>
        new(party, null, false, state, state == "scheduled" ? Drawing.Today : null, null, state == "noWordYet" ? null : Drawing.Now);

    private static Cell Annulled(string party) => Answered(party, "adopt") with { IsAnnulled = true };

    private static AnswerView Answer(string party, string answer) => new(
        Guid.NewGuid(), party, answer, "executiveBoard", Drawing.Today, "§ 77", "KS 2026/1", "att <anta> strategin.", [], [], NoDates, null, null, null, []);

    private static IEnumerable<(Type Component, string State, object Parameters)> Tags(string code) =>
    [
        Of<AnswerTag>(code, new { Code = code, Kind = "adopt" }),
        Of<AnswerTag>($"{code} in a line, with a day", new { Code = code, IsLine = true, On = (DateOnly?)Drawing.Today }),
    ];

    private static (Type Component, string State, object Parameters) Of<T>(string state, object parameters) => (typeof(T), state, parameters);
}
