namespace Samverkan.Journeys.Permissions;

/// <summary>Every line of the table by every kind of caller; what to expect is reckoned from the table alone.</summary>
public sealed class PermissionTests(Things things) : IClassFixture<Things>
{
    [Theory]
    [MemberData(nameof(Table.Lines), MemberType = typeof(Table))]
    public async Task A_route_lets_through_whom_its_line_names_and_nobody_else(string service, string line)
    {
        var (allowed, address) = (Table.Services[service][line], things.Address(service, line));
        var surprises = new List<string>();
        foreach (var caller in Callers.Of(things.County))
        {
            var answer = await Send(line, address, await caller.Token(things.County, Things.ProcessOf(service)));
            var expected = caller.Expected(service, line, allowed);
            if (!Fits((int)answer.Status, expected, allowed))
                surprises.Add($"{caller.Name}: {(int)answer.Status} {answer.Code}, expected {expected}");
        }

        Assert.True(surprises.Count == 0, $"{service} {line} {address}\n{string.Join('\n', surprises)}");
    }

    /// <summary>A question that nobody reads would be answered as if it had not been put.</summary>
    [Theory]
    [MemberData(nameof(Table.Lines), MemberType = typeof(Table))]
    public async Task A_route_refuses_what_it_does_not_take_and_says_which(string service, string line)
    {
        var asked = new UriBuilder(things.Address(service, line));
        asked.Query = asked.Query.Length > 0 ? $"{asked.Query}&fargat=1" : "fargat=1";
        var (allowed, process) = (Table.Services[service][line], Things.ProcessOf(service));
        // The gateway's own line is none of theirs.
        if (allowed is ["gateway"]) return;

        var caller = Callers.Of(things.County).First(c => c.Expected(service, line, allowed) == 0);
        var answer = await Send(line, asked.Uri, await caller.Token(things.County, process));

        Assert.True(answer is { Status: System.Net.HttpStatusCode.BadRequest, Code: "unknown-parameter" }, $"{answer}");
        Assert.Equal("fargat", answer.Json.GetProperty("field").GetString());
    }

    [Theory]
    [MemberData(nameof(Table.Lines), MemberType = typeof(Table))]
    public async Task A_route_lets_nobody_through_by_a_forged_token(string service, string line)
    {
        var address = things.Address(service, line);
        var open = Table.Services[service][line].Contains("anyone");
        var person = things.County.PersonOf(Botkyrka, "registrar").Subject;
        foreach (var (kind, token) in new ForgedTokens(things.County).For(service, person, Botkyrka))
        {
            var answer = await Send(line, address, token);
            Assert.True(open ? answer.IsDone : (int)answer.Status == 401 && answer.Code == "not-signed-in",
                $"{service} {line}, {kind}: {answer}");
        }
    }

    /// <summary>A command without members is refused as malformed once the caller has been let through.</summary>
    private Task<Answer> Send(string line, Uri address, string? token) =>
        line.StartsWith("GET", StringComparison.Ordinal)
        ? things.County.Send(HttpMethod.Get, address, token)
        : things.County.Send(HttpMethod.Put, address, token, SmallCounty.Json(new { }));

    /// <summary>
    /// Let through is also who is told that there is nothing to do. What is the operator's is nobody's secret: whether it is
    /// 403 or 404 to others says nothing.
    /// </summary>
    private static bool Fits(int status, int expected, string[] allowed) => expected == 0
        ? status is 200 or 202 or 400 or 409
        : status == expected || (CallerKind.IsOperatorsOnly(allowed) && status is 403 or 404);
}
