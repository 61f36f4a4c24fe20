namespace Samverkan.Gateway.Reading;

/// <summary>Who may read something: a kind, and codes where parties are named.</summary>
public sealed record ReadersView(string Kind, IReadOnlyList<string>? Organisations = null);

/// <summary>An agreement with its versions, who may read it, and who may fix the next.</summary>
public sealed record AgreementView(
    Guid Agreement, Guid Programme, string Kind, string? Title, IReadOnlyList<VersionView> Versions,
    string? DraftedBy = null, IReadOnlyList<string>? Fixers = null, ReadersView? Audience = null)
{
    /// <summary>Only the organisation that drafted the text, and those it has named, fix its next version.</summary>
    public bool MayBeFixedBy(string organisation) =>
        DraftedBy is null || organisation == DraftedBy || Fixers?.Contains(organisation) == true;
}
