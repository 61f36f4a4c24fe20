using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Downloads;

/// <summary>
/// Files of our own cases, passed on from the node as they come and never kept here; always to be saved, never shown
/// as a page.
/// </summary>
public static class CaseDownloads
{
    private const string Case = "/var-del/{organisation}/arenden/{case:guid}";

    public static void Map(WebApplication app)
    {
        app.MapGet($"{Case}/handlingar/{{document:guid}}/fil", (
            string organisation, Guid @case, Guid document, HttpContext http, Api api, CancellationToken cancel) =>
            PassOn(organisation, $"cases/{@case}/documents/{document}/content", http, api, cancel));
        app.MapGet($"{Case}/zip", (
            string organisation, Guid @case, HttpContext http, Api api, CancellationToken cancel) =>
            PassOn(organisation, $"cases/{@case}/archive", http, api, cancel));
        app.MapGet($"{Case}/e-arkiv", (
            string organisation, Guid @case, HttpContext http, Api api, CancellationToken cancel) =>
            PassOn(organisation, $"cases/{@case}/e-archive", http, api, cancel));
    }

    private static async Task PassOn(
        string organisation, string path, HttpContext http, Api api, CancellationToken cancel)
    {
        using var file = await api.Open(organisation, $"{Node.Root(organisation)}/{path}", cancel);
        http.Response.ContentType = file.Content.Headers.ContentType?.ToString();
        http.Response.ContentLength = file.Content.Headers.ContentLength;
        http.Response.Headers.ContentDisposition =
            file.Content.Headers.NonValidated.TryGetValues("Content-Disposition", out var name)
                ? name.ToString()
                : "attachment";
        try
        {
            await file.Content.CopyToAsync(http.Response.Body, cancel);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException && http.Response.HasStarted)
        {
            // Half a file must not look whole.
            http.Abort();
        }
    }
}
