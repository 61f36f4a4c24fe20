using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting.Doors;

namespace Samverkan.Gateway.Forms;

/// <summary>A page with one form on it, which becomes one command.</summary>
public interface IForm
{
    /// <summary>True when what leaves is to be read through before it does.</summary>
    bool IsReadThrough => false;

    /// <summary>The page: empty, or as it was typed.</summary>
    Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel);

    /// <summary>The command; what is wrong with a field is noted there.</summary>
    Task<Order> Read(Place place, Typed typed, CancellationToken cancel);

    /// <summary>True when it only adds something of its own: what others do meanwhile is nothing to it.</summary>
    bool Adds => false;

    /// <summary>Refusals that mean that somebody else was first.</summary>
    IReadOnlyList<string> Overtaken => [];

    /// <summary>What stands now in the fields that it writes in place of something, for who had not seen it.</summary>
    Task<IReadOnlyList<Stands>> Now(Place place, Draft draft, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Stands>>([]);

    /// <summary>Which field of the form a field of the command is.</summary>
    string FieldOf(string? field) => field ?? FormPages.Whole;
}

/// <summary>What a field would be filled in with if the form was opened now.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Value">As it would be typed.</param>
public sealed record Stands(string Field, string? Value)
{
    /// <summary>The key of its label, when it is not <c>field.</c> and its name.</summary>
    public string? Label { get; init; }

    /// <summary>What its values' words begin with, when it is chosen and not typed: <c>outcome.</c></summary>
    public string? Choice { get; init; }

    /// <summary>Both texts, or null when they are the same.</summary>
    public Difference? To(string? typed, Words words)
    {
        var text = typed?.Trim().ReplaceLineEndings("\n");
        return (Value ?? "") == (text ?? "")
            ? null
            : new(words[Label ?? $"field.{Field}"], Say(Value, words), Say(text, words));
    }

    private string? Say(string? value, Words words) =>
        Choice is { } key && value is { Length: > 0 } && words.Has(key + value) ? words[key + value] : value;
}

/// <summary>A form's address: what it is about.</summary>
public sealed class Place(HttpRequest request)
{
    /// <summary>A part of the path.</summary>
    public string this[string name] => request.RouteValues[name]?.ToString() ?? "";

    /// <summary>An id in the path.</summary>
    public Guid Id(string name) => Guid.Parse(this[name]);

    /// <summary>What the link that led here had chosen beforehand.</summary>
    /// <exception cref="InvalidOperationException">The form does not say that it takes it (<see
    /// cref="TakesQueryAttribute"/>): an address with it would be refused.</exception>
    public string? Chosen(string name)
    {
        if (request.HttpContext.GetEndpoint() is { } route && !KnownParameters.Of(route).Contains(name))
            throw new InvalidOperationException($"no form here says that it takes {name}");

        return request.Query[name] is [{ Length: > 0 } chosen, ..] ? chosen : null;
    }
}

/// <summary>One PUT, with an id made when the form was shown, so that a double click records once.</summary>
/// <param name="Publisher">Whose truth it is.</param>
/// <param name="Path">The resource.</param>
/// <param name="Command">What is said.</param>
/// <param name="Then">The page that shows its effect.</param>
/// <param name="Done">The key of what is said there, as <c>done.&lt;key&gt;</c>.</param>
public sealed record Order(string Publisher, string Path, object Command, string Then, string Done)
{
    /// <summary>True when the shared view will show it, and is to be waited for.</summary>
    public bool Leaves { get; init; } = true;

    /// <summary>What is recorded with it, when many things are confirmed by one form.</summary>
    public IReadOnlyList<Order> Also { get; init; } = [];
}
