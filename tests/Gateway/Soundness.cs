using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Samverkan.Gateway.Tests;

/// <summary>What every page must be, whoever reads it on whatever screen.</summary>
public sealed partial class Soundness(IPage validator)
{
    private const int FirstVisitBytes = 200_000;
    private const int Narrowest = 320;

    /// <summary>Loaded once for each page and asked in the page itself: axe's own package opens a window for every question.</summary>
    private const string Asked = """
        async () => (await axe.run({ resultTypes: ['violations'], ...OPTIONS })).violations
          .map((v) => `${v.id} in ${v.nodes.slice(0, 3).map((n) => n.html).join(' ')}`)
        """;

    /// <summary>All that the dark theme changes: the other rules would say twice what they said of the light one.</summary>
    private const string OfColour = "{ runOnly: ['color-contrast'] }";

    private const string Overhang = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /// <summary>Gives every text of a page an address as people paste them, says which stick out of the window, and takes
    /// it away again. What never breaks is our own words, which are
    /// short; what scrolls by itself may be wide.</summary>
    private const string SticksOut = """
        () => {
          const texts = [], walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const text = walk.currentNode, at = text.parentElement;
            if (text.data.trim() && !at.closest('script, style, svg, select, textarea, .sr, .scroll, .mx-wrap')
              && getComputedStyle(at).whiteSpace !== 'nowrap') texts.push([text, text.data]);
          }
          for (const [text, was] of texts) text.data = `${was} https://exempel.se/${'langtord'.repeat(8)}`;
          const range = document.createRange(), wide = document.documentElement.clientWidth;
          const out = texts.filter(([text]) => (range.selectNode(text), range.getBoundingClientRect().right > wide + 1));
          for (const [text, was] of texts) text.data = was;
          return out.map(([, was]) => was.trim().slice(0, 40));
        }
        """;

    /// <summary>Table or list, menu or button: what is shown changes once, between the second and the third.</summary>
    private static readonly (int Width, int Height, bool IsAllNew)[] Screens =
        [(1440, 900, true), (768, 1024, false), (375, 812, true), (Narrowest, 568, false)];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string Rules = Path.Combine(AppContext.BaseDirectory, "Validity", "html-validate.js");

    /// <summary>A blank page that knows the rules of HTML, for all pages to be held against.</summary>
    public static async Task<Soundness> In(SmallCounty small)
    {
        var window = await small.Open();
        await window.Page.AddScriptTagAsync(new() { Path = Rules });
        return new(window.Page);
    }

    /// <summary>Opens an address in a window that has fetched nothing yet.</summary>
    /// <param name="window">The window.</param>
    /// <param name="address">The address.</param>
    /// <param name="status">How it is to be answered.</param>
    /// <param name="isThorough">True for every rule at every width in both themes. Otherwise each rule is asked where it
    /// may say something new: all of them where all is new, colours in the dark once.</param>
    /// <returns>Each fault in a line of its own; empty when the page is sound.</returns>
    public async Task<IReadOnlyList<string>> FaultsOf(
        Window window, string address, int status = 200, bool isThorough = false)
    {
        var page = window.Page;
        var faults = new List<string>();
        await page.SetViewportSizeAsync(Screens[0].Width, Screens[0].Height);
        var answer = await page.GotoAsync(address) ?? throw new InvalidOperationException($"{address} gave no answer");
        await page.EvaluateAsync("() => document.fonts.ready");
        if (answer.Status != status) faults.Add($"answers {answer.Status}, not {status}");
        faults.AddRange(await validator.EvaluateAsync<string[]>("html => window.faultsIn(html)", await answer.TextAsync()));

        var bytes = await window.Bytes();
        if (bytes > FirstVisitBytes) faults.Add($"fetches {bytes} bytes at a first visit, not at most {FirstVisitBytes}");

        // A sentence that was shown without what belongs in its place.
        var said = await page.InnerTextAsync("body");
        if (UnfilledPlace().Match(said) is { Success: true } place) faults.Add($"shows {place.Value}");

        await page.EvaluateAsync(Axe);
        foreach (var (width, height, isAllNew) in Screens)
        {
            await page.SetViewportSizeAsync(width, height);
            var broad = await page.EvaluateAsync<int>(Overhang);
            if (broad > 0) faults.Add($"at {width}: scrolls {broad} pixels sideways");
            if (width == Narrowest)
                faults.AddRange((await page.EvaluateAsync<string[]>(SticksOut))
                    .Select(text => $"at {width}: a long word sticks out after {text}"));
            if (isAllNew || isThorough) faults.AddRange(await Findings(page, width, ColorScheme.Light, "{}"));
            if (width == Screens[0].Width || isThorough)
                faults.AddRange(await Findings(page, width, ColorScheme.Dark, isThorough ? "{}" : OfColour));
        }

        faults.AddRange(window.Foreign.Select(url => $"asks {url}"));
        faults.AddRange(window.Complaints.Select(complaint => $"complains: {complaint}"));
        return [.. faults.Distinct().Select(fault => $"{new Uri(address).PathAndQuery} {fault}")];
    }

    [GeneratedRegex(@".{0,30}\{[0-9]\}.{0,30}")]
    private static partial Regex UnfilledPlace();

    private static async Task<IEnumerable<string>> Findings(IPage page, int width, ColorScheme scheme, string options)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var findings = await page.EvaluateAsync<string[]>(Asked.Replace("OPTIONS", options, StringComparison.Ordinal));
        return findings.Select(finding => $"at {width} {scheme}: {finding}");
    }
}
