namespace Samverkan.Decisions.Authorities;

/// <summary>
/// How the organisation wants its own work done: with four eyes on what leaves it, or not. They are put on at once; to
/// take them off is asked for by one administrator and confirmed by another.
/// </summary>
public sealed record SetWorkingOrder(bool FourEyes)
{
    public static Verdict Decide(WorkingOrder order, SetWorkingOrder command, string by, DateOnly today) =>
        (order.FourEyes, command.FourEyes) switch
        {
            (true, false) when order.Asked is null => Record(new FourEyesOffAsked(by, today)),
            (true, true) when order.Asked is not null => Record(new WorkingOrderSet(true, by, today)),
            (false, true) => Record(new WorkingOrderSet(true, by, today)),
            _ => Nothing,
        };

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/working-order", (
            string organisation, SetWorkingOrder command, Commands commands, CancellationToken cancel) =>
            commands.On<WorkingOrder>(
                WorkingOrder.Stream(organisation),
                state => Decide(state, command, commands.Act.By, commands.Today), cancel))
        .WithSummary("Ange om den som fört in ett beslut också får meddela det");
}

/// <summary>Another administrator than the one who asked takes the four eyes off.</summary>
public sealed record ConfirmWorkingOrder
{
    public static Verdict Decide(WorkingOrder order, string by, DateOnly today)
    {
        if (order.Asked is not { } asked)
            return order.FourEyes || order.TakenOff is null ? Refuse("nothing-to-confirm") : Nothing;

        return asked.By == by ? Refuse("confirmed-by-another", 403) : Record(new WorkingOrderSet(false, by, today));
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/working-order/confirmation", (
            string organisation, ConfirmWorkingOrder command, Commands commands, CancellationToken cancel) =>
            commands.On<WorkingOrder>(
                WorkingOrder.Stream(organisation), state => Decide(state, commands.Act.By, commands.Today), cancel))
        .WithSummary("Bekräfta att fyra ögon stängs av, som en annan administratör har begärt");
}

/// <summary>The organisation's own order of work.</summary>
/// <param name="FourEyes">Whoever entered a decision cannot be the one who announces it.</param>
/// <param name="Asked">Somebody has asked to take that off, and nobody has confirmed it; or null.</param>
/// <param name="TakenOff">How it was last taken off: who asked, and who confirmed; or null.</param>
public sealed record WorkingOrder(bool FourEyes, FourEyesOffAsked? Asked = null, FourEyesTakenOff? TakenOff = null)
    : IState<WorkingOrder>
{
    public static WorkingOrder Initial { get; } = new(false);

    public static string Stream(string organisation) => $"{organisation}/working-order";

    /// <summary>The caller, where somebody else must have entered what they let out; else null.</summary>
    internal static async Task<string?> Other(Commands commands, string organisation, CancellationToken cancel) =>
        (await commands.Store.Load<WorkingOrder>(Stream(organisation), cancel)).State.FourEyes
            ? commands.Act.By
            : null;

    public WorkingOrder Apply(object happened) => happened switch
    {
        FourEyesOffAsked asked => this with { Asked = asked },
        WorkingOrderSet { FourEyes: true } => new(true),
        WorkingOrderSet { By: { } by, On: { } on } => new(false, null, Asked is null ? null : new(Asked, by, on)),
        WorkingOrderSet => new(false),
        _ => this,
    };
}

/// <summary>What took the four eyes off.</summary>
/// <param name="Asked">Who asked, and when.</param>
/// <param name="ConfirmedBy">Another administrator.</param>
/// <param name="On">When that one confirmed it.</param>
public sealed record FourEyesTakenOff(FourEyesOffAsked Asked, string ConfirmedBy, DateOnly On);

[EventName("working_order_set")]
public sealed record WorkingOrderSet(bool FourEyes, string? By = null, DateOnly? On = null);

/// <summary>An administrator wants the four eyes off; nothing changes until another one confirms it.</summary>
[EventName("four_eyes_off_asked")]
public sealed record FourEyesOffAsked(string By, DateOnly On);
