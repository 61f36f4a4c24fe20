using Samverkan.Decisions.Authorities;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions;

/// <summary>
/// The organisation as its own people see it: its name, who keeps its key, and what the one who asks may do there.
/// </summary>
public static class OrganisationPage
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("", async (
            string organisation, HttpContext context, CountyRegister register, ServedPublishers served,
            ServiceParts parts, CancellationToken cancel) =>
        {
            var order = await Query.Store(served, organisation)
                .Load<WorkingOrder>(WorkingOrder.Stream(organisation), cancel);
            var standing = Caller.Of(context.User) is { } caller
                ? await parts.Roles.Of(caller, context, cancel) : Standing.None;
            return View.Of(register.Get(organisation), order.State, standing);
        })
        .WithSummary("Vår organisation");

    private sealed record View(
        string Code, string Kind, string Name, string ShortName, string Thumbprint, string? KeyHeldBy,
        bool FourEyes, FourEyesOffAsked? FourEyesOffAsked, FourEyesTakenOff? FourEyesTakenOff,
        IReadOnlyList<string> Roles)
    {
        public static View Of(Publisher publisher, WorkingOrder order, Standing standing) => new(
            publisher.Code, publisher.Kind, publisher.Name, publisher.ShortName, publisher.Thumbprint,
            publisher.KeyHeldBy, order.FourEyes, order.Asked, order.TakenOff,
            [.. standing.Roles.Keys.Order(StringComparer.Ordinal)]);
    }
}
