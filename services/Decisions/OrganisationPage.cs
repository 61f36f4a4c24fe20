using Samverkan.Decisions.Authorities;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions;

/// <summary>The organisation as its own people see it: its name, and who keeps its key.</summary>
public static class OrganisationPage
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("", async (
            string organisation, CountyRegister register, ServedPublishers served, CancellationToken cancel) =>
        {
            var order = await Query.Store(served, organisation)
                .Load<WorkingOrder>(WorkingOrder.Stream(organisation), cancel);
            return View.Of(register.Get(organisation), order.State);
        })
        .WithSummary("Vår organisation");

    private sealed record View(
        string Code, string Kind, string Name, string ShortName, string Thumbprint, string? KeyHeldBy,
        bool FourEyes)
    {
        public static View Of(Publisher publisher, WorkingOrder order) => new(
            publisher.Code, publisher.Kind, publisher.Name, publisher.ShortName, publisher.Thumbprint,
            publisher.KeyHeldBy, order.FourEyes);
    }
}
