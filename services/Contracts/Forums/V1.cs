namespace Samverkan.Contracts.Forums.V1;

/// <summary>A lasting collaboration has begun.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Name">Its name (<see cref="BodyClass.Title"/>).</param>
/// <param name="Purpose">What it is for (<see cref="BodyClass.Text"/>).</param>
/// <param name="HostOrganisation">Värdorganisation: keeps the shared services' records.</param>
[Fact("forums.programme-established", 1)]
public sealed record ProgrammeEstablished(Guid Programme, BodyRef Name, BodyRef Purpose, string HostOrganisation);

/// <summary>
/// Who reads what is said in a programme: decided when it was established, and said in the same breath.
/// </summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Audience"><c>parties</c> or <c>partiesAndAdjuncts</c>. What nobody has said is the latter.</param>
[Fact("forums.programme-audience-decided", 1)]
public sealed record ProgrammeAudienceDecided(Guid Programme, string Audience);

/// <summary>An organisation takes part in a programme, equal to every other party, or as adjunct.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Organisation">Code.</param>
/// <param name="IsAdjunct">True for an adjunct: speaks, but takes no position and answers no matter as a party.</param>
[Fact("forums.party-joined", 1)]
public sealed record PartyJoined(Guid Programme, string Organisation, bool IsAdjunct);

/// <summary>A lasting group at one level. It decides nothing for anyone.</summary>
/// <param name="Forum">Id of the forum.</param>
/// <param name="Programme">Id of its programme.</param>
/// <param name="Level"><c>steering</c>, <c>coordinating</c> or <c>operative</c>.</param>
/// <param name="Name">Its name (<see cref="BodyClass.Title"/>).</param>
[Fact("forums.forum-established", 1)]
public sealed record ForumEstablished(Guid Forum, Guid Programme, string Level, BodyRef Name);

/// <summary>A forum has talked a question through. To end in no document is a good result.</summary>
/// <param name="Dialogue">Id of the dialogue.</param>
/// <param name="Forum">Where.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="On">Date of the meeting.</param>
/// <param name="Question">What was talked about.</param>
/// <param name="Heard">What was heard.</param>
/// <param name="Unclear">What is still unclear; null when nothing is.</param>
/// <param name="Outcome"><c>noDocument</c>, <c>toBeContinued</c> or <c>matterToBePut</c>.</param>
[Fact("forums.dialogue-held", 1)]
public sealed record DialogueHeld(
    Guid Dialogue, Guid Forum, Guid Programme, DateOnly On, BodyRef Question, BodyRef Heard, BodyRef? Unclear,
    string Outcome);

/// <summary>
/// A party has put one question to chosen addressees, each of which answers by its own decision.
/// Not addressed, silent and "omfattas inte" are three different things.
/// </summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Programme">Id of the programme.</param>
/// <param name="PutBy">The organisation that asks; a forum asks nobody.</param>
/// <param name="ConsultedIn">The forum in which it was consulted before, or null.</param>
/// <param name="ConsultedOn">When, or null.</param>
/// <param name="Kind">Kind of matter; decides the verb of the answers: <c>adopt</c> (anta), <c>join</c> (ansluta sig),
/// <c>standBehind</c> (ställa sig bakom), <c>approve</c> (godkänna).</param>
/// <param name="Agreement">The agreement whose fixed version is asked about, or null.</param>
/// <param name="AgreementVersion">Number of that version.</param>
/// <param name="AgreementTextSha256">Its hash, so that each answers about the very same words.</param>
/// <param name="Addressees">Codes of those asked.</param>
/// <param name="AnswerBy">Wished date, end of day Europe/Stockholm, or null.</param>
/// <param name="Title">One line.</param>
/// <param name="Question">The question in full.</param>
[Fact("forums.matter-put", 1)]
public sealed record MatterPut(
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
    BodyRef Question);
