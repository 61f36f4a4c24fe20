using Samverkan.Hosting.Feeds;

namespace Samverkan.Decisions.Withdrawals;

/// <summary>The organisation takes back content that it announced. That it was said, and when, remains.</summary>
public sealed record WithdrawContent(IReadOnlyList<Guid> Bodies, string Reason)
{
    private static readonly string[] Reasons = ["personal-data", "secrecy", "mistake", "other"];

    public static Verdict Decide(Withdrawal withdrawal, WithdrawContent command, bool allAnnounced, DateOnly today)
    {
        if (command.Bodies.Count == 0) return Refuse("bodies-required", 422, "bodies");
        if (!Reasons.Contains(command.Reason)) return Refuse("unknown-reason", 422, "reason");
        if (withdrawal.Withdrawn is { } before)
            return before.IsFor(command) ? Nothing : Refuse("withdrawal-already-made");
        if (!allAnnounced) return Refuse("unknown-body-reference", 422, "bodies");

        return Record(new ContentTakenBack([.. command.Bodies], command.Reason, today));
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/withdrawals/{withdrawal:guid}", async (
            string organisation, Guid withdrawal, WithdrawContent command, Commands commands,
            CancellationToken cancel) =>
        {
            var announced = await commands.Store.HasAnnounced(command.Bodies, cancel);
            return await commands.On<Withdrawal>(
                Withdrawal.Stream(organisation, withdrawal),
                state => Decide(state, command, announced, commands.Today), cancel);
        })
        .WithSummary("Dra tillbaka innehåll som meddelats");
}

/// <summary>One act of taking back.</summary>
public sealed record Withdrawal(ContentTakenBack? Withdrawn) : IState<Withdrawal>
{
    public static Withdrawal Initial { get; } = new((ContentTakenBack?)null);

    public static string Stream(string organisation, Guid withdrawal) => $"{organisation}/withdrawal/{withdrawal}";

    public Withdrawal Apply(object happened) => happened is ContentTakenBack withdrawn ? new(withdrawn) : this;
}

[EventName("content_withdrawn")]
public sealed record ContentTakenBack(IReadOnlyList<Guid> Bodies, string Reason, DateOnly On)
{
    public bool IsFor(WithdrawContent command) =>
        Reason == command.Reason && Bodies.ToHashSet().SetEquals(command.Bodies);
}

/// <summary>Withdrawn content is never sent again; the organisation's own copy stays in its own records.</summary>
public sealed class WithdrawalsProjection : IProjection
{
    public IReadOnlyList<string> Tables { get; } = [];

    public void Project(StoredEvent stored, ReadTables tables)
    {
        if (stored.Data is ContentTakenBack withdrawn)
            tables.Withdraw(withdrawn.Bodies, withdrawn.On, withdrawn.Reason);
    }
}
