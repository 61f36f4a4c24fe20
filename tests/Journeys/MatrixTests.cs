using System.Net;
using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>What is looked for in the matrix, and what an organisation has asked itself.</summary>
public sealed class MatrixTests(SmallCounty county)
{
    [Fact]
    public async Task What_is_looked_for_is_found_whoever_shows_it_or_with_one_party_alone()
    {
        var programme = await TestProgramme.Make(county);
        var (answered, silent) = (await programme.PutMatter(), await programme.PutMatter());
        var (_, written) = await new AtHome(programme, Norrtalje, answered).Answer(
            "adopt", TestProgramme.Today, "att anta");
        await programme.Cells(answered, written);

        Assert.Equal([answered], await Found("shows=adopt"));
        Assert.Equal([answered], await Found($"shows=adopt&party={Norrtalje}"));
        Assert.Empty(await Found($"shows=adopt&party={Botkyrka}"));
        Assert.Equal([silent], await Found($"shows=noWordYet&party={Norrtalje}"));
        Assert.Equal([answered], await Found("shows=adopt&party=9999"));
        Assert.Empty(await Found("shows=nonsense"));
        Assert.Equal(2, (await Found("")).Count);

        async Task<List<Guid>> Found(string query) =>
            Matters(await Read($"programmes/{programme.Id}/matrix?{query}"));
    }

    [Fact]
    public async Task What_an_organisation_has_asked_is_listed_to_it_alone()
    {
        var programme = await TestProgramme.Make(county);
        var matter = await programme.PutMatter();
        var row = Assert.Single((await Read($"programmes/{programme.Id}/matrix")).GetProperty("items").EnumerateArray());
        var asker = row.GetProperty("putBy").GetString() ?? "";

        Assert.Contains(matter, Matters(await Read("asked?limit=100", asker)));
        Assert.DoesNotContain(matter, Matters(await Read("asked?limit=100", Norrtalje)));
    }

    [Theory]
    [InlineData("inbox?after=a%00@1")]
    [InlineData("matrix?shows=%00")]
    [InlineData("matrix?shows=adopt&party=%00")]
    public async Task A_nul_in_an_address_is_malformed(string path)
    {
        var programme = await TestProgramme.Make(county);
        if (path.StartsWith("matrix", StringComparison.Ordinal)) path = $"programmes/{programme.Id}/{path}";

        var answer = await county.Get(county.Shared("overview", path), county.User(Norrtalje, "registrar"));

        Assert.Equal((HttpStatusCode.BadRequest, "malformed"), (answer.Status, answer.Code));
    }

    private async Task<JsonElement> Read(string path, string? organisation = null)
    {
        var answer = await county.Get(
            county.Shared("overview", path), county.User(organisation ?? Norrtalje, "registrar"));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        return answer.Json;
    }

    private static List<Guid> Matters(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("matter").GetGuid())];
}
