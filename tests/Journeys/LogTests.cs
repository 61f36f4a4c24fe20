using System.Text;
using System.Text.Json;

namespace Samverkan.Journeys;

/// <summary>What the whole run has left in the logs; the last test of all.</summary>
[Collection(nameof(Last))]
public sealed class LogTests(SmallCounty county)
{
    [Fact]
    public async Task No_secret_no_token_and_no_text_is_in_any_log()
    {
        var logs = Directory.EnumerateFiles(county.County.Data.Logs)
            .ToDictionary(f => Path.GetFileName(f)!, ReadShared);
        Assert.Contains("forums.log", logs.Keys);
        foreach (var (what, text) in await Secrets())
        {
            foreach (var (log, content) in logs)
                Assert.False(content.Contains(text, StringComparison.Ordinal), $"{what} is in {log}");
        }
    }

    [Fact]
    public void Services_log_json_lines_with_a_trace_and_without_errors_of_their_own()
    {
        foreach (var file in Directory.EnumerateFiles(county.County.Data.Logs)
            .Where(f => IsService(Path.GetFileName(f))))
        {
            foreach (var line in ReadShared(file).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var entry = JsonDocument.Parse(line).RootElement;
                if (IsOfDrill(entry)) continue;

                Assert.True(entry.GetProperty("LogLevel").GetString() is not ("Error" or "Critical"),
                    $"{Path.GetFileName(file)}: {line}");
            }
        }
    }

    private async Task<List<(string What, string Text)>> Secrets()
    {
        List<(string, string)> secrets = [("the demo password", county.DemoPassword)];
        foreach (var file in Directory.EnumerateFiles(
            Path.Combine(county.County.Data.Root, "hosts"), "*.json", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(Path.GetDirectoryName(file)) is not ("secrets" or "clients" or "operator")) continue;

            foreach (var member in JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateObject())
            {
                if (member.Name is "databasePassword" or "brokerPassword" or "privateKey" or "secret"
                    && member.Value.GetString() is { Length: > 8 } value)
                    secrets.Add((
                        $"{member.Name} of {Path.GetFileName(file)}", value.Length > 200 ? value[60..120].Trim()
                        : value));
            }
        }

        foreach (var user in new[] { "operator", county.User(Botkyrka, "registrar"),
            county.User(Lansstyrelsen, "coordinator") })
        {
            var token = await county.Token(user);
            secrets.Add(($"a token of {user}", token.Split('.')[2]));
            secrets.Add(($"the claims of {user}", token.Split('.')[1]));
        }

        foreach (var database in (await county.Databases())
            .Where(d => d.StartsWith("org_", StringComparison.Ordinal)
            || d.StartsWith("svc_", StringComparison.Ordinal)))
        {
            var contents = await county.Sql(
                database, "SELECT encode(content, 'base64') FROM bodies WHERE length(content) BETWEEN 12 AND 2000");
            secrets.AddRange(contents.Select(Text).OfType<string>().Select(t => ($"a text of {database}", t)));
        }

        // Sent and refused: a personal identity number is nowhere, least of all in a log.
        return [.. secrets, ("a personal identity number", "640823-3234"),
            ("a personal identity number", "6408233234")];
    }

    /// <summary>What a test did to a read table on purpose, under a name that nothing else has.</summary>
    private static bool IsOfDrill(JsonElement entry) => entry.TryGetProperty("Exception", out var exception)
        && exception.ToString().Contains($"ConstraintName: {OperationTests.Drill}\n", StringComparison.Ordinal);

    /// <summary>Null for bytes that are no text: a document of another kind.</summary>
    private static string? Text(string base64)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(base64));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsService(string name) =>
        name.EndsWith(".log", StringComparison.Ordinal)
            && name.Split('.')[0].Split('-')[0] is "forums" or "agreements" or "overview" or "decisions";

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
