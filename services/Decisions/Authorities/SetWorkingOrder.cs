namespace Samverkan.Decisions.Authorities;

/// <summary>How the organisation wants its own work done: with four eyes on what leaves it, or not.</summary>
public sealed record SetWorkingOrder(bool FourEyes)
{
    public static Verdict Decide(WorkingOrder order, SetWorkingOrder command) =>
        order.FourEyes == command.FourEyes ? Nothing : Record(new WorkingOrderSet(command.FourEyes));

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/working-order", (
            string organisation, SetWorkingOrder command, Commands commands, CancellationToken cancel) =>
            commands.On<WorkingOrder>(WorkingOrder.Stream(organisation), state => Decide(state, command), cancel))
        .WithSummary("Ange om den som fört in ett beslut också får meddela det");
}

/// <summary>The organisation's own order of work.</summary>
public sealed record WorkingOrder(bool FourEyes) : IState<WorkingOrder>
{
    public static WorkingOrder Initial { get; } = new(false);

    public static string Stream(string organisation) => $"{organisation}/working-order";

    /// <summary>The caller, where somebody else must have entered what they let out; else null.</summary>
    internal static async Task<string?> Other(Commands commands, string organisation, CancellationToken cancel) =>
        (await commands.Store.Load<WorkingOrder>(Stream(organisation), cancel)).State.FourEyes
            ? commands.Act.By
            : null;

    public WorkingOrder Apply(object happened) => happened is WorkingOrderSet set ? new(set.FourEyes) : this;
}

[EventName("working_order_set")]
public sealed record WorkingOrderSet(bool FourEyes);
