using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Samverkan.Hosting.Topology;

namespace Samverkan.Hosting.Web;

/// <summary>
/// Whether a person is one whom the caller's own organisation vouches for: the issuer knows, and is asked with the
/// caller's own token. A route asks for it as a parameter.
/// </summary>
/// <param name="issuer">Base address of the issuer.</param>
/// <param name="http">Where requests are made from.</param>
/// <param name="authorization">The caller's own token, as it was sent.</param>
public sealed class Colleagues(string issuer, HttpClient http, string? authorization)
{
    private const string Client = "issuer";

    /// <summary>Made by the framework for each request; the guard has already let the caller through.</summary>
    public static ValueTask<Colleagues?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var services = context.RequestServices;
        return new(new Colleagues(
            services.GetRequiredService<ProcessSettings>().Issuer,
            services.GetRequiredService<IHttpClientFactory>().CreateClient(Client),
            context.Request.Headers.Authorization));
    }

    /// <summary>True for one of the caller's own organisation.</summary>
    /// <param name="person">Opaque id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="IssuerAwayException">Nobody can say now.</exception>
    public async Task<bool> Include(Guid person, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{issuer.TrimEnd('/')}/colleagues/{person}");
        if (AuthenticationHeaderValue.TryParse(authorization, out var token)) request.Headers.Authorization = token;
        try
        {
            using var answer = await http.SendAsync(request, cancel);
            return answer.StatusCode switch
            {
                HttpStatusCode.NoContent => true,
                HttpStatusCode.NotFound or HttpStatusCode.Forbidden => false,
                _ => throw new IssuerAwayException(),
            };
        }
        catch (Exception away) when (away is HttpRequestException
            || (away is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            throw new IssuerAwayException(away);
        }
    }

    internal static void Add(IServiceCollection services) => services.AddHttpClient(Client)
        .ConfigureHttpClient(http => http.Timeout = Limits.IssuerWait)
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false });
}

/// <summary>The issuer does not answer: asked again later, nothing is lost.</summary>
public sealed class IssuerAwayException(Exception? inner = null)
    : Exception("the issuer does not answer", inner);
