using System.Net;

namespace Samverkan.Journeys.BadInput;

/// <summary>How every refusal looks: RFC 9457, a stable type, Swedish words, and nothing of what is inside.</summary>
internal static class Refused
{
    private static readonly string[] Inside =
        ["Exception", "   at ", "Npgsql", "Samverkan.", "Microsoft.", "System.", "mt_events", "SELECT ", "stack",
            ".cs:"];

    public static void Is(Answer answer, int status, string? code = null)
    {
        Assert.True((HttpStatusCode)status == answer.Status, $"expected {status}: {answer}");
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.NotEqual("", answer.Code);
        if (code is not null) Assert.Equal(code, answer.Code);
        Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
        var title = answer.Json.GetProperty("title").GetString()!;
        Assert.True(title.EndsWith('.') && title.Contains(' ', StringComparison.Ordinal),
            $"no words for {answer.Code}: {title}");
        Assert.All(Inside, inside => Assert.DoesNotContain(inside, answer.Body, StringComparison.OrdinalIgnoreCase));
    }
}
