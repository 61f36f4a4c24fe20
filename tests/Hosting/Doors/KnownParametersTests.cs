using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Samverkan.Hosting.Doors;
using Samverkan.Hosting.Web;

namespace Samverkan.Hosting.Tests.Doors;

public sealed class KnownParametersTests
{
    [Fact]
    public void A_route_knows_what_its_handler_takes_and_nothing_else()
    {
        var known = KnownParameters.Of(Route("/{organisation}/{case:guid}", (
            string organisation, Guid @case, Guid? matter, DateOnly? on, string[] state, int? year, Paging paging,
            [FromQuery(Name = "other")] string named, [FromHeader] string header,
            CancellationToken cancel) => ""));
        Assert.Equal(
            ["limit", "matter", "on", "other", "page", "state", "year"], known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_taken_as_parameters_is_taken_each_by_itself() => Assert.Equal(
        ["Lage", "Sok"],
        KnownParameters.Of(Route("/", ([AsParameters] CaseQuery query) => "")).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("?matter=1&page=2", null)]
    [InlineData("?Matter=1", null)]
    [InlineData("?after=x", null)]
    [InlineData("?matter=1&matters=2", "matters")]
    [InlineData("?q", "q")]
    public void The_first_that_nobody_reads_is_told(string query, string? unknown)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new(query);
        context.SetEndpoint(Route("/", (string? matter, Paging paging) => ""));
        Assert.Equal(unknown, KnownParameters.Unknown(context, "after"));
    }

    private static Endpoint Route(string pattern, Delegate handler)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet(pattern, handler);
        return ((IEndpointRouteBuilder)app).DataSources.Single().Endpoints.Single();
    }

    private sealed record CaseQuery(string? Sok, string? Lage);
}
