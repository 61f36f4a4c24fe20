using System.Collections.Immutable;

namespace Samverkan.Decisions.Cases;

/// <summary>An internal remiss: nämnder and stadsdelsnämnder of ours that are asked, and what each has said.</summary>
public sealed record InternalConsultation(
    InternalConsultationBegun Begun, ImmutableDictionary<Guid, InternalResponseRecorded> Responses)
{
    /// <summary>Asked anew, those who have answered have answered.</summary>
    public static InternalConsultation Of(InternalConsultationBegun begun, InternalConsultation? before) =>
        new(begun, before?.Responses ?? ImmutableDictionary<Guid, InternalResponseRecorded>.Empty);

    public InternalConsultation With(InternalResponseRecorded said) =>
        this with { Responses = Responses.SetItem(said.Authority, said) };

    public bool Asks(InternalConsultationBegun other) =>
        Begun.Question == other.Question && Begun.AnswerBy == other.AnswerBy
            && Begun.Authorities.ToHashSet().SetEquals(other.Authorities);
}
