using Samverkan.Gateway.Downloads;
using Samverkan.Gateway.Forwarding;
using Samverkan.Gateway.Live;
using Samverkan.Gateway.Pages.About;
using Samverkan.Gateway.Pages.Agreements;
using Samverkan.Gateway.Pages.Archiving;
using Samverkan.Gateway.Pages.Cases;
using Samverkan.Gateway.Pages.Diary;
using Samverkan.Gateway.Pages.Disclosures;
using Samverkan.Gateway.Pages.Errors;
using Samverkan.Gateway.Pages.Matters;
using Samverkan.Gateway.Pages.Operation;
using Samverkan.Gateway.Pages.Programmes;
using Samverkan.Gateway.Pages.Received;
using Samverkan.Gateway.Pages.Roles;
using Samverkan.Gateway.Pages.Standing;
using Samverkan.Gateway.Pages.Start;
using Samverkan.Gateway.Pages.Times;
using Samverkan.Gateway.Pages.Verifying;
using Samverkan.Gateway.Running;
using Samverkan.Gateway.SignIn;
using Samverkan.Hosting.Topology;

try
{
    var settings = ProcessSettings.From(args);
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
    builder.AddProcess(settings);
    builder.AddSignIn(settings);
    builder.AddPages();
    builder.AddLive();

    await using var app = builder.Build();
    app.UseResponseCompression();
    app.UseSafeHeaders();
    app.UseErrorPages();
    Health.Map(app);
    Assets.Map(app);
    Forwarder.Map(app);
    app.UseRouting();
    app.UseOneAddress();
    app.UseAuthentication();
    app.UseSignedIn();
    app.UseDoor();
    app.UseOwnPart();

    SignInPages.Map(app);
    Preferences.Map(app);
    StartPages.Map(app);
    MatterPages.Map(app);
    CasePages.Map(app);
    ReceivedPages.Map(app);
    DiaryPages.Map(app);
    DisclosurePages.Map(app);
    CaseForms.Map(app);
    ArchivingPages.Map(app);
    CaseDownloads.Map(app);
    AgreementPages.Map(app);
    ProgrammePages.Map(app);
    StandingPages.Map(app);
    RolePages.Map(app);
    TimePages.Map(app);
    VerifyPages.Map(app);
    OperationPages.Map(app);
    AboutPages.Map(app);
    app.MapHub<LiveHub>("/live");

    await app.RunAsync();
    return 0;
}
// What an operator can mend is one line; anything else is a bug and keeps its trace.
catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"gateway could not start: {e.Message}");
    return 1;
}
