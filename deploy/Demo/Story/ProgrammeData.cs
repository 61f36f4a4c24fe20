using System.Text.Json;

namespace Samverkan.Demo.Story;

/// <summary>A programme as it lies in <c>deploy/programmes</c>.</summary>
public sealed record ProgrammeData(
    Guid Programme,
    string Name,
    string Purpose,
    string HostOrganisation,
    JsonElement? Rules,
    IReadOnlyList<PartyData> Parties,
    IReadOnlyList<ForumData> Forums,
    DialogueData Dialogue,
    AgreementData Agreement)
{
    public static ProgrammeData Load(string file) =>
        JsonSerializer.Deserialize<ProgrammeData>(File.ReadAllText(file), JsonSerializerOptions.Web)!;

    /// <summary>The first forum at a level.</summary>
    public ForumData At(string level) => Forums.First(f => f.Level == level);
}

public sealed record PartyData(string Organisation, bool IsAdjunct);

public sealed record ForumData(Guid Forum, string Level, string Name);

public sealed record DialogueData(
    Guid Dialogue, Guid Forum, DateOnly On, string Question, string Heard, string Unclear, string Outcome);

public sealed record AgreementData(string Kind, string Title, string Text, JsonElement Rule);
