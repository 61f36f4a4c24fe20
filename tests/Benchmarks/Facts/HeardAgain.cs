using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Samverkan.Benchmarks.Facts;

/// <summary>
/// The shared view made anew from the feeds it has heard, every signature and link checked, beside ES256 of the same
/// bytes and nothing else.
/// </summary>
internal static class HeardAgain
{
    private const int InRounds = 3;

    /// <summary>One size of feed.</summary>
    /// <param name="Facts">How many.</param>
    /// <param name="Ours">Microseconds for each, checked and applied.</param>
    /// <param name="Checked">Of that, to check.</param>
    /// <param name="Bare">Microseconds for each signature.</param>
    internal sealed record Size(
        int Facts, IReadOnlyList<double> Ours, IReadOnlyList<double> Checked, IReadOnlyList<double> Bare);

    public static async Task<Size> Measure(MeasuredCounty county, string publisher, CancellationToken cancel)
    {
        var signed = await Signed(county, publisher, cancel);
        using var key = county.Running.County.Get(publisher).Key.Import();
        List<double> ours = [], check = [], bare = [];
        for (var round = 0; round < InRounds; round++)
        {
            bare.Add(Each(signed.Count, Bare(signed, key)));
            var from = TimeProvider.System.GetTimestamp();
            await Check(county, publisher, signed.Count, cancel);
            check.Add(Each(signed.Count, TimeProvider.System.GetElapsedTime(from)));
            await county.Remake("overview", cancel);
            ours.Add(Each(signed.Count, TimeProvider.System.GetElapsedTime(from)));
        }

        return new(signed.Count, ours, check, bare);
    }

    public static IEnumerable<Figure> Figures(Size few, Size many) =>
    [
        .. Figures(few), .. Figures(many),
        new($"feed: each of {many.Facts} facts to each of {few.Facts}",
            Rounds.Median(many.Ours) / Rounds.Median(few.Ours), "×", many.Ours.Min() / few.Ours.Max(),
            many.Ours.Max() / few.Ours.Min(), 1.25, IsAtMost: true),
    ];

    private static IEnumerable<Figure> Figures(Size size) =>
    [
        Figure.Of($"feed of {size.Facts}: bare ES256, each", size.Bare, "µs"),
        Figure.Of($"feed of {size.Facts}: checked, each", size.Checked, "µs"),
        Figure.Of($"feed of {size.Facts}: checked and applied, each", size.Ours, "µs"),
        Figure.Of(
            $"feed of {size.Facts}: checked and applied, to bare ES256",
            [.. size.Bare.Zip(size.Ours, (bare, ours) => bare / ours)], "×", 0.5),
    ];

    private static double Each(int facts, TimeSpan took) => took.TotalMicroseconds / facts;

    private static TimeSpan Bare(List<(byte[] Input, byte[] Signature)> signed, ECDsa key)
    {
        var from = TimeProvider.System.GetTimestamp();
        foreach (var (input, signature) in signed)
        {
            if (!key.VerifyData(input, signature, HashAlgorithmName.SHA256))
                throw new InvalidOperationException("a fact of ours has another's signature");
        }

        return TimeProvider.System.GetElapsedTime(from);
    }

    /// <summary>The service's own verification of its copy, which answers in stretches.</summary>
    private static async Task Check(MeasuredCounty county, string publisher, int facts, CancellationToken cancel)
    {
        var looked = 0;
        for (var next = ""; next is not null;)
        {
            var found = await county.Client.Operator.Get(
                county.Client.Shared("overview", $"verifications/{publisher}{next}"), cancel);
            var copy = found.GetProperty("copies")[0];
            if (copy.GetProperty("faultCount").GetInt32() > 0) throw new InvalidOperationException($"faults: {copy}");

            looked += copy.GetProperty("facts").GetInt32();
            next = Next(found);
        }

        if (looked < facts) throw new InvalidOperationException($"{looked} of {facts} facts were looked at");
    }

    private static string? Next(JsonElement found) =>
        found.TryGetProperty("next", out var place) && place.ValueKind == JsonValueKind.Object
            ? $"?epoch={place.GetProperty("epoch")}&number={place.GetProperty("number")}"
            : null;

    private static async Task<List<(byte[] Input, byte[] Signature)>> Signed(
        MeasuredCounty county, string publisher, CancellationToken cancel)
    {
        await using var connection = await county.Running.Postgres.Databases.Open("svc_overview", cancel);
        await using var command = new NpgsqlCommand(
            "SELECT fact FROM heard_facts WHERE publisher = $1 AND seq IS NOT NULL ORDER BY seq", connection);
        command.Parameters.Add(new() { Value = publisher });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var signed = new List<(byte[], byte[])>();
        while (await row.ReadAsync(cancel))
        {
            var jws = row.GetString(0);
            var dot = jws.LastIndexOf('.');
            signed.Add((Encoding.ASCII.GetBytes(jws[..dot]), Base64Url.DecodeFromChars(jws.AsSpan(dot + 1))));
        }

        return signed;
    }
}
