using System.Reflection;
using Samverkan.Contracts.Forums.V1;
using Samverkan.Forums.Matters;
using BodyRef = Samverkan.Contracts.BodyRef;

namespace Samverkan.Forums.Tests;

public sealed class AnnouncementSpecs
{
    private static readonly BodyRef Some = new(Guid.NewGuid(), "", "text");

    [Fact]
    public void A_matter_reaches_all_parties_as_it_was_put()
    {
        var put = new MatterWasPut(
            Guid.NewGuid(), Guid.NewGuid(), "L01", null, null, "adopt", null, null, null, ["R01"], null, Some, Some);

        var said = Assert.Single(new Announcements().For(Stored(put)));
        var fact = Assert.IsType<MatterPut>(said.Data);
        Assert.Equal((put.Matter, "L01", put.Programme), (fact.Matter, fact.PutBy, said.Programme));
        Assert.Equal(put.Programme, said.Audience?.Programme);
    }

    [Fact]
    public void Every_stored_name_is_permanent()
    {
        var names = new EventCatalogue(typeof(Announcements).Assembly).Names;

        Assert.Equal(
            [
                "content_withdrawn", "dialogue_held", "forum_established", "matter_put", "party_joined",
                "programme_established",
            ],
            names);
    }

    [Fact]
    public void No_event_of_ours_holds_a_free_text()
    {
        var texts =
            from type in typeof(Announcements).Assembly.GetTypes()
            where type.GetCustomAttribute<EventNameAttribute>() is not null
            from property in type.GetProperties()
            where property.PropertyType == typeof(string)
            select property.Name;

        string[] codes =
        [
            "HostOrganisation", "Organisation", "Level", "Outcome", "NotedBy", "PutBy", "Kind", "AgreementTextSha256",
            "Reason", "By", "Audience",
        ];
        Assert.Empty(texts.Except(codes));
    }

    private static StoredEvent Stored(object data) => new(
        1, Guid.NewGuid(), "matter/x", 1, DateTimeOffset.UnixEpoch, data, new("person", "L01", null));
}
