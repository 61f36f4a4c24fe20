using Samverkan.Local.Counties;
using Samverkan.Local.Machine;

namespace Samverkan.Local.Running;

/// <summary>What a running county does when it is asked over the control socket.</summary>
/// <param name="county">The county.</param>
/// <param name="down">Stops all of it.</param>
public sealed class Controls(LocalCounty county, Action down)
{
    public async Task<ControlReply> Answer(ControlRequest request, CancellationToken cancel)
    {
        switch (request.Do)
        {
            case "status": return new(true, Units: await Status(cancel));
            case "down": down(); return new(true, "Stoppar.");
            case "add": return await Add(request.File ?? "", cancel);
            case "move": return await Move(request, cancel);
            case "leave": return await Leave(request, cancel);
            case "key": return new(true, await county.ChangeKey(request.Organisation ?? "", cancel));
            case "wipe" when request.Unit == Rabbit.UnitName: await county.WipeBroker(cancel); break;
            case "stop": await Unit(request).Stop(); break;
            case "kill": await Unit(request).Kill(); break;
            case "crash": Unit(request).Crash(); break;
            case "start": await Unit(request).Start(cancel); break;
            default: return new(false, $"Förstår inte {request.Do} {request.Unit}: se ./samverkan --help.");
        }

        return new(true, $"{request.Unit}: {request.Do} gjort.");
    }

    private Supervised Unit(ControlRequest request) => county.Unit(request.Unit ?? "");

    private async Task<ControlReply> Add(string file, CancellationToken cancel)
    {
        var plan = OrganisationPlan.Load(file, county.Plan);
        var added = await county.Add(plan, cancel);
        LocalAddresses.Write(county);
        return new(true, added ? $"{plan.Name} är med i {plan.Process}." : $"{plan.Name} var redan med.");
    }

    private async Task<ControlReply> Move(ControlRequest request, CancellationToken cancel)
    {
        var done = await county.Move(request.Organisation ?? "", request.Unit ?? "", cancel);
        LocalAddresses.Write(county);
        return new(true, done);
    }

    private async Task<ControlReply> Leave(ControlRequest request, CancellationToken cancel)
    {
        var done = await county.Leave(request.Organisation ?? "", request.File ?? "", cancel);
        LocalAddresses.Write(county);
        return new(true, done);
    }

    private async Task<IReadOnlyList<UnitStatus>> Status(CancellationToken cancel) =>
        await Task.WhenAll(county.Units.Select(async supervised =>
        {
            var (unit, daemon) = (supervised.Unit, supervised.Unit.Running);
            var lives = daemon is { Died.IsCompleted: false };
            return new UnitStatus(
                unit.Name,
                unit.Address,
                lives ? daemon!.Mark.Pid : null,
                lives && await unit.IsHealthy(cancel),
                supervised.IsWanted,
                supervised.Restarts,
                lives ? (DateTimeOffset.UtcNow - daemon!.Since).TotalSeconds : 0,
                lives ? daemon!.Mark.Memory() : 0);
        }));
}
