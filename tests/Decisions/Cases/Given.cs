using System.Collections.Immutable;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

/// <summary>A case as it may be when a command comes.</summary>
internal static class Given
{
    public static readonly Guid Id = Guid.CreateVersion7();
    public static readonly Guid Authority = Guid.CreateVersion7();
    public static readonly Guid Decision = Guid.CreateVersion7();
    public static readonly MatterPut Matter = new(
        Guid.CreateVersion7(), Spec.Programme, "L01", null, null, "adopt", null, null, null, ["0127"], null, Body(
            "title"), Body("text"));

    /// <summary>KF adopts: the plainest of decisions.</summary>
    public static readonly RecordBodyDecision Adopts = new(
        "council", "decides", Spec.Today, Settles: true, Paragraph: "41", Answer: "adopt", Wording: "att anta");

    public static Case Opened => Spec.Given<Case>(OpenCase.Decide(Case.Initial, Matter, Id).Accepted()[0]);

    public static Case Registered => Opened.Apply(new CaseRegistered(Id, Authority, "KS 2027/1", null, null, false));

    public static Case Decided => Registered.After(Adopts, Decision);

    public static Case Answered => Decided.Announced(Decision);

    public static Contracts.BodyRef Body(string bodyClass) => new(Guid.CreateVersion7(), "hash", bodyClass);

    public static Case After(this Case @case, RecordBodyDecision command, Guid decision) =>
        @case.Apply(Assert.Single(Decide(@case, command, decision).Accepted()));

    public static Case Announced(this Case @case, Guid decision) =>
        @case.Apply(Assert.Single(AnnounceAnswer.Decide(@case, new(decision), Id).Accepted()));

    public static Verdict Decide(Case @case, RecordBodyDecision command, Guid? decision = null, Texts? texts = null) =>
        RecordBodyDecision.Decide(
            @case, command, GroundFor(command.Body, decision ?? Decision), texts ?? Spec.NoTexts());

    /// <summary>In an organisation that has such a body.</summary>
    public static DecisionGround GroundFor(string body, Guid decision) => new(Id, decision, body switch
    {
        "stateAuthority" => "countyAdministrativeBoard",
        "associationBoard" => "municipalAssociation",
        "directorate" => "municipalFederation",
        _ => "municipality",
    }, Spec.Today);
}
