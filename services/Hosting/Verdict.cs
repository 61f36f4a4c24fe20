namespace Samverkan.Hosting;

/// <summary>What a <c>Decide</c> returns: events to record, or a refusal. Closed: there is no third kind.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Accepted, and nothing to record: what was asked for already is so. A retry is free.</summary>
    public static readonly Verdict Nothing = new Accepted([]);

    /// <summary>Accepted, recorded by these events in this order.</summary>
    public static Verdict Record(params object[] events) => new Accepted(events);

    /// <summary>Refused with a stable code that the web turns into words.</summary>
    /// <param name="code">kebab-case, permanent: <c>round-closed</c>.</param>
    /// <param name="status">HTTP status; 409 when the state says no, 422 when the input itself breaks a rule.</param>
    /// <param name="field">The member of the command that it is about, camelCase, or null.</param>
    public static Verdict Refuse(string code, int status = 409, string? field = null) =>
        new Refused(new Refusal(code, status, field));

    /// <summary>Accepted with events, possibly none.</summary>
    public sealed record Accepted(IReadOnlyList<object> Events) : Verdict;

    /// <summary>Refused; nothing is recorded.</summary>
    public sealed record Refused(Refusal Refusal) : Verdict;
}

/// <summary>
/// A no with a reason. Becomes an RFC 9457 problem of type <c>urn:samverkan:problem:&lt;code&gt;</c>.
/// </summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Field">The member it is about, or null.</param>
public sealed record Refusal(string Code, int Status, string? Field = null);
