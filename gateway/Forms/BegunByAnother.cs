using Samverkan.Gateway.Pages;
using Samverkan.Gateway.Pages.Errors;
using Samverkan.Gateway.Reading;
using Samverkan.Gateway.SignIn;

namespace Samverkan.Gateway.Forms;

/// <summary>
/// A form that was begun by one person for one organisation, and is sent when somebody is signed in for another: it is
/// never sent for that other. It is kept for whoever began it, and the page says so.
/// </summary>
public static class BegunByAnother
{
    /// <summary>Null when the form is sent by whom it was shown to.</summary>
    public static async Task<IResult?> Refuse(HttpContext http, Visit visit, KeptForms forms)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(forms);
        var fields = await http.Request.ReadFormAsync(http.RequestAborted);
        if (forms.WriterOf(fields[KeptForms.Writer].ToString()) is not { } writer || writer == visit.AsWriter)
            return null;

        await forms.Keep(http);
        return Page(writer.Organisation);
    }

    /// <summary>Says for whom it was begun, and that nothing was sent.</summary>
    public static IResult Page(string organisation) =>
        PageOf.Show<AnotherPage>(new { Begun = organisation }, StatusCodes.Status409Conflict);
}
