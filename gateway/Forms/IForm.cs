using Samverkan.Gateway.Components;

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

    /// <summary>Which field of the form a field of the command is.</summary>
    string FieldOf(string? field) => field ?? FormPages.Whole;
}

/// <summary>A form's address: what it is about.</summary>
public sealed class Place(HttpRequest request)
{
    /// <summary>A part of the path.</summary>
    public string this[string name] => request.RouteValues[name]?.ToString() ?? "";

    /// <summary>An id in the path.</summary>
    public Guid Id(string name) => Guid.Parse(this[name]);

    /// <summary>What the link that led here had chosen beforehand.</summary>
    public string? Chosen(string name) => request.Query[name] is [{ Length: > 0 } chosen, ..] ? chosen : null;
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
