using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Forms;
using Samverkan.Gateway.Live;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Pages.Cases;

/// <summary>
/// The forms of our case. Each is one PUT with an id made when the form was shown, so a double click records once.
/// </summary>
public static class CaseForms
{
    public static void Map(WebApplication app) =>
        app.MapPost("/var-del/{organisation}/arenden/{case:guid}/{form}", Send)
            .WithMetadata(new RequestSizeLimitAttribute(GatewayLimits.FormBytesRead));

    private static async Task<IResult> Send(
        string organisation, Guid @case, string form, HttpContext http, IAntiforgery antiforgery, CaseDesk desk,
        Node node, Api api, Visit visit, Teller teller, KeptForms kept, CancellationToken cancel)
    {
        if (await BegunByAnother.Refuse(http, visit, kept) is { } another) return another;

        var sent = await http.Request.ReadFormAsync(cancel);
        var fields = SentForm.Fields(sent);
        var draft = new Draft(form, fields, []);
        visit.SeenVersion = draft["version"];
        if (!await antiforgery.IsRequestValidAsync(http)) return await Again(form, "form-too-old");
        if (SentForm.TooLarge(sent) is not null) return await Again(form, "form-too-large");
        if (fields.ContainsKey(FormPages.ShowAgain)) return await Show(draft);

        var command = new CaseCommand(fields);
        api.NotPersonal = new Typed(fields).Text("notPersonal");
        if (command.Read(form) is not var (path, body)) throw new RefusedException(new("not-found", 404, null));
        if (command.Errors.Count > 0) return await Show(draft with { Errors = command.Errors });

        try
        {
            var refusal = await node.Put(organisation, $"cases/{@case}/{path}", body, draft["version"], cancel);
            if (refusal is { Status: 404 }) throw new RefusedException(refusal);
            if (refusal is not null)
                return await Again(
                    CaseCommand.FieldOf(form, refusal.Field) + draft["place"], refusal.Code, refusal.Status == 412);
        }
        catch (AwayException away)
        {
            return await Again(form, away.Code);
        }

        await teller.Tell([$"case:{organisation}:{@case}"], cancel);
        // What stays at home never reaches the shared view, so nobody should wait for it there.
        var leaves = form is "svar" or "laga-kraft" or "villkor" || draft["announce"] == "yes";
        var after = leaves && visit.Announced() is { } written ? $"&after={Uri.EscapeDataString(written)}" : "";
        return new SeeOther($"/var-del/{organisation}/arenden/{@case}?klart={form}{after}");

        Task<IResult> Again(string field, string code, bool isStale = false) =>
            Show(draft with { Errors = [new(field, code)] }, isStale);

        Task<IResult> Show(Draft shown, bool isStale = false)
        {
            // They are shown what is there now, and save on that; else on what they had seen.
            if (isStale) visit.SeenVersion = null;
            return FormPages.OrHeld(draft, () => desk.Again(organisation, @case, shown, isStale, cancel));
        }
    }
}
