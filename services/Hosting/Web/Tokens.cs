using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverkan.Hosting.Serving;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Web;

/// <summary>Set on a request whose token could not be checked.</summary>
internal sealed record Uncheckable;

/// <summary>
/// Services check tokens themselves: issuer, audience, signature, type and time. A shared service's audience is its
/// name; a node's names the organisation too, <c>decisions:0127</c>, and opens that organisation's part alone. One for
/// the process itself, <c>operate:decisions-storsthlm</c>, opens what is the operator's there and nothing else.
/// </summary>
internal static class Tokens
{
    private const string Operate = "operate:";

    public static IServiceCollection AddTokens(
        this IServiceCollection services, ProcessSettings settings, ServiceParts parts)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.Authority = settings.Issuer;
            bearer.TokenValidationParameters.AudienceValidator = (audiences, _, _) => audiences.Any(audience =>
                audience == AudienceOf(settings)
                || (parts.IsNode ? OrganisationOf(audience, parts) is not null : audience == parts.Name));
            bearer.MapInboundClaims = false;
            bearer.RequireHttpsMetadata = settings.Issuer.StartsWith("https:", StringComparison.Ordinal);
            bearer.TokenValidationParameters.ValidAlgorithms = ["ES256"];
            bearer.TokenValidationParameters.ValidTypes = ["at+jwt"];
            bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
            bearer.BackchannelTimeout = TimeSpan.FromSeconds(5);
            bearer.Events = new() { OnMessageReceived = NoteIfUncheckable };
        });
        return services;
    }

    /// <summary>
    /// Whether a machine's checked token is for what the request asks for: an organisation's part, or, where the
    /// address names none, the part of any that is served here. A person's is for their own organisation, and another's
    /// part is not there for them: their roles say so.
    /// </summary>
    public static bool AreFor(HttpContext context, ServiceParts parts, ServedPublishers served)
    {
        if (!parts.IsNode) return true;

        var organisations = context.User.FindAll("aud").Select(a => OrganisationOf(a.Value, parts));
        return context.GetRouteValue("organisation") is string asked
            ? organisations.Contains(asked)
            : organisations.Any(served.Codes.Contains);
    }

    /// <summary>
    /// Whether a checked token is for looking at this process: one that also names something else is not.
    /// </summary>
    public static bool AreForProcess(HttpContext context, ProcessSettings settings) =>
        context.User.FindAll("aud").Select(a => a.Value).SequenceEqual([AudienceOf(settings)]);

    /// <summary>Whether it names a process at all: alone, or among others.</summary>
    public static bool NameAProcess(HttpContext context) =>
        context.User.FindAll("aud").Any(a => a.Value.StartsWith(Operate, StringComparison.Ordinal));

    private static string AudienceOf(ProcessSettings settings) => Operate + settings.Process;

    private static string? OrganisationOf(string audience, ServiceParts parts) =>
        audience.Split(':') is [var service, { Length: > 0 } organisation] && service == parts.Name
            ? organisation
            : null;

    /// <summary>
    /// A token that nobody could check, because the issuer's keys have not been had yet, is not a bad one: whoever
    /// holds it is told to come back, not to sign in again. Asked before the check: after it, the keys may have come.
    /// </summary>
    private static async Task NoteIfUncheckable(MessageReceivedContext received)
    {
        if (received.Request.Headers.Authorization.Count == 0) return;

        try
        {
            if (received.Options.ConfigurationManager is { } keys)
                await keys.GetConfigurationAsync(received.HttpContext.RequestAborted);
        }
        catch (Exception) when (!received.HttpContext.RequestAborted.IsCancellationRequested)
        {
            received.HttpContext.Features.Set(new Uncheckable());
            received.NoResult();
        }
    }
}
