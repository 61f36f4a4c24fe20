using System.Text.Json;
using Samverkan.Demo.Client;

namespace Samverkan.Demo.Story;

/// <summary>The shared view as a party reads it, held against what has in fact been announced.</summary>
public sealed class SharedPicture(Stage stage)
{
    private readonly Dictionary<string, string> _expected = [];
    private readonly Api _reader = stage.County.As(stage.County.Person(Cast.Norrtalje, "steering").UserName);

    /// <summary>From now on this party's cell should show this answer or state.</summary>
    public void Now(string party, string shows) => _expected[party] = shows;

    /// <summary>Every cell shows what its own party has said, and nothing else.</summary>
    public async Task Check(string? after, CancellationToken cancel) => await stage.Check("matrisen", async () =>
    {
        var cells = await Cells(after, cancel);
        var wrong = cells.Where(c => c.Shows != _expected.GetValueOrDefault(c.Party, "noWordYet")).ToList();
        return wrong.Count == 0 ? null : string.Join("; ", wrong.Select(w => $"{w.Party} {w.Shows}"));
    }, cancel);

    /// <summary>The standing by the text's own rule, in the overview and in the agreements service alike.</summary>
    public async Task CheckStanding(DateOnly? inForceFrom, CancellationToken cancel)
    {
        await stage.Check("ikraftträdandet i överblicken", async () =>
            Differs(inForceFrom, (await Standing(cancel))?.GetProperty("inForceFrom")), cancel);
        await stage.Check("ikraftträdandet hos överenskommelserna", async () =>
        {
            var agreement = await _reader.Get(stage.County.Shared("agreements", $"agreements/{stage.Agreement}"), cancel);
            var determinations = agreement.GetProperty("versions")[0].GetProperty("determinations");
            return Differs(inForceFrom, determinations.GetArrayLength() == 0 ? null : determinations[0].GetProperty("inForceFrom"));
        }, cancel);
    }

    public async Task<JsonElement?> Standing(CancellationToken cancel)
    {
        var address = stage.County.Shared("overview", $"programmes/{stage.Programme.Programme}/agreements?limit=100");
        return (await _reader.All(address, cancel)).Where(a => a.GetProperty("agreement").GetGuid() == stage.Agreement)
            .Select(a => (JsonElement?)a).FirstOrDefault();
    }

    public Task<JsonElement> Matter(CancellationToken cancel) =>
        _reader.Get(stage.County.Shared("overview", $"matters/{stage.Matter}"), cancel);

    public Task<IReadOnlyList<JsonElement>> Freshness(CancellationToken cancel) =>
        _reader.All(stage.County.Shared("overview", "freshness?limit=100"), cancel);

    public Task<IReadOnlyList<JsonElement>> Dialogues(CancellationToken cancel) =>
        _reader.All(stage.County.Shared("overview", $"programmes/{stage.Programme.Programme}/dialogues"), cancel);

    private async Task<List<(string Party, string Shows)>> Cells(string? after, CancellationToken cancel)
    {
        var address = $"programmes/{stage.Programme.Programme}/matrix?limit=1" + (after is null ? "" : $"&after={after}");
        var matrix = await _reader.Get(stage.County.Shared("overview", address), cancel);
        var row = matrix.GetProperty("items").EnumerateArray().FirstOrDefault(m => m.GetProperty("matter").GetGuid() == stage.Matter);
        return row.ValueKind == JsonValueKind.Undefined
            ? [("ingen rad", "än")]
            : [.. row.GetProperty("cells").EnumerateArray().Select(c => (c.GetProperty("party").GetString()!, Shown(c)))];
    }

    private static string Shown(JsonElement cell) =>
        cell.GetProperty("answer").GetString() ?? cell.GetProperty("state").GetString()!;

    private static string? Differs(DateOnly? expected, JsonElement? seen)
    {
        var value = seen is { ValueKind: JsonValueKind.String } date ? date.GetString() : null;
        var should = expected is { } day ? $"{day:yyyy-MM-dd}" : null;
        return value == should ? null : $"visar {value ?? "inte i kraft"}, ska vara {should ?? "inte i kraft"}";
    }
}
