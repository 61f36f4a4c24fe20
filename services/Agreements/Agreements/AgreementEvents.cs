using Samverkan.Agreements.Entry;
using Samverkan.Contracts.Agreements.V1;

namespace Samverkan.Agreements.Agreements;

/// <summary>A text has been begun.</summary>
[EventName("agreement_drafted")]
public sealed record AgreementWasDrafted(Guid Agreement, Guid Programme, string Kind, BodyRef Title);

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
    RuleTerms? Terms = null);

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
