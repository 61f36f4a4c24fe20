using Npgsql;
using Samverkan.Hosting.Topology;
using Samverkan.Hosting.Verifying;
using Samverkan.Local.Machine;
using Samverkan.Local.Running;

namespace Samverkan.Local.Commands;

/// <summary>Verifies every feed in every copy, and says in words what is wrong and where; 1 if anything is.</summary>
public static class VerifyCommand
{
    /// <param name="data">Of a county whose PostgreSQL runs.</param>
    /// <param name="codes">Whose feeds; none for all.</param>
    /// <param name="say">Where the words go.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="CannotContinueException">A copy cannot be read, or a code is not in the register.</exception>
    public static async Task<int> Run(
        DataFolder data, IReadOnlyCollection<string> codes, TextWriter say, CancellationToken cancel)
    {
        if (!Directory.Exists(data.County) || !File.Exists(data.PostgresPassword))
            throw new CannotContinueException("Här finns inget län: starta ett med ./samverkan up.");

        using var register = new CountyRegister(data.County);
        if (codes.FirstOrDefault(c => register.Find(c) is null) is { } unknown)
            throw new CannotContinueException($"{unknown} finns inte i länets register.");

        try
        {
            return await Verify(new CountyCheck(register.Publishers, DatabasesOf(data)), register, codes, say, cancel);
        }
        catch (NpgsqlException away)
        {
            throw new CannotContinueException($"En kopia kan inte läsas: {away.Message} Är länet igång?", away);
        }
    }

    private static Databases DatabasesOf(DataFolder data) => new(
        new("127.0.0.1", new Ports(data).Of(Postgres.UnitName)), Postgres.Superuser,
        Passwords.Kept(data.PostgresPassword, Passwords.New));

    private static async Task<int> Verify(
        CountyCheck county, CountyRegister register, IReadOnlyCollection<string> codes, TextWriter say,
        CancellationToken cancel)
    {
        var (feeds, facts, wrong) = (0, 0L, 0);
        await foreach (var found in county.Verify(codes, cancel))
        {
            feeds++;
            facts += found.Copies.Select(c => c.Facts).FirstOrDefault();
            if (!found.IsWhole) wrong++;
            foreach (var line in Lines(found, register.Get(found.Publisher).Name)) await say.WriteLineAsync(line);
        }

        await say.WriteLineAsync(wrong == 0
            ? $"Allt stämmer: {feeds} flöden med {facts} meddelanden, i alla kopior."
            : $"{wrong} av {feeds} flöden stämmer inte: se FEL ovan.");
        return wrong == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Lines(Verified found, string name)
    {
        var facts = found.Copies.Select(c => c.Facts).FirstOrDefault();
        yield return $"{found.Publisher} {name}: {facts} meddelanden, {found.Copies.Count} kopior, "
            + (found.IsWhole ? "stämmer" : "FEL");
        if (!found.IsKeyPinned) yield return $"  {Fault.WordsFor(FaultCode.KeyNotPinned)}";
        foreach (var copy in found.Copies)
        {
            var where = $"  {(copy.IsOwn ? "avsändaren" : "kopia")} {copy.Name}";
            foreach (var fault in copy.Faults) yield return $"{where}, {Numbers(fault)}: {Fault.WordsFor(fault.Code)}";
            if (copy.FaultCount > copy.Faults.Count)
                yield return $"{where}: och {copy.FaultCount - copy.Faults.Count} fel till.";
            if (copy.Behind > 0) yield return $"{where}: efter med {copy.Behind} meddelanden, vilket inte är ett fel.";
        }
    }

    private static string Numbers(Fault fault) =>
        (fault.Epoch == 1 ? "" : $"följd {fault.Epoch}, ")
        + (fault.To == fault.Number ? $"nr {fault.Number}" : $"nr {fault.Number}–{fault.To}")
        + (fault.Type is null ? "" : $" ({fault.Type})");
}
