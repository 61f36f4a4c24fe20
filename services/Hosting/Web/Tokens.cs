using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Web;

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
        });
        return services;
    }
}
