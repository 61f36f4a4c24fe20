namespace Samverkan.Forums.Matters;

/// <summary>A party has put one question to chosen addressees.</summary>
[EventName("matter_put")]
public sealed record MatterWasPut(
    Guid Matter,
    Guid Programme,
    string PutBy,
    Guid? ConsultedIn,
    DateOnly? ConsultedOn,
    string Kind,
    Guid? Agreement,
    int? AgreementVersion,
    string? AgreementTextSha256,
    IReadOnlyList<string> Addressees,
    DateOnly? AnswerBy,
    BodyRef Title,
    BodyRef Question,
    Audience? Audience = null)
{
    /// <summary>The same question in the same words to the same addressees and readers.</summary>
    public bool IsSameAs(MatterWasPut other) =>
        this with { Addressees = other.Addressees, Audience = other.Audience } == other
        && Addressees.SequenceEqual(other.Addressees)
        && Readers.IsSameAs(other.Readers);

    /// <summary>Who may read it: everyone who takes part, where it was put before anybody said who.</summary>
    private Audience Readers => Audience ?? Audience.PartiesOf(Programme);
}
