using System.Globalization;
using System.Text.Json.Serialization;

namespace Samverkan.Gateway.Reading;

/// <summary>The shared view, read for the person of this request.</summary>
public sealed class Overview(Api api)
{
    private const string Root = "/api/overview/v1";

    /// <summary>One page of what awaits our organisation, soonest first; null when it takes part in nothing.</summary>
    public Task<ListOf<InboxRow>?> Inbox(int page, CancellationToken cancel) => api.Find<ListOf<InboxRow>>(
        "overview", Api.PageOf($"{Root}/inbox", page, GatewayLimits.RowsOfTheStart), cancel);

    /// <summary>The newest of what our organisation has asked itself.</summary>
    public async Task<IReadOnlyList<AskedRow>> Asked(CancellationToken cancel) => (await api.Find<ListOf<AskedRow>>(
        "overview", Api.PageOf($"{Root}/asked", 1, GatewayLimits.OwnQuestions), cancel))?.Items ?? [];

    /// <summary>None when the organisation takes part in none.</summary>
    public Task<IReadOnlyList<ProgrammeRow>> Programmes(CancellationToken cancel) =>
        api.FindAll<ProgrammeRow>("overview", $"{Root}/programmes", cancel);

    public Task<ProgrammeView> Programme(Guid programme, CancellationToken cancel, DateOnly? on = null) =>
        api.Get<ProgrammeView>("overview", $"{Root}/programmes/{programme}{Known(on)}", cancel);

    /// <summary>One page of a programme's matters, newest first.</summary>
    /// <param name="programme">Whose.</param>
    /// <param name="shows">Only those of which somebody's cell shows this; null for all.</param>
    /// <param name="party">Only this party's cells are looked at for that; null for everyone's.</param>
    /// <param name="awaits">True for only those that somebody has not answered.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="on">As it was known on this day; null for today.</param>
    public Task<ListOf<MatrixRow>> Matrix(
        Guid programme, string? shows, string? party, bool awaits, int page, CancellationToken cancel,
        DateOnly? on = null)
    {
        var only = QueryString.Create(new[]
        {
            KeyValuePair.Create("shows", shows), KeyValuePair.Create("party", shows is null ? null : party),
            KeyValuePair.Create("awaits", awaits ? "true" : null),
            KeyValuePair.Create("on", on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        }.Where(v => v.Value is not null));
        return api.Get<ListOf<MatrixRow>>(
            "overview",
            Api.PageOf($"{Root}/programmes/{programme}/matrix{only}", page, GatewayLimits.RowsOfTheMatrix), cancel);
    }

    /// <summary>All of a programme's matters; none when it is no longer ours to read.</summary>
    public Task<IReadOnlyList<MatrixRow>> Matters(Guid programme, CancellationToken cancel) =>
        api.FindAll<MatrixRow>("overview", $"{Root}/programmes/{programme}/matrix", cancel);

    public Task<MatterView> Matter(Guid matter, CancellationToken cancel, DateOnly? on = null) =>
        api.Get<MatterView>("overview", $"{Root}/matters/{matter}{Known(on)}", cancel);

    /// <summary>One page of how a question has gone, the newest first.</summary>
    /// <param name="matter">The question.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="on">As it was known on this day; null for today.</param>
    /// <param name="party">Only what this party has said; null for everyone's.</param>
    /// <param name="kind">Only this kind of word; null for all.</param>
    public Task<ListOf<HistoryRow>> History(
        Guid matter, int page, CancellationToken cancel, DateOnly? on = null, string? party = null,
        string? kind = null) => api.Get<ListOf<HistoryRow>>(
            "overview",
            Api.PageOf(
                $"{Root}/matters/{matter}/history{Query(("on", Day(on)), ("party", party), ("kind", kind))}", page),
            cancel);

    /// <summary>What held when, for each party that has said something.</summary>
    public Task<IReadOnlyList<PeriodsRow>> Periods(Guid matter, CancellationToken cancel, DateOnly? on = null) =>
        api.All<PeriodsRow>("overview", $"{Root}/matters/{matter}/periods{Known(on)}", cancel);

    /// <summary>What differs between two days, whichever is the earlier.</summary>
    public Task<IReadOnlyList<DifferenceRow>> Differences(
        Guid matter, DateOnly on, DateOnly and, CancellationToken cancel) => api.All<DifferenceRow>(
            "overview", $"{Root}/matters/{matter}/differences{Query(("on", Day(on)), ("and", Day(and)))}", cancel);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Query(params (string Name, string? Value)[] values) => QueryString.Create(
        values.Where(v => v.Value is not null).Select(v => KeyValuePair.Create(v.Name, v.Value))).ToString();

    /// <summary>One page of what a party has answered to what it was asked, the newest question first.</summary>
    public Task<ListOf<PartyAnswerRow>> Party(
        Guid programme, string organisation, int page, CancellationToken cancel, DateOnly? on = null) =>
        api.Get<ListOf<PartyAnswerRow>>(
            "overview",
            Api.PageOf(
                $"{Root}/programmes/{programme}/parties/{Uri.EscapeDataString(organisation)}{Known(on)}", page,
                GatewayLimits.RowsOfTheStart),
            cancel);

    /// <summary>As an API is asked for a day.</summary>
    internal static string Known(DateOnly? on) => on is { } day ? $"?on={day:yyyy-MM-dd}" : "";

    public Task<MatterView?> FindMatter(Guid matter, CancellationToken cancel, DateOnly? on = null) =>
        api.Find<MatterView>("overview", $"{Root}/matters/{matter}{Known(on)}", cancel);

    public Task<IReadOnlyList<StandingRow>> Standing(
        Guid programme, CancellationToken cancel, DateOnly? on = null) =>
        api.All<StandingRow>("overview", $"{Root}/programmes/{programme}/agreements{Known(on)}", cancel);

    public Task<IReadOnlyList<DialogueRow>> Dialogues(
        Guid programme, CancellationToken cancel, DateOnly? on = null) =>
        api.All<DialogueRow>("overview", $"{Root}/programmes/{programme}/dialogues{Known(on)}", cancel);

    /// <summary>The dialogues of a programme that an organisation has noted.</summary>
    public async Task<IReadOnlyList<NotedDialogue>> NotedBy(
        string organisation, Guid programme, CancellationToken cancel) =>
        [.. (await api.All<NotedDialogue>("forums", $"/api/forums/v1/dialogues?programme={programme}", cancel))
            .Where(d => d.NotedBy == organisation)];

    public async Task<IReadOnlyDictionary<string, Freshness>> Freshness(CancellationToken cancel) =>
        (await api.All<Freshness>("overview", $"{Root}/freshness", cancel)).ToDictionary(f => f.Publisher);

    /// <summary>Texts that are begun, fixed or not; a draft is known only where it is written.</summary>
    public Task<IReadOnlyList<AgreementRow>> Agreements(Guid programme, CancellationToken cancel) =>
        api.All<AgreementRow>("agreements", $"/api/agreements/v1/agreements?programme={programme}", cancel);

    public Task<AgreementView?> FindAgreement(Guid agreement, CancellationToken cancel) =>
        api.Find<AgreementView>("agreements", $"/api/agreements/v1/agreements/{agreement}", cancel);

    /// <summary>One fixed version; null when it is not there, or not ours to read.</summary>
    public Task<VersionView?> FindVersion(
        Guid agreement, int version, CancellationToken cancel, DateOnly? on = null) => api.Find<VersionView>(
            "agreements", $"/api/agreements/v1/agreements/{agreement}/versions/{version}{Known(on)}", cancel);

    /// <summary>With where each version stands on a day; today when none is given.</summary>
    public Task<AgreementView> Agreement(Guid agreement, CancellationToken cancel, DateOnly? on = null) =>
        api.Get<AgreementView>(
            "agreements",
            $"/api/agreements/v1/agreements/{agreement}{(on is { } day ? $"?on={day:yyyy-MM-dd}" : "")}", cancel);
}

public sealed record ListOf<T>(IReadOnlyList<T> Items, [property: JsonPropertyName("_links")] ListLinks Links);

/// <summary>Null where there is nothing before, or nothing after.</summary>
public sealed record ListLinks([property: JsonPropertyName("prev")] string? Previous, string? Next);

public sealed record InboxRow(
    Guid Matter, Guid Programme, string? Title, string PutBy, DateOnly? AnswerBy, string State, DateOnly? Expected);

public sealed record AskedRow(Guid Matter, Guid Programme, string? Title, DateOnly? AnswerBy);

public sealed record ProgrammeRow(Guid Programme, string? Name, string? Purpose, string HostOrganisation);

public sealed record ProgrammeView(
    Guid Programme, string? Name, string? Purpose, string HostOrganisation, IReadOnlyList<PartyRow> Parties,
    IReadOnlyList<ForumRow> Forums);

public sealed record PartyRow(string Organisation, bool IsAdjunct);

public sealed record ForumRow(Guid Forum, string Level, string? Name);

public sealed record MatrixRow(
    Guid Matter, string? Title, string PutBy, string Kind, DateOnly? AnswerBy, Guid? Agreement, int? AgreementVersion,
    IReadOnlyList<Cell> Cells);

public sealed record Cell(
    string Party, string? Answer, bool IsAnnulled, string? State, DateOnly? Expected, DateOnly? DecidedOn,
    DateTimeOffset? SaidAt)
{
    /// <summary>The decision that is shown.</summary>
    public Guid? Decision { get; init; }

    /// <summary>From when the answer shown holds; a day to come for one that is known and has not begun.</summary>
    public DateOnly? From { get; init; }

    /// <summary>What is to hold instead.</summary>
    public NextView? Next { get; init; }

    public DateOnly? AnnulledOn { get; init; }

    /// <summary>First day on which it was no longer a party to what it had joined.</summary>
    public DateOnly? LeftOn { get; init; }

    public string? AppealedCase { get; init; }

    /// <summary>Of its conditions the worst: <c>notMet</c>, <c>open</c> or <c>met</c>.</summary>
    public string? Condition { get; init; }
}

/// <summary>An answer that is known and has not begun.</summary>
public sealed record NextView(string Answer, DateOnly From);

public sealed record MatterView(
    Guid Matter, MatterHead Put, IReadOnlyList<Cell> Cells, IReadOnlyList<AnswerView> Answers,
    IReadOnlyList<Advice> Recommendations)
{
    /// <summary>False when the question had not been put on the day that is shown.</summary>
    public bool IsPut { get; init; } = true;

    /// <summary>The answer that a party's cell shows; else the last that was not a mistake in registering.</summary>
    public AnswerView? ShownOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return Answers.FirstOrDefault(a => a.Party == cell.Party && a.Decision == cell.Decision)
            ?? Answers.LastOrDefault(a => a.Party == cell.Party && a.State != "mistake");
    }
}

public sealed record MatterHead(
    Guid Programme, string PutBy, DateTimeOffset PutAt, string Kind, Guid? ConsultedIn, DateOnly? ConsultedOn,
    Guid? Agreement, int? AgreementVersion, DateOnly? AnswerBy, string? Title, string? Question,
    ReadersView? Audience = null, WithdrawnView? Withdrawn = null);

public sealed record AnswerView(
    Guid Decision, string Party, string Answer, string Body, DateOnly DecidedOn, string? Paragraph,
    string? RegistrationNumber, string? Wording, IReadOnlyList<ProvisoView> Provisos,
    IReadOnlyList<ConditionView> Conditions, StandingView Standing, Guid? Replaces,
    string? Correction, DateOnly? CorrectedOn, IReadOnlyList<WithdrawnView> Withdrawn)
{
    /// <summary>From when it takes effect, where that is another day than the decision's.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>The end of having joined: it has a day of its own and comes after another answer.</summary>
    public bool Leaves =>
        EffectiveOn is not null && Replaces is not null && !Answer.StartsWith("adopt", StringComparison.Ordinal);

    /// <summary>When it was said; null for one of our own that has not been.</summary>
    public DateTimeOffset? SaidAt { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Its last day by what is known, or null.</summary>
    public DateOnly? Until { get; init; }

    /// <summary><c>holds</c>, <c>coming</c>, <c>former</c>, <c>annulled</c> or <c>mistake</c>.</summary>
    public string State { get; init; } = "holds";

    /// <summary>Name of the authority that decided, or null.</summary>
    public string? Authority { get; init; }

    /// <summary>Of an answer in part: the points adopted.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    public string? LegalForceGround { get; init; }

    /// <summary>A line of it is masked by whoever announced it: a sign stands in its place.</summary>
    public bool IsMasked => new[] { Paragraph, RegistrationNumber, Standing.AppealedCase }
        .Concat(Provisos.Select(p => p.Scope)).Contains("***");
}

public sealed record ProvisoView(string? Text, string? Scope, DateOnly? Until, Guid Id = default)
{
    /// <summary>The points chosen, empty for the whole text; null where none were and only the scope says it.</summary>
    public IReadOnlyList<string>? Points { get; init; }
}

public sealed record ConditionView(string? Text, IReadOnlyList<string> Others, DateOnly? By, Guid Id = default)
{
    /// <summary>How it stands; null for one of our own that nobody has been told of.</summary>
    public ConditionStateView? State { get; init; }
}

public sealed record ConditionStateView(
    string Outcome, DateOnly? Since, bool IsOwnWord, IReadOnlyList<string> NeverAsked, IReadOnlyList<string> Waits);

public sealed record WithdrawnView(string Reason, DateOnly On, string? By = null);

public sealed record StandingView(
    DateOnly? ApprovedOn, DateOnly? PostedOn, DateOnly? AppealUntil, DateOnly? LegalForceOn, DateOnly? SignedOn,
    string? AppealedCase, DateOnly? AnnulledOn, bool CanBeAppealed);

public sealed record Advice(string By, DateOnly DecidedOn, IReadOnlyList<string> Members, string? Text);

public sealed record StandingRow(
    Guid Agreement, int Version, string Kind, string? Title, DateOnly? InForceFrom, DateOnly? CeasedToHoldOn,
    DateOnly? EndedOn, IReadOnlyList<EvidenceRow> Evidence, IReadOnlyList<string> Missing);

public sealed record EvidenceRow(string Party, Guid Decision, DateOnly CountsFrom);

public sealed record DialogueRow(
    Guid Dialogue, Guid Forum, DateOnly On, string? Question, string? Heard, string? Unclear, string Outcome,
    WithdrawnView? Withdrawn = null);

/// <summary>A dialogue as its forum has it: with who noted it.</summary>
public sealed record NotedDialogue(
    Guid Dialogue, DateOnly On, string? Question, string? Heard, string? Unclear, string NotedBy);

public sealed record Freshness(
    string Publisher, string Name, DateTimeOffset? LastHeard, bool IsAway, bool IsBehind = false,
    bool HasLeft = false)
{
    /// <summary>What is shown of it may be another than what it has said.</summary>
    public bool IsOld => IsAway || IsBehind;
}
