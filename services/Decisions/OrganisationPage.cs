using Samverkan.Hosting.Topology;

namespace Samverkan.Decisions;

/// <summary>The organisation as its own people see it: its name, and who keeps its key.</summary>
public static class OrganisationPage
{
    public static void Map(IEndpointRouteBuilder organisation) => organisation
        .MapGet("", (string organisation, CountyRegister register) => View.Of(register.Get(organisation)))
        .WithSummary("Vår organisation");

    private sealed record View(
        string Code, string Kind, string Name, string ShortName, string Thumbprint, string? KeyHeldBy)
    {
        public static View Of(Publisher publisher) => new(
            publisher.Code, publisher.Kind, publisher.Name, publisher.ShortName, publisher.Thumbprint,
            publisher.KeyHeldBy);
    }
}
