namespace Samverkan.Gateway.Tests;

/// <summary>One of each thing that an organisation keeps beside its answers, in Botkyrka's case of the common question.</summary>
internal static class OwnRecords
{
    private static readonly Guid Board = Guid.Parse("019da1c0-0000-7000-8000-0000000000b1");
    private static readonly Guid Consultation = Guid.Parse("019da1c0-0000-7000-8000-0000000000b2");
    private static readonly Guid Disclosure = Guid.Parse("019da1c0-0000-7000-8000-0000000000b3");

    /// <summary>Their ids, by the names that addresses have for them; made once, however often they are asked for.</summary>
    public static async Task<Dictionary<string, string>> Examples(SmallCounty small, CancellationToken cancel)
    {
        var registrar = small.Client.Registrar("0127");
        var @case = small.Client.Node("0127", $"cases/{await small.CaseOf("0127", small.Matter, cancel)}");
        await registrar.Put(
            small.Client.Node("0127", $"authorities/{Board}"), new { Name = "Socialnämnden", Series = "SN" }, cancel);
        await registrar.Put(
            new($"{@case}/internal-consultations/{Consultation}"),
            new { Authorities = new[] { Board }, Question = "Vad säger nämnden?" }, cancel);
        var items = await registrar.All(new($"{@case}/contents"), cancel);
        var asked = items.First(i => i.GetProperty("what").GetString() == "forums.matter-put");
        await registrar.Put(new($"{@case}/disclosures/{Disclosure}"), new
        {
            Items = new[] { new { Kind = "received", Id = asked.GetProperty("id").GetString(), Given = true } },
        }, cancel);
        return new()
        {
            ["authority"] = $"{Board}", ["consultation"] = $"{Consultation}", ["disclosure"] = $"{Disclosure}",
        };
    }
}
