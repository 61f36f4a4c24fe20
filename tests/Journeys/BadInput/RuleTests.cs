namespace Samverkan.Journeys.BadInput;

/// <summary>What breaks a rule is refused in words, and nothing is stored.</summary>
public sealed class RuleTests(Desk desk) : IClassFixture<Desk>
{
    /// <summary>With a right check digit: the number that the tax agency itself shows in its examples.</summary>
    private const string Number = "640823-3234";

    [Fact]
    public async Task A_rule_broken_by_the_input_is_422_and_by_the_state_409()
    {
        var before = await desk.Stored();
        var decision = Guid.CreateVersion7();
        Refused.Is(await Decide(
            decision, new { Body = "council", Act = "decides", DecidedOn = TestProgramme.Today, Settles = true }), 422,
            "answer-required");
        Refused.Is(await Put("answer", new { Decision = decision }), 422, "unknown-decision");
        Assert.Equal(before, await desk.Stored());

        Assert.True((await Decide(
            decision, new { Body = "council", Act = "proposes", DecidedOn = TestProgramme.Today })).IsDone);
        Refused.Is(await Put("answer", new { Decision = decision }), 409, "does-not-settle");
    }

    [Fact]
    public async Task A_registration_number_is_used_once_in_its_series()
    {
        var other = await desk.Programme.PutMatter();
        var @case = await desk.Programme.CaseOf(Botkyrka, other);
        var registration = (await desk.County.Get(desk.Case, desk.Registrar)).Json.GetProperty("registration");

        Refused.Is(await desk.County.Put(new($"{@case}/registration"), desk.Registrar, new
        {
            Authority = registration.GetProperty("authority").GetGuid(),
            RegistrationNumber = registration.GetProperty("registrationNumber").GetString(),
        }), 409, "registration-number-taken");
    }

    [Fact]
    public async Task A_personal_identity_number_is_refused_in_every_text_at_home()
    {
        var before = await desk.Stored();
        var board = new { Body = "executiveBoard", Act = "prepares", DecidedOn = TestProgramme.Today };
        var registration = (await desk.County.Get(desk.Case, desk.Registrar)).Json.GetProperty("registration");
        var commands = new (string Path, object Command)[]
        {
            ($"notes/{Guid.CreateVersion7()}", new { Text = $"gäller {Number} enligt samtal" }),
            ("registration",
                new { Authority = registration.GetProperty("authority").GetGuid(), RegistrationNumber = Number }),
            ($"body-decisions/{Guid.CreateVersion7()}",
                new { board.Body, board.Act, board.DecidedOn, Wording = $"att {Number}" }),
            ($"body-decisions/{Guid.CreateVersion7()}",
                new { board.Body, board.Act, board.DecidedOn, Paragraph = Number }),
            ($"body-decisions/{Guid.CreateVersion7()}",
                new { board.Body, board.Act, board.DecidedOn, Conditions = new[] { new { Text = "19640823-3234" } } }),
            ($"body-decisions/{Guid.CreateVersion7()}",
                new { board.Body, board.Act, board.DecidedOn,
                Provisos = new[] { new { Text = "ett", Scope = Number } } }),
            ($"body-decisions/{Guid.CreateVersion7()}",
                new { board.Body, board.Act, board.DecidedOn, Standing = new { AppealedCase = $"mål {Number}" } }),
            ($"body-decisions/{Guid.CreateVersion7()}",
                new { Body = "officer", board.Act, board.DecidedOn, Post = Number }),
        };
        foreach (var (path, command) in commands)
            Refused.Is(await Put(path, command), 422, "personal-identity-number");

        Assert.Equal(before, await desk.Stored());
        Refused.Is(
            await desk.County.Put(
                desk.County.Node(Botkyrka, $"authorities/{Guid.CreateVersion7()}"), desk.Registrar,
                new { Name = $"Nämnd {Number}", Series = "N" }),
            422, "personal-identity-number");
    }

    [Fact]
    public async Task A_personal_identity_number_is_refused_in_every_shared_text()
    {
        var (county, programme) = (desk.County, desk.Programme);
        var matter = new { Programme = programme.Id, Kind = "adopt", Addressees = new[] { Botkyrka }, Title = "Rubrik",
            Question = "Fråga" };
        var dialogue =
            new { Programme = programme.Id, programme.Forum, On = TestProgramme.Today, Question = "Fråga",
            Heard = "Hört", Outcome = "noDocument" };
        var commands = new (string Service, string Path, object Command)[]
        {
            ("forums", "matters", matter with { Title = Number }),
            ("forums", "matters", matter with { Question = $"om {Number}" }),
            ("forums", "dialogues", dialogue with { Heard = $"om {Number}" }),
            ("agreements", "agreements", new { Programme = programme.Id, Kind = "strategy", Title = Number }),
        };
        foreach (var (service, path, command) in commands)
        {
            var id = Guid.CreateVersion7();
            Refused.Is(await county.Put(county.Shared(service, $"{path}/{id}"), programme.Coordinator, command), 422,
                "personal-identity-number");
            Assert.Equal(
                ["0"], await county.Sql($"svc_{service}", $"SELECT count(*) FROM mt_streams WHERE id LIKE '%{id}'"));
        }
    }

    [Fact]
    public async Task What_could_never_be_announced_is_not_recorded()
    {
        var before = await desk.Stored();
        var provisos = Enumerable.Range(0, 900).Select(i => new { Text = $"förbehåll {i}", Scope = "6" });

        Refused.Is(await Decide(Guid.CreateVersion7(), new
        {
            Body = "council",
            Act = "decides",
            DecidedOn = TestProgramme.Today,
            Answer = "adoptWithProviso",
            Wording = "att",
            Provisos = provisos,
        }), 413, "too-large");
        Assert.Equal(before, await desk.Stored());
    }

    private Task<Answer> Decide(Guid decision, object command) => Put($"body-decisions/{decision}", command);

    private Task<Answer> Put(string path, object command) =>
        desk.County.Put(new($"{desk.Case}/{path}"), desk.Registrar, command);
}
