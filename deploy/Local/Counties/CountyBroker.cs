using Samverkan.Hosting.Topology;

namespace Samverkan.Local.Counties;

/// <summary>
/// Somebody who hears: its account (also the name of its queue) and the codes of the publishers it serves.
/// </summary>
public sealed record Hearer(string Account, IReadOnlyCollection<string> Serves);

/// <summary>
/// The whole topology of a county's broker. Nobody else declares anything that is not here already.
/// </summary>
public static class CountyBroker
{
    /// <summary>The common exchange, where everything published arrives and hearers bind.</summary>
    public const string Facts = "facts";

    /// <summary>Stem of the queues of what fell off: each hearer's own, <c>dead.svc.forums</c>.</summary>
    public const string Dead = "dead";

    /// <summary>The account that looks at the dead; it may write nowhere.</summary>
    public const string Operator = "operator";

    /// <summary>The definitions for these publishers and hearers in one virtual host.</summary>
    /// <param name="virtualHost">Its name.</param>
    /// <param name="publishers">Organisations and shared services.</param>
    /// <param name="hearers">Who hears.</param>
    /// <param name="password">The password of a broker user.</param>
    public static Definitions Of(
        string virtualHost,
        IEnumerable<Publisher> publishers,
        IEnumerable<Hearer> hearers,
        Func<string, string> password)
    {
        var made = new Definitions { VirtualHosts = { new VirtualHost(virtualHost) } };
        made.Exchange(virtualHost, Facts, "topic");
        Bury(made, virtualHost, password);
        var hearing = hearers.ToDictionary(h => h.Account);
        foreach (var publisher in publishers.OrderBy(p => p.BrokerUser, StringComparer.Ordinal))
        {
            made.Exchange(virtualHost, publisher.Exchange, "topic");
            made.BindExchange(virtualHost, publisher.Exchange, Facts, "#");
            if (!hearing.ContainsKey(publisher.BrokerUser))
            {
                made.LetIn(publisher.BrokerUser, password(publisher.BrokerUser),
                    new Rights(virtualHost, "^$", Exactly(publisher.Exchange), "^$"));
            }
        }

        var exchanges = publishers.Select(p => p.Exchange).ToHashSet();
        foreach (var hearer in hearing.Values) Hear(made, virtualHost, hearer, exchanges, password);
        return made;
    }

    private static void Hear(
        Definitions made, string virtualHost, Hearer hearer, HashSet<string> exchanges, Func<string, string> password)
    {
        // MassTransit declares these again when it starts: they must be of the very same kind.
        made.Exchange(virtualHost, hearer.Account, "fanout");
        made.Queue(virtualHost, hearer.Account, quorum: true);
        made.BindQueue(virtualHost, hearer.Account, hearer.Account, "");

        string[] keys = ["fact.#", "beat.#", $"again.{hearer.Account}"];
        var served = hearer.Serves.Order(StringComparer.Ordinal)
            .SelectMany(code => new[] { $"body.{code}", $"ask.{code}" });
        foreach (var key in keys.Concat(served)) made.BindQueue(virtualHost, Facts, hearer.Account, key);

        var events = $"{hearer.Account}.events";
        var own = Exactly(hearer.Account);
        var write = exchanges.Contains(events) ? $"^({Escaped(events)}|{Escaped(hearer.Account)})$" : own;
        var dead = $"{Dead}.{hearer.Account}";
        var read = $"^({Escaped(hearer.Account)}|{Escaped(dead)})$";
        made.LetIn(hearer.Account, password(hearer.Account), new Rights(virtualHost, own, write, read));

        // Not a quorum queue: it would give up what is only looked at some twenty times.
        made.Queue(virtualHost, dead, quorum: false);
        made.Policy(virtualHost, $"hearing.{hearer.Account}", own, new()
        {
            ["max-length"] = LocalLimits.HearingQueueMessages,
            ["overflow"] = "drop-head",
            ["delivery-limit"] = LocalLimits.Deliveries,
            ["dead-letter-exchange"] = "",
            ["dead-letter-routing-key"] = dead,
        }, priority: 1);
    }

    private static void Bury(Definitions made, string virtualHost, Func<string, string> password)
    {
        made.Policy(virtualHost, Dead, $@"^{Dead}\..+$", new()
        {
            ["max-length"] = LocalLimits.DeadMessages,
            ["overflow"] = "drop-head",
        });
        made.LetIn(Operator, password(Operator),
            new Rights(virtualHost, "^$", "^$", $@"^{Dead}\..+$"));
    }

    private static string Exactly(string name) => $"^{Escaped(name)}$";

    private static string Escaped(string name) => name.Replace(".", @"\.", StringComparison.Ordinal);
}
