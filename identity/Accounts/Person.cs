using Microsoft.AspNetCore.Identity;

namespace Samverkan.Identity.Accounts;

/// <summary>Somebody who can sign in. <c>Id</c> is the opaque <c>sub</c> that everyone else knows the person by.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>The person's name, as people read it.</summary>
    public required string Name { get; set; }

    /// <summary>Code of the organisation that vouches for the account. It says nothing about what the person may do.</summary>
    public required string Organisation { get; set; }
}
