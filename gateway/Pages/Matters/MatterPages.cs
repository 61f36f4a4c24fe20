using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Matters;

/// <summary>The matrix, and one matter with everyone's own words.</summary>
public static class MatterPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/matris", First);
        app.MapGet("/program/{programme:guid}/matris", Matrix);
        app.MapGet("/fragor/{matter:guid}", Matter);
        FormPages.Map<RecommendForm>(app, "/fragor/{matter:guid}/rekommendation");
    }

    private static async Task<IResult> First(Overview overview, CancellationToken cancel) =>
        await overview.Programmes(cancel) is [var first, ..]
            ? new SeeOther($"/program/{first.Programme}/matris")
            : new SeeOther("/program");

    private static async Task<IResult> Matrix(
        Guid programme, string? lage, string? organisation, int? sida, Visit visit, Overview overview,
        CancellationToken cancel)
    {
        visit.Follow($"programme:{programme}");
        var page = PageLinks.Number(sida);
        var rows = overview.Matrix(programme, Chosen(lage), Chosen(organisation), page, cancel);
        var whole = overview.Programme(programme, cancel);
        var freshness = overview.Freshness(cancel);
        await Task.WhenAll(rows, whole, freshness);
        var parties = (await whole).Parties.Where(p => !p.IsAdjunct);
        return PageOf.Show<MatrixPage>(new
        {
            Matrix = new MatrixView(
                programme, (await rows).Items, [.. parties.Select(p => p.Organisation)], await freshness, lage,
                organisation),
            Links = PageLinks.Of(await rows, page),
        });
    }

    private static string? Chosen(string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The name of the forum in which it was consulted.</summary>
    private static async Task<string?> Consulted(MatterHead put, Overview overview, CancellationToken cancel) =>
        put.ConsultedIn is { } forum
            ? (await overview.Programme(put.Programme, cancel)).Forums.FirstOrDefault(f => f.Forum == forum)?.Name
            : null;

    private static async Task<IResult> Matter(
        Guid matter, Visit visit, Overview overview, Node node, CancellationToken cancel)
    {
        visit.Follow($"matter:{matter}");
        var found = await overview.Matter(matter, cancel);
        return PageOf.Show<MatterPage>(new
        {
            Matter = found,
            Freshness = await overview.Freshness(cancel),
            Forum = await Consulted(found.Put, overview, cancel),
            Own = await visit.UnlessAway("our-cases", node.CaseOf(visit.Organisation, matter, cancel)),
        });
    }
}

/// <summary>Matters × parties, as one person has asked to see them.</summary>
/// <param name="Programme">Whose matters.</param>
/// <param name="Rows">The matters.</param>
/// <param name="Parties">Everyone who could be asked.</param>
/// <param name="Freshness">How old our copies are.</param>
/// <param name="Code">Only matters in which somebody's cell shows this.</param>
/// <param name="Organisation">One column only.</param>
public sealed record MatrixView(
    Guid Programme, IReadOnlyList<MatrixRow> Rows, IReadOnlyList<string> Parties,
    IReadOnlyDictionary<string, Freshness> Freshness, string? Code, string? Organisation)
{
    public IReadOnlyList<string> Columns =>
        Organisation is { Length: > 0 } only && Parties.Contains(only) ? [only] : Parties;
}
