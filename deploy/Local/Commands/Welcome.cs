using Samverkan.Local.Running;

namespace Samverkan.Local.Commands;

/// <summary>What one needs to know when a county has come up.</summary>
public static class Welcome
{
    public static void Show(LocalCounty county)
    {
        var addresses = LocalAddresses.Of(county);
        Console.WriteLine();
        if (county.Gateway is { } gateway) Console.WriteLine($"Öppna {gateway}");
        Console.WriteLine($"{county.Plan.Name} är igång. Inloggning: {addresses.Issuer}");
        foreach (var unit in county.Units) Console.WriteLine($"  {unit.Unit.Name,-26}{unit.Unit.Address}");
        Console.WriteLine("Logga in som (alla har samma lösenord):");
        foreach (var people in addresses.People.GroupBy(p => p.Organisation))
            Console.WriteLine($"  {people.Key}  {string.Join("  ", people.Select(p => p.UserName))}");
        Console.WriteLine($"Lösenord: {File.ReadAllText(addresses.DemoPasswordFile).Trim()}");
        Console.WriteLine("Ctrl-C stoppar allt. Kör huvuduppgiften i ett annat fönster: ./samverkan demo");
    }
}
