using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Matters;

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

    /// <summary>What puts settled matters away, in the address.</summary>
    public const string Away = "undan";

    private const int ManyColumns = 10;
    private const int FewOf = 3;

    private static readonly string[] EveryKind = ["adopt", "join", "standBehind", "approve"];

    /// <summary>The programme's name; null when it is withdrawn.</summary>
    public string? Name { get; init; }

    /// <summary>Those that one can move to.</summary>
    public IReadOnlyList<ProgrammeRow> Programmes { get; init; } = [];

    /// <summary>Only matters that somebody has not answered are shown.</summary>
    public bool IsSettledAway { get; init; }

    /// <summary>One organisation alone is a list in full words.</summary>
    public bool IsOfOne => Organisation is { Length: > 0 } only && Parties.Contains(only);

    /// <summary>Asked of so many that a row of all pays.</summary>
    public IReadOnlyList<MatrixRow> Broad => [.. Rows.Where(r => !IsToFew(r))];

    /// <summary>Asked of a few: a list of names says it in less room than a row of empty cells.</summary>
    public IReadOnlyList<MatrixRow> ToFew => [.. Rows.Where(IsToFew)];

    /// <summary>The query of the page, for its links.</summary>
    public string Address => Query(Code, Organisation, IsSettledAway ? Away : null);

    public static string Query(string? code, string? organisation, string? settled) => QueryString.Create(
        new[]
        {
            KeyValuePair.Create("lage", code), KeyValuePair.Create("organisation", organisation),
            KeyValuePair.Create("avgjorda", settled),
        }.Where(v => !string.IsNullOrEmpty(v.Value))).ToString();

    /// <summary>Who was asked, has not answered, and of whom an answer was wished by a day that has passed.</summary>
    public IReadOnlyList<string> PastDay(MatrixRow row, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.AnswerBy is { } by && by < today
            ? [.. row.Cells.Where(c => Awaits(c) && Columns.Contains(c.Party)).Select(c => c.Party)]
            : [];
    }

    /// <summary>No answer of theirs stands.</summary>
    public static bool Awaits(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Answer is null || cell.IsAnnulled;
    }

    /// <summary>The word for a sign, by the verbs of the matters that are shown.</summary>
    public string Word(string sign, Words words, bool isShort = false)
    {
        var kinds = Rows.Select(r => r.Kind).Distinct().ToList();
        return string.Join(" / ", (kinds.Count > 0 ? kinds : [.. EveryKind])
            .Select(kind => Mark.WordOf(sign, kind, words, isShort)).Distinct());
    }

    private bool IsToFew(MatrixRow row) =>
        Columns.Count >= ManyColumns && row.Cells.Count(c => Columns.Contains(c.Party)) * FewOf <= Columns.Count;
}
