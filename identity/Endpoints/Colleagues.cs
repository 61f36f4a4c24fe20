using Microsoft.EntityFrameworkCore;
using Samverkan.Identity.Accounts;
using Samverkan.Identity.Grants;
using Samverkan.Identity.Tokens;

namespace Samverkan.Identity.Endpoints;

/// <summary>
/// The names of those whom the caller's own organisation vouches for. Facts carry opaque ids only; a name is for
/// colleagues, and nobody else's people can be asked for.
/// </summary>
public static class Colleagues
{
    /// <summary>GET, with a person's access token of scope <c>profile</c>.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/colleagues", Answer);
        app.MapGet("/colleagues/{subject:guid}", IsOne);
    }

    /// <summary>
    /// Whether somebody is a colleague of the caller's: yes or no, and no name. A node asks with its caller's own token
    /// before that person is given anything to do.
    /// </summary>
    private static async Task<IResult> IsOne(
        Guid subject, HttpContext http, TokenWriter tokens, GrantStore grants, PeopleContext people)
    {
        var (bearer, refusal) = await Bearer.Any(http, tokens, grants);
        if (bearer is null) return refusal;

        var organisation = bearer.Token.GetClaim("org").Value;
        return await people.Set<Person>().AnyAsync(
            p => p.Id == subject && p.Organisation == organisation, http.RequestAborted)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
    }

    private static async Task<IResult> Answer(
        HttpContext http, TokenWriter tokens, GrantStore grants, PeopleContext people)
    {
        var (bearer, refusal) = await Bearer.Of(http, tokens, grants);
        if (bearer is null) return refusal;
        if (!bearer.Scopes.Contains("profile")) return TypedResults.StatusCode(403);

        var organisation = bearer.Token.GetClaim("org").Value;
        return TypedResults.Ok(await people.Set<Person>()
            .Where(p => p.Organisation == organisation)
            .OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Take(IdentityLimits.ColleaguesAtOnce)
            .Select(p => new Colleague(p.Id, p.Name))
            .ToListAsync(http.RequestAborted));
    }

    private sealed record Colleague(Guid Subject, string Name);
}
