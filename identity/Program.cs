using Npgsql;
using Samverkan.Hosting.Topology;
using Samverkan.Identity.Endpoints;
using Samverkan.Identity.Pages;
using Samverkan.Identity.Running;

try
{
    var settings = ProcessSettings.From(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        ContentRootPath = AppContext.BaseDirectory,
    });
    builder.AddProcess(settings);
    builder.AddPeople(settings);
    builder.AddProtocol(settings);
    builder.AddPages(settings);

    await using var app = builder.Build();
    app.UseExceptionHandler(Broken.Handling());
    app.UseSafeHeaders();
    app.UseDoor();
    app.UseAuthentication();

    Discovery.Map(app);
    Jwks.Map(app);
    Authorize.Map(app);
    SignIn.Map(app);
    Token.Map(app);
    UserInfo.Map(app);
    Colleagues.Map(app);
    EndSession.Map(app);
    Page.Map(app);
    Health.Map(app);

    await app.RunAsync();
    return 0;
}
// What an operator can mend is one line; anything else is a bug and keeps its trace.
catch (Exception e) when (
    e is InvalidOperationException or IOException or UnauthorizedAccessException or NpgsqlException)
{
    await Console.Error.WriteLineAsync($"identity could not start: {e.Message}");
    return 1;
}
