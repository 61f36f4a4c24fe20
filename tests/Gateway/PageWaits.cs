using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>Waits that hold on a slow machine.</summary>
public static class PageWaits
{
    /// <summary>
    /// That the page of this address is shown. The address changes before the page does: until Turbo has drawn it, what is
    /// typed goes into the old page, which may have a field of the same name, and is lost with it.
    /// </summary>
    public static async Task ArriveAsync(this IPage page, string url)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.WaitForURLAsync(url);
        await page.Locator("html:not([aria-busy])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }
}
