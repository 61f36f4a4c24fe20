using System.Text;

namespace Samverkan.Journeys;

/// <summary>What is typed comes in by one place, for JSON as for forms.</summary>
public sealed class TypedTests(BadInput.Desk desk) : IClassFixture<BadInput.Desk>
{
    [Fact]
    public async Task A_search_finds_its_words_in_any_case_and_encoding_in_a_case_of_ones_own()
    {
        var (county, mark) = (desk.County, Guid.CreateVersion7().ToString("N")[^8..]);
        await Begin($"Översyn {mark}".Normalize(NormalizationForm.FormD));

        foreach (var typed in new[]
        {
            $"översyn {mark}", $"ÖVERSYN {mark}", $"översyn\u00A0{mark}",
            $"översyn {mark}".Normalize(NormalizationForm.FormD),
        })
        {
            var found = await county.Get(
                county.Node(Botkyrka, $"cases?q={Uri.EscapeDataString(typed)}"), desk.Registrar);
            Assert.Equal(1, found.Json.GetProperty("items").GetArrayLength());
        }
    }

    [Fact]
    public async Task Three_spellings_of_one_registration_number_are_one()
    {
        var county = desk.County;
        var (first, second) = (await Begin("Första"), await Begin("Andra"));
        var running = Random.Shared.Next(100_000, 900_000);

        Assert.True((await Register(first, $"KS 2026/{running}")).IsDone);
        foreach (var same in new[] { $"KS 2026/0{running}", $"ks/2026:{running}", $"KS\u00A02026-{running}" })
            BadInput.Refused.Is(await Register(second, same), 409, "registration-number-taken");
        BadInput.Refused.Is(await Register(second, "om Anna Andersson"), 422, "registration-number-unfit");
        var found = await county.Get(county.Node(Botkyrka, $"cases?q=ks-2026-{running}"), desk.Registrar);
        Assert.Equal(1, found.Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Of_many_who_register_one_number_at_once_one_has_it_and_the_others_are_told()
    {
        var running = Random.Shared.Next(100_000, 900_000);
        var cases = new List<Uri>();
        for (var n = 0; n < 8; n++) cases.Add(await Begin($"Samtidigt {n}"));

        var answers = await Task.WhenAll(cases.Select((@case, n) => Register(
            @case, n % 2 == 0 ? $"KS 2026/{running}" : $"ks-2026-0{running}")));

        Assert.Single(answers, a => a.IsDone);
        Assert.All(
            answers.Where(a => !a.IsDone), a => BadInput.Refused.Is(a, 409, "registration-number-taken"));
    }

    /// <summary>
    /// A county that ran before may have two: they are made to be what that version recorded, and the read tables are
    /// made anew, as the migration has them be.
    /// </summary>
    [Fact]
    public async Task Two_cases_that_have_one_number_since_before_are_both_read_and_no_third_gets_it()
    {
        var (county, running) = (desk.County, Random.Shared.Next(100_000, 900_000));
        var (first, second, third) = (await Begin("Äldre"), await Begin("Yngre"), await Begin("Ny"));
        Assert.True((await Register(first, $"KS 2026/{running}")).IsDone);
        Assert.True((await Register(second, $"KS 2026/{running}1")).IsDone);
        foreach (var (old, number) in new[] { (first, $"KS 2026/{running}"), (second, $"KS 2026-{running}") })
            await county.Sql("org_0127", """
                UPDATE mt_events SET data = (data - 'key') || jsonb_build_object('registrationNumber', $2::text)
                WHERE stream_id = $1 AND type = 'case_registered' RETURNING 1
                """, $"{Botkyrka}/case/{old.Segments[^1]}", number);

        await county.Rebuild("decisions-storsthlm");

        var found = await county.Get(county.Node(Botkyrka, $"cases?q=ks-2026-{running}"), desk.Registrar);
        Assert.Equal(2, found.Json.GetProperty("items").GetArrayLength());
        BadInput.Refused.Is(await Register(third, $"KS 2026/{running}"), 409, "registration-number-taken");
        Assert.True((await Register(second, $"KS 2026-{running}", "1.4.2")).IsDone);
        Assert.True((await Register(second, $"KS 2026/{running}2")).IsDone);
        Assert.True((await Register(first, $"ks 2026/{running}")).IsDone);
    }

    /// <summary>The step itself, on a table as it was before it.</summary>
    [Fact]
    public async Task The_step_to_one_case_per_number_passes_a_table_that_has_two()
    {
        var step = Path.Combine(
            Environment.GetEnvironmentVariable("SAMVERKAN_ROOT")!,
            "services/Decisions/Migrations/Service/0052_one_case_per_number.sql");
        var schema = $"older_{Guid.NewGuid():N}";
        await desk.County.Sql("org_0127", $"""
            CREATE SCHEMA {schema}; SET search_path TO {schema};
            CREATE TABLE applied_rebuilds (rebuild uuid);
            CREATE TABLE cases (authority uuid, registration_number text, registration_key text,
              CONSTRAINT registration_number_taken UNIQUE (authority, registration_number));
            INSERT INTO cases VALUES
              ('{Guid.Empty}', 'KS 2026/88', 'ks/2026/88'), ('{Guid.Empty}', 'KS 2026-88', 'ks/2026/88');
            {await File.ReadAllTextAsync(step, TestContext.Current.CancellationToken)}
            DROP SCHEMA {schema} CASCADE; SET search_path TO public;
            """);
    }

    private async Task<Answer> Register(Uri @case, string number, string? classification = null)
    {
        var authorities = await desk.County.Get(desk.County.Node(Botkyrka, "authorities"), desk.Registrar);
        var authority = authorities.Json.GetProperty("items")[0].GetProperty("authority").GetGuid();
        return await desk.County.Put(new($"{@case}/registration"), desk.Registrar, new
        {
            Authority = authority, RegistrationNumber = number, Classification = classification,
        });
    }

    [Fact]
    public async Task What_cannot_be_seen_is_empty_and_what_turns_a_text_is_refused_with_its_field()
    {
        BadInput.Refused.Is(await Put(Guid.CreateVersion7(), "\u200B\u00A0"), 422, "title-missing");
        var turned = await Put(Guid.CreateVersion7(), "faktura\u202Egpj.exe");
        BadInput.Refused.Is(turned, 422, "text-turned");
        Assert.Equal("title", turned.Json.GetProperty("field").GetString());
        Assert.True((await Put(Guid.CreateVersion7(), "مرحبا")).IsDone);
    }

    [Fact]
    public async Task Where_the_guard_is_wrong_the_registrar_says_so_and_it_is_kept_with_the_event()
    {
        var (county, note) = (desk.County, Guid.CreateVersion7());
        var address = new Uri($"{desk.Case}/notes/{note}");
        await county.Do(
            county.Node(Botkyrka, $"grants/{Guid.CreateVersion7()}"), desk.Registrar, new
            {
                Person = county.PersonOf(Botkyrka, "caseOfficer").Subject, Roles = new[] { "caseOfficer" },
                From = TestProgramme.Today,
            });
        BadInput.Refused.Is(await Say(null, desk.Registrar), 422, "personal-identity-number");
        BadInput.Refused.Is(
            await Say("det är ett artikelnummer", county.User(Botkyrka, "caseOfficer")), 422,
            "personal-identity-number");
        BadInput.Refused.Is(await Say("gäller 640823-3234", desk.Registrar), 422, "personal-identity-number");
        Assert.True((await Say("det är ett artikelnummer", desk.Registrar)).IsDone);

        Assert.Equal(["det är ett artikelnummer"], await county.Sql("org_0127", """
            SELECT headers ->> 'notPersonal' FROM mt_events WHERE type = 'note_kept' AND data ->> 'note' = $1
            """, $"{note}"));

        async Task<Answer> Say(string? reason, string user)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, address)
            {
                Content = SmallCounty.Json(new { Text = "nr 640823-3234" }),
            };
            request.Headers.Authorization = new("Bearer", await county.Token(user));
            if (reason is not null) request.Headers.Add("Samverkan-Not-Personal", Uri.EscapeDataString(reason));
            using var http = new HttpClient();
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return await Answer.Of(response, TestContext.Current.CancellationToken);
        }
    }

    private async Task<Uri> Begin(string title)
    {
        var id = Guid.CreateVersion7();
        Assert.True((await Put(id, title)).IsDone);
        return desk.County.Node(Botkyrka, $"cases/{id}");
    }

    private Task<Answer> Put(Guid id, string title) => desk.County.Put(
        desk.County.Node(Botkyrka, $"cases/{id}"), desk.Registrar, new { Origin = "ownInitiative", Title = title });
}
