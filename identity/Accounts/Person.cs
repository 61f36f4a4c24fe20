using Microsoft.AspNetCore.Identity;

namespace Samverkan.Identity.Accounts;

/// <summary>Somebody who can sign in. <c>Id</c> is the opaque <c>sub</c> that all others know the person by.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>The person's name, as people read it.</summary>
    public required string Name { get; set; }

    /// <summary>Code of the organisation that vouches for the account, whatever the person may do.</summary>
    public required string Organisation { get; set; }

    /// <summary>May look at how the county's processes are, and have what has stopped tried again.</summary>
    public bool IsOperator { get; set; }

    /// <summary>When a try from an unknown browser last failed.</summary>
    public DateTimeOffset? FailedAt { get; set; }
}
