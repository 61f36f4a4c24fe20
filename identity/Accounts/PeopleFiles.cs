using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Samverkan.Identity.Running;

namespace Samverkan.Identity.Accounts;

/// <summary>One person as an organisation's file names them.</summary>
/// <param name="Subject">The opaque id.</param>
/// <param name="UserName">What they sign in with.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Organisation">Code of the organisation that vouches for the account.</param>
/// <param name="IsOperator">True for one whom the county has made its operator, by name.</param>
public sealed record NamedPerson(
    Guid Subject, string UserName, string Name, string Organisation, bool IsOperator = false);

/// <summary>
/// Makes accounts for the people in <c>people/*.json</c>: in demo mode only, with the demo's password. Those that there
/// are follow the files in any mode; whoever is no longer in them keeps the account, and is operator no more.
/// </summary>
public sealed class PeopleFiles(HostFolder host, IServiceScopeFactory scopes, ILogger<PeopleFiles> log)
{
    private readonly FilesSeen _files = new(host.People, besides: host.DemoPassword);

    /// <summary>Reads the files if they have changed.</summary>
    public async Task Read(CancellationToken cancellationToken)
    {
        if (!_files.Changed(out var now)) return;

        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var password = await Password(cancellationToken);
        // One hash for all: it is one password that everyone is told, and two hundred slow ones would delay the start.
        var hash = password is null ? null : HashOf(people, password);
        var all = _files.Files.SelectMany(In).ToList();
        foreach (var named in all) await Follow(people, named, hash);
        await EndOthers(people, [.. all.Where(n => n.IsOperator).Select(n => n.Subject)]);
        _files.Remember(now);
    }

    /// <summary>What accounts are made with; null when none are.</summary>
    private async Task<string?> Password(CancellationToken cancellationToken)
    {
        if (!File.Exists(host.DemoPassword))
        {
            log.LogInformation("no demo-password: not in demo mode, no demo people are made");
            return null;
        }

        var password = (await File.ReadAllTextAsync(host.DemoPassword, cancellationToken)).Trim();
        if (password.Length >= IdentityLimits.PasswordCharacters) return password;

        log.LogError("demo-password is shorter than {Least} characters: no demo people are made",
            IdentityLimits.PasswordCharacters);
        return null;
    }

    /// <summary>Only who is named as operator is one: a file that is gone or cannot be read names nobody.</summary>
    private static async Task EndOthers(UserManager<Person> people, HashSet<Guid> operators)
    {
        foreach (var one in people.Users.Where(p => p.IsOperator).ToList().Where(p => !operators.Contains(p.Id)))
        {
            one.IsOperator = false;
            await people.UpdateAsync(one);
        }
    }

    private static Lazy<string> HashOf(UserManager<Person> people, string password) =>
        new(() => people.PasswordHasher.HashPassword(null!, password));

    /// <param name="people">All accounts.</param>
    /// <param name="named">One as the files name them.</param>
    /// <param name="hash">Of the password that a new account is made with; null when none is made.</param>
    private async Task Follow(UserManager<Person> people, NamedPerson named, Lazy<string>? hash)
    {
        var person = await people.FindByIdAsync(named.Subject.ToString());
        if (person is not null && Same(person, named)) return;

        var isNew = person is null;
        person ??= hash is null
            ? null
            : new Person { Id = named.Subject, Name = "", Organisation = "", PasswordHash = hash.Value };
        if (person is null) return;

        (person.UserName, person.Name, person.Organisation) = (named.UserName, named.Name, named.Organisation);
        person.IsOperator = named.IsOperator;
        var result = isNew ? await people.CreateAsync(person) : await people.UpdateAsync(person);
        if (!result.Succeeded)
            log.LogWarning("the person {Subject} was refused: {Reasons}", named.Subject, result.ToString());
    }

    private static bool Same(Person person, NamedPerson named) =>
        (person.UserName, person.Name, person.Organisation, person.IsOperator)
            == (named.UserName, named.Name, named.Organisation, named.IsOperator);

    private IEnumerable<NamedPerson> In(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<NamedPerson[]>(File.ReadAllText(file.FullName), Options) ?? [];
        }
        // One organisation's broken file must not keep the others out.
        catch (JsonException e)
        {
            log.LogWarning(e, "{File} is not a list of people", file.Name);
            return [];
        }
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
