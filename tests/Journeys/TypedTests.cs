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
        var authorities = await county.Get(county.Node(Botkyrka, "authorities"), desk.Registrar);
        var authority = authorities.Json.GetProperty("items")[0].GetProperty("authority").GetGuid();
        var running = Random.Shared.Next(100_000, 900_000);

        Assert.True((await Register(first, $"KS 2026/{running}")).IsDone);
        foreach (var same in new[] { $"KS 2026/0{running}", $"ks/2026:{running}", $"KS\u00A02026-{running}" })
            BadInput.Refused.Is(await Register(second, same), 409, "registration-number-taken");
        BadInput.Refused.Is(await Register(second, "om Anna Andersson"), 422, "registration-number-unfit");
        var found = await county.Get(county.Node(Botkyrka, $"cases?q=ks-2026-{running}"), desk.Registrar);
        Assert.Equal(1, found.Json.GetProperty("items").GetArrayLength());

        Task<Answer> Register(Uri @case, string number) => county.Put(
            new($"{@case}/registration"), desk.Registrar, new { Authority = authority, RegistrationNumber = number });
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
