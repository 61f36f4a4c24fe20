using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.About;

/// <summary>What the product says of itself.</summary>
public static class AboutPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/tillganglighet", () => PageOf.Show<AccessibilityPage>(new { })).Open();
        app.MapGet("/komponenter", () => PageOf.Show<ComponentsPage>(new { })).Open();
    }
}
