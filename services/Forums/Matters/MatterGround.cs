using Samverkan.Contracts.Decisions.V1;
using Samverkan.Forums.Forums;
using Samverkan.Forums.Mandates;
using Samverkan.Forums.Programmes;

namespace Samverkan.Forums.Matters;

/// <summary>What a matter stands on when it is put: read beforehand, passed in as values.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="PutBy">Code of the organisation that asks.</param>
/// <param name="Mandate">The mandate to put it in this programme, or null.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Consulted">The forum it is said to have been consulted in.</param>
/// <param name="FixedTextSha256">Hash of the version asked about, as we have heard it fixed in this programme, or
/// null.</param>
/// <param name="Today">Legal date.</param>
public sealed record MatterGround(
    Guid Matter,
    string? PutBy,
    Guid? Mandate,
    Programme Programme,
    Forum Consulted,
    string? FixedTextSha256,
    DateOnly Today)
{
    internal static async Task<MatterGround> Of(
        Guid matter, PutMatter command, Commands commands, CancellationToken cancel)
    {
        var store = commands.Store;
        var hash = await store.Database.ReadOne(
            """
            SELECT text_sha256 FROM agreement_versions
            WHERE agreement = $1::uuid AND version = $2::int AND programme = $3
            """,
            row => row.GetString(0), cancel, command.Agreement, command.AgreementVersion, command.Programme);
        return new(
            matter,
            commands.Act.For,
            await HeldMandates.For(commands, command.Programme, command.ConsultedIn, MandateCapacity.PutMatter, cancel),
            (await store.Load<Programme>($"programme/{command.Programme}", cancel)).State,
            command.ConsultedIn is { } forum
                ? (await store.Load<Forum>($"forum/{forum}", cancel)).State
                : Forum.Initial,
            hash,
            commands.Today);
    }
}
