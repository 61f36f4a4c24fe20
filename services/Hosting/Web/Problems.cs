using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Samverkan.Hosting.Bus;
using Samverkan.Hosting.Doors;
using Samverkan.Hosting.Events;

namespace Samverkan.Hosting.Web;

/// <summary>
/// The one place where a no becomes HTTP: RFC 9457, with a stable <c>type</c>. The Swedish words are in
/// <c>services/problems.json</c>, by code; what went wrong inside is never told.
/// </summary>
public static class Problems
{
    /// <summary>Prefix of every problem's <c>type</c>.</summary>
    public const string Type = "urn:samverkan:problem:";

    private static readonly Lazy<FrozenDictionary<string, string>> Words = new(() =>
    {
        using var stream = typeof(Problems).Assembly.GetManifestResourceStream("problems.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary();
    });

    /// <summary>The words for a code; the code itself when nobody has written any.</summary>
    public static string WordsFor(string code) => Words.Value.GetValueOrDefault(code, code);

    /// <summary>True when somebody has written words for the code.</summary>
    public static bool HasWordsFor(string code) => Words.Value.ContainsKey(code);

    /// <summary>A refusal as a result.</summary>
    public static IResult Of(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Results.Problem(
            type: Type + refusal.Code,
            title: WordsFor(refusal.Code),
            statusCode: refusal.Status,
            extensions: refusal.Field is null ? null : new Dictionary<string, object?> { ["field"] = refusal.Field });
    }

    internal static Task Write(HttpContext context, Refusal refusal)
    {
        if (refusal.Status == 401) context.Response.Headers.WWWAuthenticate = "Bearer";
        if (refusal.Status == 503) context.Response.Headers.RetryAfter = "2";
        return Of(refusal).ExecuteAsync(context);
    }

    /// <summary>An exception is a bug, broken infrastructure, or a request that could not be read.</summary>
    internal static Task Write(HttpContext context)
    {
        var thrown = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var refusal = thrown switch
        {
            BadHttpRequestException when TurnedTextException.In(thrown) is { } turned =>
                new Refusal("text-turned", 422, turned.Field),
            BadHttpRequestException unread => Uploads.Of(unread),
            // A NUL in what was sent, also in an address: PostgreSQL has none in text and none in JSON.
            PostgresException
            {
                SqlState: PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire,
            } => new Refusal("malformed", 400),
            _ when Passing.IsForWantOfRoom(thrown) => new Refusal("busy", 503),
            IssuerAwayException => new Refusal("issuer-away", 503),
            BrokerAwayException => new Refusal("broker-away", 503),
            _ when Passing.IsOfTheDatabase(thrown) => new Refusal("database-away", 503),
            // Something else was not there in time: not a word against the database.
            _ when Passing.Is(thrown) => new Refusal("busy", 503),
            _ => new Refusal("internal", 500),
        };
        if (refusal.Status >= 500)
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Samverkan.Problems")
                .LogError(thrown, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
        return Write(context, refusal);
    }
}
