using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Samverkan.Hosting;
using Samverkan.Hosting.Telemetry;
using Samverkan.Hosting.Topology;
using Samverkan.Identity.Accounts;
using Samverkan.Identity.Clients;
using Samverkan.Identity.Grants;
using Samverkan.Identity.Tokens;
using Secret = Samverkan.Hosting.Topology.Secret;

namespace Samverkan.Identity.Running;

/// <summary>What the process is made of.</summary>
public static class Parts
{
    /// <summary>Address, limits, log and the order of starting.</summary>
    public static void AddProcess(this WebApplicationBuilder builder, ProcessSettings settings)
    {
        builder.WebHost.UseUrls(settings.Listen).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = IdentityLimits.RequestBytes;
            kestrel.Limits.MaxRequestLineSize = IdentityLimits.RequestLineBytes;
        });
        builder.Logging.ClearProviders().AddJsonConsole(json => json.UseUtcTimestamp = true);
        // Request lines carry codes and id_tokens, and EF's commands carry people: only what goes wrong is logged.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // It warns that cookie keys are not encrypted at rest: the folder is for this process's user only.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Limits.StopWait);
        builder.Services.AddTelemetry(settings.Process);
        builder.Services.AddSingleton(HostFolder.Of(settings)).AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<Migrations>();
        builder.Services.AddHostedService<FilesFollower>();
        builder.Services.AddHostedService<Sweep>();
    }

    /// <summary>The database, named as the process, and the people in it.</summary>
    public static void AddPeople(this WebApplicationBuilder builder, ProcessSettings settings)
    {
        var database = new NpgsqlConnectionStringBuilder
        {
            Host = settings.Postgres.Host,
            Port = settings.Postgres.Port,
            Database = settings.Process,
            Username = settings.Process,
            Password = Secret.Of(settings.Secrets, settings.Process).DatabasePassword,
            CommandTimeout = (int)Limits.DatabaseWait.TotalSeconds,
        };
        builder.Services.AddSingleton(NpgsqlDataSource.Create(database));
        builder.Services.AddDbContext<PeopleContext>((services, people) =>
            people.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddIdentityCore<Person>(identity =>
        {
            // User names are the organisation's own: å, ä, ö and @ included.
            identity.User.AllowedUserNameCharacters = "";
            identity.Lockout.MaxFailedAccessAttempts = IdentityLimits.TriesPerUserName;
            identity.Lockout.DefaultLockoutTimeSpan = IdentityLimits.Rest;
        }).AddEntityFrameworkStores<PeopleContext>();
        builder.Services.AddSingleton<PeopleFiles>().AddSingleton<SignInThrottle>().AddSingleton<DeviceCookie>()
            .AddSingleton<NobodysPassword>();
        builder.Services.AddScoped<PasswordCheck>().AddSingleton<Sessions>();
    }

    /// <summary>The protocol: clients, grants, tokens.</summary>
    public static void AddProtocol(this WebApplicationBuilder builder, ProcessSettings settings)
    {
        builder.Services.AddSingleton(new Issuer(settings.Issuer));
        builder.Services.AddSingleton(new SigningKeys(HostFolder.Of(settings).Keys().FullName, TimeProvider.System));
        builder.Services.AddSingleton<ClientRegister>().AddSingleton<ClientAssertion>();
        builder.Services.AddSingleton<ClientAuthentication>().AddSingleton<GrantStore>().AddSingleton<TokenWriter>();
    }

    /// <summary>Pages, their forms, and the cookie that remembers who is signed in.</summary>
    public static void AddPages(this WebApplicationBuilder builder, ProcessSettings settings)
    {
        var isSecure = new Issuer(settings.Issuer).IsSecure;
        var secure = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        builder.Services.AddDataProtection()
            .SetApplicationName("samverkan-identity")
            .PersistKeysToFileSystem(HostFolder.Of(settings).Keys());
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie = new() { Name = "samverkan-identity", HttpOnly = true, SameSite = SameSiteMode.Lax };
            cookie.Cookie.SecurePolicy = secure;
            cookie.ExpireTimeSpan = IdentityLimits.Session;
            cookie.SlidingExpiration = false;
        });
        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie = new() { Name = "samverkan-identity-form", HttpOnly = true, SameSite = SameSiteMode.Lax };
            forms.Cookie.SecurePolicy = secure;
            forms.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.AddRazorComponents();
    }
}
