using System.Text.RegularExpressions;

namespace Samverkan.Local.Counties;

/// <summary>One process of a county.</summary>
/// <param name="Name">Its name, folder and log: <c>decisions-storsthlm</c>.</param>
/// <param name="Project">The project that is run: <c>Decisions</c>.</param>
/// <param name="Account">Its own account at database and broker (<c>node.storsthlm</c>); null if it needs
/// neither.</param>
/// <param name="Hears">True if it hears the county's facts, in a queue named as its account.</param>
/// <param name="Publishes">What it publishes as a shared service; null for the others.</param>
public sealed partial record ProcessPlan(
    string Name, string Project, string? Account = null, bool Hears = false, ServicePlan? Publishes = null)
{
    /// <summary>A node by its name, <c>decisions-botkyrka</c>.</summary>
    /// <exception cref="CannotContinueException">It is not a node's name.</exception>
    public static ProcessPlan Node(string name)
    {
        const string stem = "decisions-";
        if (!name.StartsWith(stem, StringComparison.Ordinal) || name.Length == stem.Length)
            throw new CannotContinueException($"{name} är inget namn på en nod: det ska börja med {stem}.");

        var node = new ProcessPlan(name, "Decisions", $"node.{name[stem.Length..]}", Hears: true);
        node.Check();
        return node;
    }

    internal void Check()
    {
        if (!Names().IsMatch(Name) || (Account is not null && !Names().IsMatch(Account)))
            throw new CannotContinueException(
                $"Processen {Name}: namn och account ska vara gemener, siffror, punkt och bindestreck.");
        if (string.IsNullOrEmpty(Project)) throw new CannotContinueException($"Processen {Name} saknar project.");
        if (Hears && Account is null)
            throw new CannotContinueException(
                $"Processen {Name} lyssnar men saknar account.");
    }

    [GeneratedRegex("^[a-z][a-z0-9.-]{0,40}$")]
    private static partial Regex Names();
}

/// <summary>A shared service as publisher.</summary>
/// <param name="Code">Its code, <c>forums</c>.</param>
/// <param name="Name">Its name as people read it.</param>
/// <param name="ShortName">Its short name.</param>
public sealed record ServicePlan(string Code, string Name, string ShortName);
