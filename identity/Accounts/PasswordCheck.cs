using Microsoft.AspNetCore.Identity;

namespace Samverkan.Identity.Accounts;

/// <summary>Whether a password is the person's. A name that nobody has takes as long as a wrong password.</summary>
public sealed class PasswordCheck(UserManager<Person> people, NobodysPassword nobody)
{
    /// <summary>The person, or null whatever the reason: unknown, wrong, locked.</summary>
    public async Task<Person?> Find(string userName, string password)
    {
        var person = await people.FindByNameAsync(userName);
        if (person is null || await people.IsLockedOutAsync(person))
        {
            people.PasswordHasher.VerifyHashedPassword(null!, nobody.Hash, password);
            return null;
        }

        if (await people.CheckPasswordAsync(person, password))
        {
            await people.ResetAccessFailedCountAsync(person);
            return person;
        }

        await people.AccessFailedAsync(person);
        return null;
    }
}

/// <summary>A hash that no password matches, as slow to check as anyone's.</summary>
public sealed class NobodysPassword
{
    /// <summary>In the format of ASP.NET Core Identity.</summary>
    public string Hash { get; } = new PasswordHasher<Person>().HashPassword(null!, Guid.NewGuid().ToString());
}
