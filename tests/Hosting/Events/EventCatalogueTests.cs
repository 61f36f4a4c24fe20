using System.Reflection;
using System.Reflection.Emit;

namespace Samverkan.Hosting.Tests.Events;

public sealed class EventCatalogueTests
{
    private static readonly EventCatalogue Known = new(typeof(Noted).Assembly);

    [Fact]
    public void Two_events_with_one_name_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new EventCatalogue(Declaring("noted", "noted")));
        Assert.Equal(["noted", "noted_v2"], new EventCatalogue(Declaring("noted_v2", "noted")).Names);
    }

    [Fact]
    public void A_retired_shape_is_brought_to_the_newest_through_those_between()
    {
        var command = Guid.NewGuid();

        var read = Known.Read("note_taken", $$"""{"command":"{{command}}"}""");

        Assert.Equal(new Noted(command, "none"), read);
    }

    [Fact]
    public void An_event_is_written_in_camel_case_without_nulls_and_with_its_letters_as_they_are()
    {
        var (name, json) = Known.Write(new Noted(Guid.Empty, "Åkersberga"));

        Assert.Equal("noted", name);
        Assert.Equal("""{"command":"00000000-0000-0000-0000-000000000000","code":"Åkersberga"}""", json);
    }

    [Fact]
    public void What_has_no_name_is_not_written_and_what_is_not_known_is_not_read()
    {
        Assert.Throws<InvalidOperationException>(() => Known.Write("anything"));
        Assert.Throws<InvalidOperationException>(() => Known.Read("decided_tomorrow", "{}"));
    }

    /// <summary>An assembly with one event type for each name.</summary>
    private static AssemblyBuilder Declaring(params string[] names)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new("Declaring"), AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("Declaring");
        var mark = typeof(EventNameAttribute).GetConstructor([typeof(string)])!;
        foreach (var name in names)
        {
            var type = module.DefineType($"Event{Guid.NewGuid():N}", TypeAttributes.Public);
            type.SetCustomAttribute(new CustomAttributeBuilder(mark, [name]));
            type.CreateType();
        }

        return assembly;
    }
}
