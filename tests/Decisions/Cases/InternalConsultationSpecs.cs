using Samverkan.Decisions.Cases;

namespace Samverkan.Decisions.Tests.Cases;

public sealed class InternalConsultationSpecs
{
    private static readonly Guid Farsta = Guid.CreateVersion7();
    private static readonly Guid Asked = Guid.CreateVersion7();
    private static readonly Contracts.BodyRef Question = Given.Body("text");
    private static readonly ConsultationGround Ground = new(Given.Id, Asked, AllKnown: true, Spec.Today);

    private static Case InConsultation => Given.Registered.Apply(
        Ask(Given.Registered, new([Farsta], "Vad säger ni?")).Recorded<InternalConsultationBegun>());

    [Fact]
    public void Own_authorities_are_asked_before_we_decide()
    {
        ConsultInternally.Decide(InConsultation, new([Farsta], "Vad säger ni?"), Ground, Question).RecordedNothing();
        Ask(Given.Registered, new([], "Vad säger ni?")).RefusedWith("authority-required", 422);
        Ask(Given.Registered, new([Given.Authority], "Vad säger ni?")).RefusedWith("own-authority", 422);
        Ask(Given.Registered, new([Farsta], "?", Spec.Today.AddDays(-1))).RefusedWith("answer-by-passed", 422);
        Ask(Case.Initial, new([Farsta], "?")).RefusedWith("not-found", 404);
        ConsultInternally.Decide(Given.Registered, new([Farsta], "?"), Ground with { AllKnown = false }, Question)
            .RefusedWith("unknown-authority", 422);
        ConsultInternally.Decide(Given.Registered, new([Farsta], ""), Ground, null)
            .RefusedWith("question-missing", 422);
    }

    [Fact]
    public void Only_those_asked_answer_and_to_refrain_is_an_answer()
    {
        var said = Respond(InConsultation, Farsta, new(Spec.Today, "12"), null).Recorded<InternalResponseRecorded>();
        var after = InConsultation.Apply(said);

        Respond(after, Farsta, new(Spec.Today, "12"), null).RecordedNothing();
        Respond(InConsultation, Guid.CreateVersion7(), new(Spec.Today), null).RefusedWith("authority-not-asked", 409);
        Respond(InConsultation, Farsta, new(Spec.Today.AddDays(1)), null).RefusedWith("decided-in-the-future", 422);
        Respond(Given.Registered, Farsta, new(Spec.Today), null).RefusedWith("not-found", 404);
        ConsultInternally.Decide(after, new([Guid.CreateVersion7()], "?"), Ground, Question)
            .RefusedWith("authority-has-answered", 409);
    }

    [Fact]
    public void Nothing_of_it_leaves_us()
    {
        var said = Respond(InConsultation, Farsta, new(Spec.Today), Given.Body("text")).Accepted()[0];
        foreach (var happened in new[] { Ask(Given.Registered, new([Farsta], "?")).Accepted()[0], said })
            Assert.Empty(new Announcements().For(Stored(happened)));
    }

    private static StoredEvent Stored(object happened) => new(
        1, Guid.CreateVersion7(), "s", 1, DateTimeOffset.UnixEpoch, happened, Act.OfSystem("test"));

    private static Verdict Ask(Case @case, ConsultInternally command) =>
        ConsultInternally.Decide(@case, command, Ground, Question);

    private static Verdict Respond(
        Case @case, Guid authority, RecordInternalResponse command, Contracts.BodyRef? text) =>
        RecordInternalResponse.Decide(@case, command, new(Given.Id, Asked, authority, Spec.Today), text);
}
