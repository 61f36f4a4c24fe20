using Samverkan.Agreements.Entry;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Agreements;

/// <summary>A text has been begun. Those begun before anybody said more are read by all who take part.</summary>
/// <param name="Agreement">Id.</param>
/// <param name="Programme">Where.</param>
/// <param name="Kind">What it is to be.</param>
/// <param name="Title">One line.</param>
/// <param name="Audience">Who may read it; null is everyone who takes part.</param>
/// <param name="By">Code of the organisation that began it; null where only the act says so.</param>
/// <param name="Fixers">Codes of those who may fix its versions beside that one, as first named.</param>
[EventName("agreement_drafted")]
public sealed record AgreementWasDrafted(
    Guid Agreement,
    Guid Programme,
    string Kind,
    BodyRef Title,
    Audience? Audience = null,
    string? By = null,
    IReadOnlyList<string>? Fixers = null)
{
    /// <summary>Who may read it.</summary>
    public Audience Readers => Audience ?? Contracts.Audience.PartiesOf(Programme);

    /// <summary>The same text begun in the same way; sent again it is nothing new.</summary>
    public bool IsSameAs(AgreementWasDrafted other) =>
        this with { Audience = other.Audience, By = other.By, Fixers = other.Fixers } == other
        && (By is null || By == other.By)
        && Readers.IsSameAs(other.Readers)
        && (Fixers ?? []).ToHashSet().SetEquals(other.Fixers ?? []);
}

/// <summary>The drafting organisation has said anew which others may fix versions of its text: no more.</summary>
[EventName("fixers_named")]
public sealed record FixersWereNamed(Guid Agreement, IReadOnlyList<string> Organisations);

/// <summary>
/// What the rule of a version says beyond its first shape: before the version is fixed, in the same commit. An event of
/// its own, so that whoever waits for the version waits for the last of what was said of it.
/// </summary>
[EventName("rule_stated")]
public sealed record RuleWasStated(RuleStated Rule);

/// <summary>
/// The words of one version are fixed, with their own rule of entry into force. Terms are null in versions fixed before
/// a rule could say them.
/// </summary>
[EventName("version_fixed")]
public sealed record VersionWasFixed(
    Guid Agreement,
    Guid Programme,
    string Kind,
    int Version,
    BodyRef Title,
    BodyRef Text,
    string TextSha256,
    EntryRule Rule,
    RuleTerms? Terms = null,
    Audience? Audience = null);

/// <summary>Where a version stands by its own rule, over everything heard so far.</summary>
[EventName("entry_determined")]
public sealed record EntryWasDetermined(
    Guid Agreement,
    int Version,
    Guid Programme,
    DateOnly? InForceFrom,
    DateOnly? CeasedToHoldOn,
    DateOnly? EndedOn,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<string> Missing);
