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

    /// <summary>The button that sends, when there is another that only shows.</summary>
    public const string Send = "skicka";

    /// <summary>The button that shows the form again, as it is typed.</summary>
    public const string ShowAgain = "visa";

    /// <summary>The code of what is wrong when a service is away: nothing that was typed.</summary>
    public const string Away = "service-away";

    /// <summary>Turbo shows an answer to a form only if it leads on or says that something remains.</summary>
    public const int Unfinished = StatusCodes.Status422UnprocessableEntity;

    private static readonly string[] NeedMandates = ["forums", "agreements"];

    /// <summary>Maps a form's page.</summary>
    /// <param name="app">The gateway.</param>
    /// <param name="route">Where it is.</param>
    /// <param name="most">Largest request that it takes, in bytes.</param>
    public static void Map<TForm>(WebApplication app, string route, int most = Samverkan.Hosting.Limits.RequestBytes)
        where TForm : class, IForm
    {
        app.MapGet(route, (HttpContext http, TForm form, Visit visit, CancellationToken cancel) =>
            form.Show(new(http.Request), Resumed(visit, http), StatusCodes.Status200OK, cancel));
        app.MapPost(route, (
            HttpContext http, TForm form, IAntiforgery antiforgery, Api api, Visit visit, CancellationToken cancel) =>
            Take(form, http, antiforgery, api, visit, cancel))
            .WithMetadata(new HasPage(), new RequestSizeLimitAttribute(most));
    }

    private static async Task<IResult> Take(
        IForm form, HttpContext http, IAntiforgery antiforgery, Api api, Visit visit, CancellationToken cancel)
    {
        var place = new Place(http.Request);
        var fields = (await http.Request.ReadFormAsync(cancel)).ToDictionary(f => f.Key, f => f.Value.ToArray());
        var draft = new Draft(Whole, fields, []);
        if (!await antiforgery.IsRequestValidAsync(http)) return await Again([new(Whole, "form-too-old")]);
        if (fields.ContainsKey(ShowAgain)) return await Again([]);

        try
        {
            var typed = new Typed(fields);
            var order = await form.Read(place, typed, cancel);
            if (typed.Errors.Count > 0) return await Again(typed.Errors);
            if (form.IsReadThrough && !fields.ContainsKey(Send))
                return await form.Show(place, draft with { IsReadThrough = true }, Unfinished, cancel);

            if (await Put(order, api, cancel) is not { } refusal) return new SeeOther(Then(order, visit));
            if (refusal.Status == StatusCodes.Status404NotFound) throw new RefusedException(refusal);

            return await Again(
            [
                new(form.FieldOf(refusal.Field), CodeOf(refusal, order)),
                .. refusal.Some.Select(one => new FieldError(form.FieldOf(one.Of), one.Code)),
            ]);
        }
        catch (AwayException)
        {
            return await Again([new(Whole, Away)]);
        }

        Task<IResult> Again(IReadOnlyList<FieldError> errors) =>
            OrHeld(draft, () => form.Show(place, draft with { Errors = errors }, Unfinished, cancel));
    }

    /// <summary>One after another, until one is refused; what was recorded is free to be sent again.</summary>
    private static async Task<Refusal?> Put(Order order, Api api, CancellationToken cancel)
    {
        foreach (var one in order.Also.Prepend(order))
        {
            if (await api.Put(one.Publisher, one.Path, one.Command, null, cancel) is { } refusal) return refusal;
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
            return PageOf.Show<HeldPage>(new { draft.Fields, away.Publisher }, Unfinished);
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
