namespace Samverkan.Contracts.Agreements.V1;

/// <summary>
/// One version of an agreement is fixed: from now on its words cannot change, and parties may be asked about it.
/// </summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="Programme">Id of its programme.</param>
/// <param name="Kind"><c>declarationOfIntent</c>, <c>strategy</c>, <c>actionPlan</c> or <c>memorandum</c>.</param>
/// <param name="Version">Number, from 1.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">The whole text (<see cref="BodyClass.AgreementText"/>).</param>
/// <param name="TextSha256">SHA-256 of the text's UTF-8 bytes without salt, base64url: the version's own
/// fingerprint.</param>
/// <param name="Rule">How it enters into force, and nothing else.</param>
[Fact("agreements.version-fixed", 1)]
public sealed record VersionFixed(
    Guid Agreement, Guid Programme, string Kind, int Version, BodyRef Title, BodyRef Text, string TextSha256,
    EntryRule Rule);

/// <summary>The text's own rule of entry into force, in its four parts. A text without all four is refused.</summary>
/// <param name="Each">Codes of parties that each must have joined.</param>
/// <param name="AtLeast">Groups of which at least so many must have joined.</param>
/// <param name="Provisos">Whether answers with förbehåll count: <c>count</c>, <c>doNotCount</c> or
/// <c>countExceptOn</c>.</param>
/// <param name="ExceptOn">The points meant by <c>countExceptOn</c>; empty otherwise.</param>
/// <param name="CountedFrom"><c>decision</c>, <c>approval</c> (justerat), <c>legalForce</c> or
/// <c>signature</c>.</param>
/// <param name="IfItFails">What happens if it later ceases to hold: <c>continues</c>, <c>reviewed</c> or
/// <c>lapses</c>.</param>
public sealed record EntryRule(
    IReadOnlyList<string> Each,
    IReadOnlyList<AtLeast> AtLeast,
    string Provisos,
    IReadOnlyList<string> ExceptOn,
    string CountedFrom,
    string IfItFails);

/// <summary>At least <paramref name="Count"/> of <paramref name="Of"/> must have joined.</summary>
/// <param name="Count">How many, at least 1 and at most as many as are named.</param>
/// <param name="Of">Codes.</param>
public sealed record AtLeast(int Count, IReadOnlyList<string> Of);

/// <summary>
/// Where a version stands by its own rule, over everything heard so far. A later fact may give a new determination;
/// nothing in this one is ever altered.
/// </summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Programme">Id of its programme.</param>
/// <param name="InForceFrom">The date on which the rule was first fulfilled, or null.</param>
/// <param name="CeasedToHoldOn">A later date on which the rule is no longer fulfilled, or null.</param>
/// <param name="EndedOn">Where the rule lets it lapse: the date it ended, or null.</param>
/// <param name="Evidence">The decisions that fulfil the rule.</param>
/// <param name="Missing">Codes of those named by the rule that have not joined.</param>
[Fact("agreements.entry-determined", 1)]
public sealed record EntryDetermined(
    Guid Agreement,
    int Version,
    Guid Programme,
    DateOnly? InForceFrom,
    DateOnly? CeasedToHoldOn,
    DateOnly? EndedOn,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<string> Missing);

/// <summary>One party's decision that counts towards entry into force.</summary>
/// <param name="Party">Code.</param>
/// <param name="Decision">Id of the body decision.</param>
/// <param name="CountsFrom">The date it counts from by the rule.</param>
public sealed record Evidence(string Party, Guid Decision, DateOnly CountsFrom);
