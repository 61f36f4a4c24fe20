using Samverkan.Contracts;
using Samverkan.Contracts.Decisions.V1;
using Samverkan.Decisions.Received;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions.Recommendations;

/// <summary>
/// The association's board advises its own members on a matter that has been put. It decides nothing for any of them.
/// </summary>
public sealed record Recommend(
    Guid Matter, Guid Programme, DateOnly DecidedOn, IReadOnlyList<string> Members, string Text)
{
    public static Verdict Decide(
        Recommendation recommendation, Recommend command, Guid id, BodyRef? text, AdviceGround ground)
    {
        if (ground.Members is not { } members) return Refuse("only-an-association-recommends", 403);
        if (ground.Matter is not { } matter || matter.Programme != command.Programme)
            return Refuse("unknown-matter", 422, "matter");
        if (text is null) return Refuse("text-required", 422, "text");
        if (command.DecidedOn > ground.Today) return Refuse("decided-in-the-future", 422, "decidedOn");
        if (command.Members.Count == 0) return Refuse("members-required", 422, "members");
        if (!command.Members.All(Publisher.IsCode)) return Refuse("not-an-organisation", 422, "members");
        if (!command.Members.All(members.Contains)) return Refuse("not-a-member", 422, "members");

        var made = new RecommendationMade(
            id, command.Matter, command.Programme, command.DecidedOn,
            [.. command.Members.Order(StringComparer.Ordinal)], text);
        if (recommendation.Made is null) return Record(new RecommendationRecorded(made, matter.Audience));
        return recommendation.IsSame(made) ? Nothing : Refuse("already-announced");
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/recommendations/{recommendation:guid}", (
            string organisation,
            Guid recommendation,
            Recommend command,
            Commands commands,
            CountyRegister register,
            MattersHeard matters,
            CancellationToken cancel) => commands.On<Recommendation>(
                Recommendation.Stream(organisation, recommendation),
                (state, texts) => Decide(
                    state,
                    command,
                    recommendation,
                    texts.Keep(command.Text, BodyClass.Recommendation),
                    new(
                        register.MembersOf(organisation), matters.Find(organisation, command.Matter), commands.Today)),
                cancel))
        .WithSummary("Rekommendera medlemmarna (ändrar ingens svar)");
}

/// <summary>What advice stands on.</summary>
/// <param name="Members">Codes of the association's own members; null for one that has none to advise.</param>
/// <param name="Matter">The matter as it has been heard, and may be read by the association; or null.</param>
/// <param name="Today">Legal date.</param>
public sealed record AdviceGround(IReadOnlyCollection<string>? Members, AdvisedMatter? Matter, DateOnly Today);

/// <summary>A matter that advice is about.</summary>
/// <param name="Programme">Where it was put.</param>
/// <param name="Audience">Who may read it, and so the advice.</param>
public sealed record AdvisedMatter(Guid Programme, Audience? Audience);

/// <summary>One piece of advice.</summary>
public sealed record Recommendation(RecommendationMade? Made) : IState<Recommendation>
{
    private static readonly IReadOnlyList<string> None = [];

    public static Recommendation Initial { get; } = new((RecommendationMade?)null);

    public static string Stream(string organisation, Guid recommendation) =>
        $"{organisation}/recommendation/{recommendation}";

    public bool IsSame(RecommendationMade other) =>
        (Made! with { Members = None }) == (other with { Members = None }) && Made.Members.SequenceEqual(other.Members);

    public Recommendation Apply(object happened) =>
        happened is RecommendationRecorded recorded ? new(recorded.Made) : this;
}

[EventName("recommendation_made")]
public sealed record RecommendationRecorded(RecommendationMade Made, Audience? Audience = null);
