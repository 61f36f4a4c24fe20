using Microsoft.AspNetCore.Identity;

namespace Samverkan.Identity.Accounts;

/// <summary>Whether a password is the person's. A name that nobody has takes as long as a wrong password.</summary>
public sealed class PasswordCheck(UserManager<Person> people, NobodysPassword nobody, TimeProvider time)
{
    /// <summary>The person, or null whatever the reason: unknown, wrong, locked.</summary>
    /// <param name="userName">As it was typed.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="isKnown">The person has been signed in there before: strangers' failures lock nothing, and its
    /// own are counted for it alone.</param>
    public async Task<Person?> Find(string userName, string password, bool isKnown)
    {
        var person = await people.FindByNameAsync(userName);
        if (person is null || (!isKnown && await people.IsLockedOutAsync(person)))
        {
            people.PasswordHasher.VerifyHashedPassword(null!, nobody.Hash, password);
            return null;
        }

        if (await people.CheckPasswordAsync(person, password))
        {
            // What strangers have tried is still theirs when its owner comes from a browser that is known.
            if (!isKnown) await people.ResetAccessFailedCountAsync(person);
            return person;
        }

        if (!isKnown) await NoteFailure(person);
        return null;
    }

    private async Task NoteFailure(Person person)
    {
        var now = time.GetUtcNow();
        if (person.FailedAt < now - IdentityLimits.Rest) person.AccessFailedCount = 0;
        person.FailedAt = now;
        await people.AccessFailedAsync(person);
    }
}

/// <summary>A hash that no password matches, as slow to check as anyone's.</summary>
public sealed class NobodysPassword
{
    /// <summary>In the format of ASP.NET Core Identity.</summary>
    public string Hash { get; } = new PasswordHasher<Person>().HashPassword(null!, Guid.NewGuid().ToString());
}
