using System.Text.RegularExpressions;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Reading;
using Samverkan.Hosting;

namespace Samverkan.Gateway.Pages.Archiving;

/// <summary>A handling is added to our case, with its file.</summary>
public sealed partial class DocumentForm(Node node, IHttpContextAccessor http) : IForm
{
    public static readonly IReadOnlyList<string> Directions = ["incoming", "outgoing", "drawnUp"];

    public async Task<IResult> Show(Place place, Draft? draft, int status, CancellationToken cancel) =>
        PageOf.Show<DocumentPage>(new
        {
            Case = await node.Case(place["organisation"], place.Id("case"), cancel),
            Draft = draft,
        }, status);

    public bool Adds => true;

    public async Task<Order> Read(Place place, Typed typed, CancellationToken cancel)
    {
        var (organisation, @case) = (place["organisation"], place.Id("case"));
        var document = typed.Id("id", "malformed");
        var (name, type, content) = await File(typed, cancel);
        var command = new
        {
            Title = typed.Required("title", "title-missing"),
            FileName = name,
            MediaType = type,
            Direction = typed.Required("direction", "unknown-direction"),
            Dated = typed.Day("dated", "document-date-required"),
            Content = content,
            Counterpart = typed.Text("counterpart"),
            MayHoldSecrecy = typed.Text("mayHoldSecrecy") == "yes",
        };
        return new(
            organisation, $"{Node.Root(organisation)}/cases/{@case}/documents/{document}", command,
            $"/var-del/{organisation}/arenden/{@case}", "handling") { Leaves = false };
    }

    public string FieldOf(string? field) => field switch
    {
        "fileName" or "mediaType" or "content" or null => "file",
        _ => field,
    };

    private async Task<(string Name, string Type, byte[] Content)> File(Typed typed, CancellationToken cancel)
    {
        if (http.HttpContext?.Request.Form.Files["file"] is not { Length: > 0 } file)
            return typed.Wrong("file", "file-required", ("", "", Array.Empty<byte>()));

        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancel);
        return (NameOf(file.FileName), TypeOf(file.ContentType), content);
    }

    /// <summary>Some browsers send the whole path; a long name keeps its ending.</summary>
    private static string NameOf(string sent)
    {
        var name = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        if (name.Length <= Limits.FileNameCharacters) return name;

        var ending = Path.GetExtension(name);
        return ending.Length < 20 ? name[..(Limits.FileNameCharacters - ending.Length)] + ending : name;
    }

    private static string TypeOf(string? sent) =>
        sent?.Split(';')[0].Trim().ToLowerInvariant() is { } type && Known().IsMatch(type)
            ? type
            : "application/octet-stream";

    [GeneratedRegex("^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}\\z")]
    private static partial Regex Known();
}
