using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Web;

/// <summary>Set on a request whose token could not be checked.</summary>
internal sealed record Uncheckable;

/// <summary>Services check tokens themselves: issuer, audience, signature, type and time.</summary>
internal static class Tokens
{
    public static IServiceCollection AddTokens(
        this IServiceCollection services, ProcessSettings settings, string audience)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.Authority = settings.Issuer;
            bearer.Audience = audience;
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
