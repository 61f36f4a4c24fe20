using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Samverkan.Gateway.Pages;

/// <summary>A page as an answer.</summary>
public static class PageOf
{
    public static IResult Show<TPage>(object parameters, int status = 200)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters) { StatusCode = status };
}

/// <summary>An address that is fetched as a file, and is no page.</summary>
public sealed class IsFile;
