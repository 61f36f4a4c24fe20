namespace Samverkan.Demo.Story;

/// <summary>What one organisation decides at home, and how: the demo's script, as data.</summary>
/// <param name="Organisation">Code.</param>
/// <param name="Answer">The answer it announces; null when it does not answer in this round.</param>
/// <param name="Body">The body that settles the question.</param>
/// <param name="DaysAgo">When that body decided, counted back from today.</param>
/// <param name="State">What it says on the way instead, when it does not answer.</param>
/// <param name="Proviso">A förbehåll, on the point named.</param>
/// <param name="Wording">The att-satser; null for an officer's reply.</param>
public sealed record Cast(
    string Organisation, string? Answer, string Body, int DaysAgo, string? State = null, string? Proviso = null, string? Wording = null)
{
    public const string Region = "R01";
    public const string Lansstyrelsen = "L01";
    public const string Storsthlm = "F01";
    public const string Norrtalje = "0188";
    public const string Botkyrka = "0127";

    private static readonly Dictionary<string, Cast> Special = new Cast[]
    {
        new(Lansstyrelsen, "adopt", "stateAuthority", 34,
            Wording: "Länsstyrelsen ställer sig bakom avsiktsförklaringen God och jämlik hälsa i Stockholms län."),
        new(Region, "adopt", "council", 9, Wording: "att Region Stockholm ställer sig bakom avsiktsförklaringen."),
        new(Storsthlm, null, "associationBoard", 0, State: "inPreparation"),
        new(Norrtalje, "adopt", "council", 12,
            Wording: "att Norrtälje kommun ställer sig bakom avsiktsförklaringen, samt att uppdra åt kommunstyrelsen att följa arbetet."),
        new(Botkyrka, "adopt", "delegate", 20, Wording: "att Botkyrka kommun ställer sig bakom avsiktsförklaringen."),
        new("0126", "adoptWithProviso", "executiveBoard", 15,
            Proviso: "Kommunen åtar sig inga kostnader utöver egen arbetstid innan budget för 2028 har beslutats.",
            Wording: "att Huddinge kommun ställer sig bakom avsiktsförklaringen med förbehåll om punkt 6."),
        new("0162", "decline", "executiveBoard", 18, Wording: "att avstå från att ställa sig bakom avsiktsförklaringen."),
        new("0125", "placeOnFile", "executiveBoard", 16, Wording: "att lägga ärendet till handlingarna."),
        new("0184", null, "executiveBoard", 0, State: "referredBack"),
        new("0140", null, "executiveBoard", 0, State: "scheduled"),
        new("0187", "notConcerned", "officer", 11),
    }.ToDictionary(c => c.Organisation);

    /// <summary>What the organisation does; those without a part of their own decide in their board, on different days.</summary>
    public static Cast Of(string organisation, string name, int place) =>
        Special.GetValueOrDefault(organisation)
        ?? new(organisation, "adopt", "executiveBoard", 5 + place, Wording: $"att {name} ställer sig bakom avsiktsförklaringen God och jämlik hälsa i Stockholms län.");
}
