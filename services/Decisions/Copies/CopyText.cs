using Samverkan.Hosting.Hearing;
using Samverkan.Hosting.Serving;

namespace Samverkan.Decisions.Copies;

/// <summary>
/// A text that its owner has withdrawn, for the registrar who is to choose what becomes of our copy: it is read first.
/// </summary>
public static class CopyText
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("/copies/{publisher}/{body:guid}", Read)
        .WithSummary("Läs en tillbakadragen text innan ni väljer vad som händer med er kopia");

    /// <summary>Null for what we have not received, and for what stands.</summary>
    internal static async Task<WithdrawnText?> Of(
        ServedPublishers served, string organisation, string publisher, Guid body, CancellationToken cancel)
    {
        var isOurs = await Query.Store(served, organisation).Database.ReadOne(
            "SELECT EXISTS (SELECT FROM received WHERE publisher = $1 AND texts @> ARRAY[$2])",
            row => row.GetBoolean(0), cancel, publisher, body);
        return isOurs && await Query.Inbox(served, organisation).Withdrawn([(publisher, body)], cancel) is [var text]
            ? text
            : null;
    }

    private static async Task<IResult> Read(
        string organisation, string publisher, Guid body, ServedPublishers served, CancellationToken cancel)
    {
        // Of what stands, and of what was never ours, there is nothing to read here.
        if (await Of(served, organisation, publisher, body, cancel) is not { } text)
            return Results.Ok(new View(publisher, body, null, null, null, null, null, null));

        var choice = (await CopyChoices.Of(served, organisation, [(publisher, body)], cancel))
            .GetValueOrDefault((publisher, body));
        var isDisposed = choice?.Choice == CopyChoice.Disposed;
        return Results.Ok(new View(
            publisher, body, text.Reason, text.On, isDisposed ? null : text.Text, isDisposed ? null : text.Sha256,
            choice?.Choice, choice?.Ground));
    }

    private sealed record View(
        string Publisher, Guid Body, string? Reason, DateOnly? WithdrawnOn, string? Text, string? Sha256,
        string? Choice, string? Ground);
}
