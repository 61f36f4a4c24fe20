namespace Samverkan.Local.Machine;

/// <summary>The Debian packages that are needed, installed when they are missing.</summary>
public static class Packages
{
    private const string Shell = "/usr/lib/chromium/chromium-headless-shell";
    private const string Chromium = "/usr/bin/chromium";

    private const string Policy = "/usr/sbin/policy-rc.d";

    private static readonly Dictionary<string, string> Quiet = new() { ["DEBIAN_FRONTEND"] = "noninteractive" };

    /// <summary>
    /// The browser that tests of pages drive. Without windows of its own the same engine takes a third of the processor
    /// time.
    /// </summary>
    public static string Browser => File.Exists(Shell) ? Shell : Chromium;

    /// <summary>Installs what is missing, without starting the distribution's own database or broker.</summary>
    /// <exception cref="CannotContinueException">Something is missing and we may not install it; the line says what
    /// to run.</exception>
    public static async Task Install(Action<string> say, CancellationToken cancel, bool withBrowser = false)
    {
        var missing = Missing().ToList();
        if (missing.Count > 0) await Install(missing, say, cancel);
        if (withBrowser) await HaveBrowser(say, cancel);
        _ = PostgresProgram.Path("postgres");
        _ = RabbitProgram.Path("rabbitmq-server");
    }

    private static async Task HaveBrowser(Action<string> say, CancellationToken cancel)
    {
        if (File.Exists(Shell)) return;

        try
        {
            await Install(["chromium-headless-shell"], say, cancel);
        }
        catch (CannotContinueException e) when (File.Exists(Chromium))
        {
            say($"Webbläsarens test kör hela chromium, som kostar mer: {e.Message}");
        }
    }

    private static IEnumerable<string> Missing()
    {
        if (!PostgresProgram.IsInstalled) yield return "postgresql";
        if (!RabbitProgram.IsInstalled) yield return "rabbitmq-server";
    }

    private static async Task Install(List<string> missing, Action<string> say, CancellationToken cancel)
    {
        var names = string.Join(' ', missing);
        var right = await RightToInstall(names, cancel);
        say($"Installerar {names} …");
        var policyIsOurs = await HoldStarts(right, cancel);
        try
        {
            await Must(right, ["apt-get", "update", "-q"], cancel);
            await Must(right, ["apt-get", "install", "-q", "-y", "--no-install-recommends", .. missing], cancel);
            await LeaveDisabled(right, missing, cancel);
        }
        finally
        {
            if (policyIsOurs) await Tool.Run([.. right, "rm", "-f", Policy], cancel: CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<string>> RightToInstall(string names, CancellationToken cancel)
    {
        if (Environment.IsPrivilegedProcess) return [];
        if (File.Exists("/usr/bin/sudo") && (await Tool.Run(["sudo", "-n", "true"], cancel: cancel)).Ok)
            return ["sudo", "-n"];

        throw new CannotContinueException($"{names} saknas: kör sudo apt-get install {names} och försök igen.");
    }

    /// <summary>Tells the packages not to start anything; a policy that is there already is left as it is.</summary>
    private static async Task<bool> HoldStarts(IReadOnlyList<string> right, CancellationToken cancel)
    {
        if (File.Exists(Policy)) return false;

        var write = $"printf '#!/bin/sh\\nexit 101\\n' >{Policy} && chmod 755 {Policy}";
        await Tool.Must([.. right, "sh", "-c", write], cancel: cancel);
        return true;
    }

    /// <summary>
    /// What we installed must not come up by itself at the next boot; what was there before is not touched.
    /// </summary>
    private static async Task LeaveDisabled(
        IReadOnlyList<string> right, List<string> installed, CancellationToken cancel)
    {
        if (!Directory.Exists("/run/systemd/system")) return;

        string[] epmd = installed.Contains("rabbitmq-server") ? ["epmd.service", "epmd.socket"] : [];
        foreach (var unit in installed.Concat(epmd))
            await Tool.Run([.. right, "systemctl", "disable", "--now", unit], cancel: cancel);
    }

    private static async Task Must(IReadOnlyList<string> right, string[] command, CancellationToken cancel)
    {
        var answer = await Tool.Run(
            [.. right, "env", "DEBIAN_FRONTEND=noninteractive", .. command], Quiet, LocalLimits.InstallWait, cancel);
        if (!answer.Ok)
        {
            throw new CannotContinueException(
                $"{string.Join(' ', command)} misslyckades ({answer.LastLine}):"
                + " kör det själv, se varför och försök igen.");
        }
    }
}
