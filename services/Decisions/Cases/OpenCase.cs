using Samverkan.Contracts;
using Samverkan.Contracts.Forums.V1;

namespace Samverkan.Decisions.Cases;

/// <summary>
/// A matter that is put to the organisation opens a case by itself, once; the node does it, and says so. Who may read
/// the question may read the answer.
/// </summary>
public static class OpenCase
{
    public static Verdict Decide(Case @case, MatterPut matter, Guid id, Audience? audience = null) =>
        @case.Opened is null
            ? Record(new CaseOpened(id, matter.Matter, matter.Programme, matter.Kind, audience))
            : Nothing;
}
