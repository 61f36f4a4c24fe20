using System.Collections.Concurrent;
using Samverkan.Contracts;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Decisions.Recommendations;
using Samverkan.Hosting.Hearing;

namespace Samverkan.Decisions.Received;

/// <summary>
/// Whom each matter that a node has heard of concerns: known once for all organisations of the node, so that what is
/// said about others' matters costs none of them a row.
/// </summary>
public sealed class MattersHeard : IDisposable
{
    private readonly ConcurrentDictionary<Guid, Known> _concerned = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private long _through;

    /// <summary>Null when nothing has been heard of the matter yet.</summary>
    public bool? Concerns(string organisation, Guid matter) =>
        _concerned.TryGetValue(matter, out var known) ? known.Concerned.Contains(organisation) : null;

    /// <summary>A matter that has been heard, if the organisation may read it; null otherwise.</summary>
    public AdvisedMatter? Find(string organisation, Guid matter) =>
        _concerned.TryGetValue(matter, out var known)
        && known.Audience?.NamedOrganisations?.Contains(organisation) != false
            ? new(known.Programme, known.Audience)
            : null;

    /// <summary>
    /// The last word stands, whoever of the node comes to it first: who was restored may have forgotten a matter and
    /// put it to others.
    /// </summary>
    public void Note(Heard<MatterPut> heard)
    {
        var matter = heard.Data.Matter;
        if (_concerned.TryGetValue(matter, out var known) && !known.IsBefore(heard)) return;

        string[] concerned = [.. heard.Data.Addressees.Append(heard.Data.PutBy).Select(string.Intern)];
        _concerned.AddOrUpdate(
            matter, Heard(), (_, other) => other.IsBefore(heard) ? Heard() : other);

        Known Heard() => new(heard.Epoch, heard.Number, concerned, heard.Data.Programme, heard.Audience);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>All that the node's copy knows of; another process may have taken it up.</summary>
    public async Task CatchUp(Inbox inbox, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            while (await inbox.Said<MatterPut>(_through, cancel) is { Count: > 0 } page)
            {
                foreach (var (_, matter) in page) if (matter is not null) Note(matter);
                _through = page[^1].Seq;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <param name="Epoch">Where it was said …</param>
    /// <param name="Number">… among what one publisher says: matters have no other.</param>
    /// <param name="Concerned">Codes.</param>
    /// <param name="Programme">Where it was put.</param>
    /// <param name="Audience">Who may read it.</param>
    private sealed record Known(int Epoch, long Number, string[] Concerned, Guid Programme, Audience? Audience)
    {
        public bool IsBefore(Heard<MatterPut> heard) => (Epoch, Number).CompareTo((heard.Epoch, heard.Number)) < 0;
    }
}
