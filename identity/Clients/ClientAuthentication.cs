using System.Net.Http.Headers;
using System.Text;
using Samverkan.Identity.Endpoints;

namespace Samverkan.Identity.Clients;

/// <summary>Which client calls: by secret (RFC 6749 2.3.1) or signed assertion (RFC 7523), never two at once.</summary>
public sealed class ClientAuthentication(ClientRegister clients, ClientAssertion assertions)
{
    /// <summary>The client, or null whatever the reason.</summary>
    public async Task<Client?> Find(HttpRequest request, Parameters form)
    {
        var basic = request.Headers.Authorization;
        var ways = (basic.Count > 0 ? 1 : 0)
            + (form["client_secret"] is null ? 0 : 1)
            + (form["client_assertion"] is null ? 0 : 1);
        if (ways != 1) return null;

        var client = form["client_assertion"] is { } assertion && form["client_assertion_type"] == ClientAssertion.Type
            ? await assertions.Find(assertion, request.HttpContext.RequestAborted)
            : form["client_secret"] is { } secret ? BySecret(form["client_id"], secret) : ByBasic(basic);
        // A client_id that says something else than the proof is a mix-up, not a detail.
        return form["client_id"] is { } named && named != client?.Id ? null : client;
    }

    private Client? BySecret(string? id, string secret) =>
        clients.Find(id) is { } client && client.HasSecret(secret) ? client : null;

    private Client? ByBasic(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value)) return null;
        if (!value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) return null;

        var bytes = new byte[IdentityLimits.RequestBytes];
        if (!Convert.TryFromBase64String(value.Parameter ?? "", bytes, out var length)) return null;

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 ? BySecret(Decoded(parts[0]), Decoded(parts[1])) : null;
    }

    private static string Decoded(string part) => Uri.UnescapeDataString(part.Replace('+', ' '));
}
