using Microsoft.AspNetCore.Antiforgery;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Running;

/// <summary>
/// Language and light or dark: two cookies that say nothing about anybody, set by a form in the footer.
/// </summary>
public static class Preferences
{
    private const string Language = "samverkan-language";
    private const string Theme = "samverkan-theme";
    private static readonly string[] Themes = ["light", "dark", "auto"];

    public static void Map(WebApplication app) => app.MapPost("/installning", Keep).Open();

    public static Words WordsOf(HttpContext? http) =>
        http?.Request.Cookies[Language] == "en" ? Words.English : Words.Swedish;

    public static string ThemeOf(HttpContext http) =>
        http.Request.Cookies[Theme] is { } chosen && Themes.Contains(chosen) ? chosen : "auto";

    private static async Task<IResult> Keep(HttpContext http, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return new SeeOther("/");

        var form = await http.Request.ReadFormAsync();
        if (form["language"].ToString() is "sv" or "en") Set(http, Language, form["language"]!);
        if (Themes.Contains(form["theme"].ToString())) Set(http, Theme, form["theme"]!);
        return new SeeOther(SeeOther.Within(form["back"]));
    }

    private static void Set(HttpContext http, string name, string value) =>
        http.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
    });
}
