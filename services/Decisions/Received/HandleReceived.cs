namespace Samverkan.Decisions.Received;

/// <summary>
/// The registrar takes care of what has come in: into a registered case, in order without being registered, or as of
/// little weight. Many items at once, and anew when it was wrong.
/// </summary>
public sealed record HandleReceived(IReadOnlyList<ReceivedItem> Items, string Handling, Guid? Case = null)
{
    public static Verdict Decide(Receipt receipt, HandleReceived command, ReceiptGround ground)
    {
        if (command.Items.Count is 0 or > Limits.PageRowsAtMost) return Refuse("items-required", 422, "items");
        if (!Received.Handling.All.Contains(command.Handling)) return Refuse("unknown-handling", 422, "handling");
        if (!ground.AllReceived) return Refuse("not-received", 422, "items");

        var registers = command.Handling == Received.Handling.Registered;
        if (registers && command.Case is null) return Refuse("case-required", 422, "case");
        if (registers && !ground.CaseIsRegistered) return Refuse("case-not-registered", 422, "case");

        var handled = new ReceivedHandled(
            ground.Receipt, [.. command.Items.Distinct()], command.Handling, registers ? command.Case : null,
            ground.Today);
        if (receipt.Handled is null) return Record(handled);
        return receipt.Handled.IsSameAs(handled) ? Nothing : Refuse("receipt-already-made");
    }

    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapPut("/receipts/{receipt:guid}", async (
            string organisation, Guid receipt, HandleReceived command, Commands commands, CancellationToken cancel) =>
        {
            var ground = await ReceiptGround.Of(commands, receipt, command, cancel);
            return await commands.On<Receipt>(
                Receipt.Stream(organisation, receipt), state => Decide(state, command, ground), cancel);
        })
        .WithSummary("Ta hand om det som kommit in: registrera, hålla ordnat eller av ringa betydelse");
}

/// <summary>What is received and may be registered, when a receipt is made.</summary>
public sealed record ReceiptGround(Guid Receipt, bool AllReceived, bool CaseIsRegistered, DateOnly Today)
{
    internal static async Task<ReceiptGround> Of(
        Commands commands, Guid receipt, HandleReceived command, CancellationToken cancel)
    {
        var items = command.Items.Distinct().Take(Limits.PageRowsAtMost + 1).ToList();
        var received = await commands.Store.Database.ReadOne("""
            SELECT count(*) FROM received
            JOIN unnest($1::text[], $2::int[], $3::bigint[]) AS asked (publisher, epoch, number)
              USING (publisher, epoch, number)
            """,
            row => row.GetInt64(0), cancel, items.Select(i => i.Publisher).ToArray(),
            items.Select(i => i.Epoch).ToArray(), items.Select(i => i.Number).ToArray());
        var registered = command.Case is { } @case && await commands.Store.Database.ReadOne(
            "SELECT registration_number IS NOT NULL FROM cases WHERE id = $1", row => row.GetBoolean(0), cancel, @case);
        return new(receipt, received == items.Count, registered, commands.Today);
    }
}

/// <summary>One act of taking care of what has come in.</summary>
public sealed record Receipt(ReceivedHandled? Handled) : IState<Receipt>
{
    public static Receipt Initial { get; } = new((ReceivedHandled?)null);

    public static string Stream(string organisation, Guid receipt) => $"{organisation}/receipt/{receipt}";

    public Receipt Apply(object happened) => happened is ReceivedHandled handled ? new(handled) : this;
}
