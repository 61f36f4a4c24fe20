using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Pages;
using Samverkan.Gateway.Pages.Errors;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Forms;

/// <summary>
/// How a form is shown, read through, sent, and shown again with everything typed: the same way for all that are pages
/// of their own.
/// </summary>
public static class FormPages
{
    /// <summary>The id of every form: where an error belongs that is no single field's.</summary>
    public const string Whole = "formular";

    /// <summary>The hidden field that says how far our own part had come when the form was opened.</summary>
    public const string Seen = "_seen";

    /// <summary>The button that sends, when there is another that only shows.</summary>
    public const string Send = "skicka";

    /// <summary>The button that shows the form again, as it is typed.</summary>
    public const string ShowAgain = "visa";

    /// <summary>Turbo shows an answer to a form only if it leads on or says that something remains.</summary>
    public const int Unfinished = StatusCodes.Status422UnprocessableEntity;

    private static readonly string[] NeedMandates = ["forums", "agreements"];

    /// <summary>Maps a form's page.</summary>
    /// <param name="app">The gateway.</param>
    /// <param name="route">Where it is.</param>
    /// <param name="most">Largest request that is read to its end, in bytes.</param>
    public static void Map<TForm>(WebApplication app, string route, long most = GatewayLimits.FormBytesRead)
        where TForm : class, IForm
    {
        app.MapGet(route, async (
            HttpContext http, TForm form, Api api, Visit visit, Words words, CancellationToken cancel) =>
        {
            var (place, draft) = (new Place(http.Request), Resumed(visit, http));
            var windows = new TwoWindows(form, place, api, visit, words);
            visit.Seen = draft is null ? await windows.Look(cancel) : draft[Seen];
            return await form.Show(place, draft, StatusCodes.Status200OK, cancel);
        });
        app.MapPost(route, (
            HttpContext http, TForm form, IAntiforgery antiforgery, Api api, Visit visit, Words words, KeptForms kept,
            CancellationToken cancel) => Take(form, http, antiforgery, api, visit, words, kept, cancel))
            .WithMetadata(new HasPage(), new RequestSizeLimitAttribute(most));
    }

    private static async Task<IResult> Take(
        IForm form, HttpContext http, IAntiforgery antiforgery, Api api, Visit visit, Words words, KeptForms kept,
        CancellationToken cancel)
    {
        if (await BegunByAnother.Refuse(http, visit, kept) is { } another) return another;

        var place = new Place(http.Request);
        var sent = await http.Request.ReadFormAsync(cancel);
        var fields = SentForm.Fields(sent);
        var draft = new Draft(Whole, fields, []);
        visit.Seen = draft[Seen];
        if (!await antiforgery.IsRequestValidAsync(http)) return await Again([new(Whole, "form-too-old")]);
        if (SentForm.TooLarge(sent) is { } what)
            return await Again(
                [what == Whole ? new(Whole, "form-too-large") : new(what, "file-too-large", draft[what])]);
        if (fields.ContainsKey(ShowAgain)) return await Again([]);

        try
        {
            var typed = new Typed(fields);
            api.NotPersonal = typed.Text("notPersonal");
            var order = await form.Read(place, typed, cancel);
            if (typed.Errors.Count > 0) return await Again(typed.Errors);
            if (form.IsReadThrough && !fields.ContainsKey(Send))
                return await form.Show(place, draft with { IsReadThrough = true }, Unfinished, cancel);

            var seen = form.Adds ? null : visit.Seen;
            if (await Put(order, seen, api, cancel) is not { } refusal) return new SeeOther(Then(order, visit));
            if (refusal.Status == StatusCodes.Status404NotFound) throw new RefusedException(refusal);

            var windows = new TwoWindows(form, place, api, visit, words);
            if (windows.IsStale(refusal))
            {
                var both = await windows.Both(draft, refusal, cancel);
                return await OrHeld(draft, () => form.Show(place, both, Unfinished, cancel));
            }

            return await Again(
            [
                new(form.FieldOf(refusal.Field), CodeOf(refusal, order)),
                .. refusal.Some.Select(one => new FieldError(form.FieldOf(one.Of), one.Code)),
            ]);
        }
        catch (AwayException away)
        {
            return await Again([new(Whole, away.Code)]);
        }

        Task<IResult> Again(IReadOnlyList<FieldError> errors) =>
            OrHeld(draft, () => form.Show(place, draft with { Errors = errors }, Unfinished, cancel));
    }

    /// <summary>One after another, until one is refused; what was recorded is free to be sent again.</summary>
    private static async Task<Refusal?> Put(Order order, string? seen, Api api, CancellationToken cancel)
    {
        foreach (var one in order.Also.Prepend(order))
        {
            if (await api.Put(one.Publisher, one.Path, one.Command, null, cancel, seen) is { } refusal) return refusal;
        }

        return null;
    }

    /// <summary>A form that is to be shown again; what was typed, when even that cannot be done now.</summary>
    public static async Task<IResult> OrHeld(Draft draft, Func<Task<IResult>> show)
    {
        try
        {
            return await show();
        }
        catch (AwayException away)
        {
            return PageOf.Show<HeldPage>(new { draft.Fields, away.Publisher, Key = away.Notice }, Unfinished);
        }
    }

    private static string Then(Order order, Visit visit)
    {
        var (path, place) = order.Then.Split('#') is [var before, var after] ? (before, $"#{after}") : (order.Then, "");
        var waitFor = order.Leaves && visit.Announced() is { } written ? $"&after={Uri.EscapeDataString(written)}" : "";
        return $"{path}{(path.Contains('?') ? '&' : '?')}klart={order.Done}{waitFor}{place}";
    }

    /// <summary>Where only mandates open the door, a closed door means that there is none.</summary>
    private static string CodeOf(Refusal refusal, Order order) =>
        refusal.Code == "not-allowed" && NeedMandates.Contains(order.Publisher) ? "no-mandate" : refusal.Code;

    /// <summary>What was being written here when its writer had to sign in again.</summary>
    private static Draft? Resumed(Visit visit, HttpContext http)
    {
        if (visit.Session.Resumed is not { } kept || kept.Path != http.Request.Path) return null;

        visit.Session.Resumed = null;
        return new(Whole, kept.Fields, []) { IsResumed = true };
    }
}

/// <summary>A form that is found again at its own address.</summary>
public sealed class HasPage;
