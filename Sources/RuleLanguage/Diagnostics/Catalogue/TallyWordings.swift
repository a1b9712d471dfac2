/// The sentences about tallies.
enum TallyWordings {
  static let all: [DiagnosticKind: Wording] = [
    .expectedPoints: Wording(
      nl: "verwachtte een aantal punten, vond `{0}`",
      "schrijf `5 {points}:` of `{minus} 5 {points}:`, en daarachter een voorwaarde",
      en: "expected a number of points, found `{0}`",
      "write `5 {points}:` or `{minus} 5 {points}:`, and a condition after it"),
    .tallyWithoutTest: Wording(
      nl: "`{0}` is een puntentelling; er staat niet hoeveel punten er nodig zijn",
      "schrijf bijvoorbeeld `{0} {atLeast} 5`",
      en: "`{0}` is a score; it is not said how many points are needed",
      "write for example `{0} {atLeast} 5`"),
    .nestedTally: Wording(
      nl: "de puntentelling `{0}` rust op de puntentelling `{1}`",
      "noem hier wat `{1}` telt, of vergelijk beide in de regel",
      en: "the score `{0}` rests on the score `{1}`",
      "name what `{1}` counts here, or compare both in the rule"),
    .unusedTally: Wording(
      nl: "de puntentelling `{0}` wordt nergens vergeleken",
      "vergelijk haar in een regel, of haal haar weg",
      en: "the score `{0}` is compared nowhere", "compare it in a rule, or remove it"),
    .pointsOutOfRange: Wording(
      nl: "`{0}` kan niet; wel {1} tot en met {2} punten",
      "kies een aantal van {1} tot en met {2}, of haal de regel weg",
      en: "`{0}` is not possible; {1} to {2} points are",
      "choose a number from {1} to {2}, or remove the line"),
    .tooManyItems: Wording(
      nl: "de puntentelling `{0}` heeft meer dan {1} regels",
      "voeg samen wat evenveel telt, onder `{anyOf}:` of in een woordenlijst",
      en: "the score `{0}` has more than {1} items",
      "join what counts the same, below `{anyOf}:` or in a word list"),
    .repeatedItem: Wording(
      nl: "`{0}` telt in deze puntentelling al mee", "haal een van beide regels weg",
      en: "`{0}` counts in this score already", "remove one of both lines"),
    .tallyNeverUnknown: Wording(
      nl: "de puntentelling `{0}` is nooit onbekend",
      "haal dit weg; schrijf `{orUnknown}` bij wat er geteld wordt",
      en: "the score `{0}` is never unknown",
      "remove this; write `{orUnknown}` with what is counted"),
    .pointsNeverReached: Wording(
      nl: "dit geldt nooit: `{0}` telt van {1} tot en met {2} punten",
      "kies een grens die er met deze punten kan zijn",
      en: "this never holds: `{0}` counts from {1} to {2} points",
      "choose a bound that there can be with these points"),
    .pointsAlwaysReached: Wording(
      nl: "dit geldt altijd: `{0}` telt van {1} tot en met {2} punten",
      "kies een grens die niet altijd wordt gehaald",
      en: "this always holds: `{0}` counts from {1} to {2} points",
      "choose a bound that is not always reached"),
  ]
}
