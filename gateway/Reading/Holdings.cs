namespace Samverkan.Gateway.Reading;

/// <summary>What our own part holds of documents, and when it may be disposed of; its node decides who may.</summary>
public sealed class Holdings(Api api)
{
    /// <summary>A case's documents and its closure.</summary>
    public async Task<Holding> Of(string organisation, Guid @case, CancellationToken cancel)
    {
        var root = $"{Node.Root(organisation)}/cases/{@case}";
        return new(
            await api.All<DocumentRow>(organisation, $"{root}/documents", cancel),
            await api.Get<ClosureView>(organisation, $"{root}/closure", cancel));
    }

    public Task<IReadOnlyList<RuleRow>> Rules(string organisation, CancellationToken cancel) =>
        api.All<RuleRow>(organisation, $"{Node.Root(organisation)}/retention-rules", cancel);

    /// <summary>One page of the cases that may be disposed of in a year.</summary>
    public Task<ListOf<DueRow>> Due(string organisation, int year, int page, CancellationToken cancel) =>
        api.Get<ListOf<DueRow>>(
            organisation, Api.PageOf($"{Node.Root(organisation)}/retention-list?year={year}", page), cancel);
}

public sealed record Holding(IReadOnlyList<DocumentRow> Documents, ClosureView Closure);

public sealed record DocumentRow(
    Guid Document, int Number, string? Title, string? FileName, string? MediaType, string? Direction, DateOnly? Dated,
    string? Counterpart, bool MayHoldSecrecy, int? Bytes, DateTimeOffset AddedAt, DateOnly? RemovedOn,
    string? RemovalReason, DateOnly? DisposedOn);

public sealed record ClosureView(
    DateOnly? ClosedOn, string? Classification, string? Outcome, int? Years, string? Ground, int? DueYear,
    DateOnly? DisposedOn);

public sealed record RuleRow(Guid Rule, string Classification, string Outcome, int? Years, string Ground);

public sealed record DueRow(
    Guid Case, string? RegistrationNumber, Guid? Matter, Guid? Authority, string Classification, DateOnly ClosedOn,
    int Years, string Ground, int DueYear, int Documents);
