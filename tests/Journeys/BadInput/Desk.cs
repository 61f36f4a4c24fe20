using System.Net.Http.Headers;

namespace Samverkan.Journeys.BadInput;

/// <summary>A case of Botkyrka's, to send bad things to; it must be the same afterwards.</summary>
public sealed class Desk(SmallCounty county) : IAsyncLifetime
{
    public SmallCounty County => county;

    public TestProgramme Programme { get; private set; } = null!;

    public Guid Matter { get; private set; }

    public Uri Case { get; private set; } = null!;

    public string Registrar => county.User(Botkyrka, "registrar");

    public async ValueTask InitializeAsync()
    {
        Programme = await TestProgramme.Make(county);
        Matter = await Programme.PutMatter();
        Case = await Programme.CaseOf(Botkyrka, Matter);
        await new AtHome(Programme, Botkyrka, Matter).Register();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Sends bytes to a note that is not there before, and sees that it is not there after.</summary>
    public async Task<Answer> PutNote(byte[] content, string? type)
    {
        var before = await Stored();
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        var answer = await county.Send(
            HttpMethod.Put, new($"{Case}/notes/{Guid.CreateVersion7()}"), await county.Token(Registrar), body);
        Assert.Equal(before, await Stored());
        return answer;
    }

    /// <summary>Events and bodies of the case.</summary>
    public async Task<string> Stored() => Assert.Single(await county.Sql(
        "org_0127",
        """
        SELECT (SELECT count(*) FROM mt_events WHERE stream_id = $1) || ' '
          || (SELECT count(*) FROM bodies WHERE stream_id = $1)
        """,
        $"{Botkyrka}/case/{Case.Segments[^1]}"));
}
