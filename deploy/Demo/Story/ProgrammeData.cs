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
    IReadOnlyList<DialogueData> Dialogues,
    AgreementData Agreement,
    MatterData Matter)
{
    public static ProgrammeData Load(string file) =>
        JsonSerializer.Deserialize<ProgrammeData>(File.ReadAllText(file), JsonSerializerOptions.Web)!;

    /// <summary>The dialogue that the demo lets an arbetsgrupp have.</summary>
    public DialogueData Dialogue => Dialogues[0];
}

public sealed record PartyData(string Organisation, bool IsAdjunct);

public sealed record ForumData(Guid Forum, string Level, string Name);

public sealed record DialogueData(
    Guid Dialogue, Guid Forum, DateOnly On, string Question, string Heard, string Unclear, string Outcome);

public sealed record AgreementData(string Kind, string Title, IReadOnlyList<VersionData> Versions);

public sealed record VersionData(string Text, JsonElement Rule);

public sealed record MatterData(
    string Kind, Guid ConsultedIn, int AnswerWithinDays, IReadOnlyList<string> Addressees, string Title, string Question);
