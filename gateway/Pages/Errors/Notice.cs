using System.Text;

namespace Samverkan.Gateway.Pages.Errors;

/// <summary>Pages that say one thing.</summary>
public static class Notice
{
    public static IResult Page(string key, int status, string? publisher = null, string? what = null) =>
        PageOf.Show<NoticePage>(new { Key = key, Publisher = publisher, What = what }, status);

    /// <summary>Tells Turbo to load the address as a browser would.</summary>
    public static IResult Reload() => Results.Content(
        """
        <!DOCTYPE html><html lang="sv"><head><meta name="turbo-visit-control" content="reload">
        <title>Samverkan</title></head><body></body></html>
        """,
        "text/html",
        Encoding.UTF8);
}
