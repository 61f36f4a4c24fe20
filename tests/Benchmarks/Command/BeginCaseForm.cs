namespace Samverkan.Benchmarks.Command;

/// <summary>The form by which a person opens a case: shown once, and sent again and again.</summary>
internal sealed class BeginCaseForm
{
    private readonly Browser _browser;
    private readonly string _path;
    private readonly IReadOnlyDictionary<string, string> _seals;

    private BeginCaseForm(Browser browser, string path, IReadOnlyDictionary<string, string> seals) =>
        (_browser, _path, _seals) = (browser, path, seals);

    public static async Task<BeginCaseForm> Open(Browser browser, string organisation, CancellationToken cancel)
    {
        var path = $"/var-del/{organisation}/arenden/nytt";
        return new(browser, path, Browser.HiddenFields(await browser.Page(path, cancel)));
    }

    public Task Send(CancellationToken cancel) => _browser.Send(_path, new Dictionary<string, string>(_seals)
    {
        ["id"] = Guid.CreateVersion7().ToString(),
        ["origin"] = "ownInitiative",
        ["title"] = "Ett ärende som mäts",
    }, cancel);
}
