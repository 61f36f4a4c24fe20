using Samverkan.Identity.Accounts;
using Samverkan.Identity.Clients;

namespace Samverkan.Identity.Running;

/// <summary>Reads people and clients before the first request, and again whenever their files change.</summary>
public sealed class FilesFollower(ClientRegister clients, PeopleFiles people, ILogger<FilesFollower> log)
    : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        clients.Read();
        await people.Read(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(IdentityLimits.FilesPoll);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await Read(stoppingToken);
    }

    private async Task Read(CancellationToken stopping)
    {
        try
        {
            clients.Read();
            await people.Read(stopping);
        }
        // A file that cannot be read as it stands, or a database away: those signed in must not suffer, and the next
        // look tries again.
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning(e, "people and clients could not be read; trying again");
        }
    }
}
