using Samverkan.Hosting.Topology;
using Samverkan.Local.Counties;

namespace Samverkan.Local.Running;

/// <summary>Another key for a publisher: put among its secrets, told of in its feed, the old one taken away.</summary>
internal sealed class KeyChange(LocalCounty county, Vault vault, string code)
{
    public async Task<string> Do(CancellationToken cancel)
    {
        var publisher = county.County.GetSettled(code);
        var keys = vault.AddKey(publisher.Process, publisher.BrokerUser);
        var feed = await FeedState.Until(county.Postgres.Databases, publisher, keys, cancel);
        vault.Retire(publisher.Process, publisher.BrokerUser, feed.Key);
        return $"{publisher.Name} skriver under med nyckel {feed.Key} från och med meddelande {feed.Number}.";
    }
}
