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
    /// <summary>Who may read the words that are asked about; null where no words are.</summary>
    public Audience? ReadersOfText { get; init; }

    /// <summary>Whoever asks has read the words that it asks about.</summary>
    public bool MayReadText => ReadersOfText?.NamedOrganisations is not { } named || named.Contains(PutBy);

    /// <summary>Who may read the question at most: what it is about is read by these.</summary>
    public Audience Widest(Guid programme) => ReadersOfText ?? Programme.Readers(programme);

    internal static async Task<MatterGround> Of(
        Guid matter, PutMatter command, Commands commands, CancellationToken cancel)
    {
        var store = commands.Store;
        var about = await store.Database.ReadOne(
            """
            SELECT text_sha256, readers, parties_only FROM agreement_versions
            WHERE agreement = $1::uuid AND version = $2::int AND programme = $3
            """,
            row => new Words(row.GetString(0), row.Maybe<string[]>(1), row.GetBoolean(2)),
            cancel, command.Agreement, command.AgreementVersion, command.Programme);
        return new(
            matter,
            commands.Act.For,
            await HeldMandates.For(commands, command.Programme, command.ConsultedIn, MandateCapacity.PutMatter, cancel),
            (await store.Load<Programme>($"programme/{command.Programme}", cancel)).State,
            command.ConsultedIn is { } forum
                ? (await store.Load<Forum>($"forum/{forum}", cancel)).State
                : Forum.Initial,
            about?.Sha256,
            commands.Today)
        {
            ReadersOfText = about?.ReadBy(command.Programme),
        };
    }

    /// <summary>A fixed version as it was heard.</summary>
    private sealed record Words(string Sha256, string[]? Readers, bool PartiesOnly)
    {
        public Audience ReadBy(Guid programme) => Readers is { } named ? Audience.Named(named)
            : PartiesOnly ? Audience.OnlyPartiesOf(programme) : Audience.PartiesOf(programme);
    }
}
