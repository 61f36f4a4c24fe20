using Samverkan.Forums.Programmes;

namespace Samverkan.Forums.Forums;

/// <summary>A forum is established once, at one of three levels of a programme.</summary>
public sealed record EstablishForum(string Level, string Name)
{
    private static readonly string[] Levels = ["steering", "coordinating", "operative"];

    public static Verdict Decide(Forum forum, EstablishForum command, Texts texts, Guid id, Programme programme)
    {
        if (programme.Established is not { } within) return Refuse("not-found", 404);
        if (!Levels.Contains(command.Level)) return Refuse("unknown-level", 422, "level");
        if (command.Name.IsUnwritten()) return Refuse("name-missing", 422, "name");

        var established = new ForumWasEstablished(
            id, within.Programme, command.Level, texts.Required(command.Name, BodyClass.Title));
        if (forum.Established is not { } before) return Record(established);

        return before == established ? Nothing : Refuse("forum-already-established");
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/programmes/{programme:guid}/forums/{forum:guid}",
        async (Guid programme, Guid forum, EstablishForum command, Commands commands, CancellationToken cancel) =>
        {
            var within = await commands.Store.Load<Programme>($"programme/{programme}", cancel);
            return await commands.On<Forum>(
                $"forum/{forum}", (state, texts) => Decide(state, command, texts, forum, within.State), cancel);
        })
        .WithSummary("Inrätta ett forum på en av tre nivåer");
}
