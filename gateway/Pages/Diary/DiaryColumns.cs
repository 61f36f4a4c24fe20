using System.Globalization;
using Samverkan.Gateway.Components;
using Samverkan.Gateway.Reading;

namespace Samverkan.Gateway.Pages.Diary;

/// <summary>What an extract of the diary has for each line.</summary>
public static class DiaryColumns
{
    public static readonly IReadOnlyList<string> Names =
    [
        "number", "on", "entry", "what", "counterpart", "counterpart-number", "classification", "secrecy", "state",
        "answer", "decided",
    ];

    public static IEnumerable<string> Of(DiaryRow row, DateOnly today, Words words, Names names) =>
    [
        row.RegistrationNumber,
        Day(row.On),
        Kind(row, words),
        What(row, words),
        Who(row.Counterpart, words, names),
        row.CounterpartNumber ?? "",
        row.Classification ?? "",
        row.MayHoldSecrecy ? words["yes"] : "",
        row.State is { } state ? words.State(state) : "",
        Answer(row, today, words),
        Day(row.DecidedOn),
    ];

    /// <summary>What a line is about: the case, a document in it, or what somebody announced.</summary>
    public static string What(DiaryRow row, Words words) =>
        row.Entry == "case" ? row.Title ?? words["withdrawn"]
        : words.Has($"direction.{row.Entry}") ? row.Title ?? ""
        : Said.InWords(row.Entry, row.Data, row.Kind, words);

    /// <summary>Our answer in the case, as it stands today.</summary>
    public static string Answer(DiaryRow row, DateOnly today, Words words) => OwnStanding
        .Of(row.Answer, row.Before, row.EffectiveOn, row.AnnulledOn, row.Kind, today, words)
        .Marked(row.Correction, row.WithdrawnOn, row.WithdrawnFor, words).InWords(row.Kind, words);

    private static string Kind(DiaryRow row, Words words) =>
        row.Entry == "case" ? words["case"]
        : words.Has($"direction.{row.Entry}") ? words[$"direction.{row.Entry}"]
        : words["diary.received"];

    /// <summary>A sender in free words, or an organisation by its code.</summary>
    public static string Who(string? counterpart, Words words, Names names) =>
        counterpart is null ? "" : names.Sender(counterpart, words);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
