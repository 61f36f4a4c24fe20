namespace Samverkan.Journeys.BadInput;

/// <summary>What is not there, not mine, or not to be used so.</summary>
public sealed class NotThereTests(Desk desk) : IClassFixture<Desk>
{
    private static readonly Guid Unknown = Guid.CreateVersion7();

    public static TheoryData<string, string> UnknownThings => new()
    {
        { "forums", $"programmes/{Unknown}" },
        { "forums", $"matters/{Unknown}" },
        { "forums", $"matters?programme={Unknown}" },
        { "forums", $"dialogues?programme={Unknown}" },
        { "forums", "matters/not-a-guid" },
        { "agreements", $"agreements/{Unknown}" },
        { "agreements", $"agreements/{Unknown}/versions/1" },
        { "agreements", $"agreements?programme={Unknown}" },
        { "agreements", "agreements/x/versions/one" },
        { "overview", $"programmes/{Unknown}" },
        { "overview", $"programmes/{Unknown}/matrix" },
        { "overview", $"programmes/{Unknown}/dialogues" },
        { "overview", $"programmes/{Unknown}/agreements" },
        { "overview", $"matters/{Unknown}" },
        { "overview", "nothing-of-the-kind" },
        { "overview", "" },
    };

    [Theory]
    [MemberData(nameof(UnknownThings))]
    public async Task What_is_not_there_is_not_found(string service, string path) =>
        Refused.Is(await Get(desk.County.Shared(service, path)), 404, "not-found");

    [Theory]
    [InlineData("cases/7b1c8e2e-0000-7000-8000-000000000000")]
    [InlineData("cases/not-a-guid")]
    [InlineData("cases/7b1c8e2e-0000-7000-8000-000000000000/documents")]
    [InlineData("cases/7b1c8e2e-0000-7000-8000-000000000000/closure")]
    [InlineData("cases/7b1c8e2e-0000-7000-8000-000000000000/archive")]
    [InlineData("cases/7b1c8e2e-0000-7000-8000-000000000000/e-archive")]
    [InlineData("nothing")]
    public async Task What_is_not_there_at_home_is_not_found(string path) =>
        Refused.Is(await Get(desk.County.Node(Botkyrka, path)), 404, "not-found");

    [Fact]
    public async Task A_command_on_what_is_not_there_stores_nothing()
    {
        foreach (var path in new[] { $"cases/{Unknown}/answer", $"grants/{Unknown}/ending",
            $"mandates/{Unknown}/ending", $"cases/{Unknown}/closure" })
        {
            object command = path.EndsWith("answer", StringComparison.Ordinal) ? new { Decision = Unknown }
                : path.EndsWith("closure", StringComparison.Ordinal) ? new { ClosedOn = TestProgramme.Today }
                : new { On = TestProgramme.Today };
            Refused.Is(await desk.County.Put(desk.County.Node(Botkyrka, path), desk.Registrar, command), 404,
                "not-found");
        }

        Assert.Equal(
            ["0"], await desk.County.Sql("org_0127", $"SELECT count(*) FROM mt_streams WHERE id LIKE '%{Unknown}'"));
    }

    [Fact]
    public async Task What_is_private_to_another_organisation_is_not_there()
    {
        var other = desk.County.User(Norrtalje, "registrar");

        Refused.Is(await desk.County.Get(desk.Case, other), 404, "not-found");
        Refused.Is(await desk.County.Put(new($"{desk.Case}/notes/{Unknown}"), other, new { Text = "a" }), 404,
            "not-found");
        // The same case by way of one's own node is not there either.
        Refused.Is(await desk.County.Get(desk.County.Node(Norrtalje, $"cases/{desk.Case.Segments[^1]}"), other), 404,
            "not-found");
        Refused.Is(await desk.County.Get(new(desk.Case, "/api/decisions/v1/organisations/9999/cases"), other), 404,
            "not-found");
    }

    [Fact]
    public async Task What_is_shared_may_be_seen_and_not_changed()
    {
        var (matter, party) =
            (desk.County.Shared("forums", $"matters/{desk.Matter}"), desk.County.User(Norrtalje, "registrar"));

        Assert.True((await desk.County.Get(matter, party)).IsDone);
        Refused.Is(
            await desk.County.Put(
                matter, party,
                new { Programme = desk.Programme.Id, Kind = "adopt", Addressees = new[] { Botkyrka }, Title = "a",
                Question = "b" }),
            403, "not-allowed");
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task An_address_is_used_as_it_is_meant(string method)
    {
        var address = method == "PUT" ? new Uri($"{desk.Case}/contents") : desk.Case;
        var answer = await desk.County.Send(
            new(method), address, await desk.County.Token(desk.Registrar), SmallCounty.Json(new { }));

        Refused.Is(answer, 405, "method-not-allowed");
    }

    [Fact]
    public async Task What_somebody_else_has_changed_is_read_again_first()
    {
        var note = new Uri($"{desk.Case}/notes/{Guid.CreateVersion7()}");
        var version = (await desk.County.Get(desk.Case, desk.Registrar)).Header("ETag")!;
        Assert.True((await desk.County.Put(note, desk.Registrar, new { Text = "först" }, version)).IsDone);

        Refused.Is(await desk.County.Put(note, desk.Registrar, new { Text = "sedan" }, version), 412, "stale");
        Refused.Is(await desk.County.Put(note, desk.Registrar, new { Text = "sedan" }, "\"nonsense\""), 400,
            "malformed");
        Assert.Contains("först", (await desk.County.Get(desk.Case, desk.Registrar)).Body, StringComparison.Ordinal);
    }

    private Task<Answer> Get(Uri address) => desk.County.Get(address, desk.Registrar);
}
