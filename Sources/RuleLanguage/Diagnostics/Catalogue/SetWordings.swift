/// The sentences about word lists, networks and examples (R06, R07, R08).
enum SetWordings {
  static let all: [DiagnosticKind: Wording] =
    wordLists.merging(networks) { first, _ in first }.merging(examples) { first, _ in first }
    .merging(guarantees) { first, _ in first }

  private static let wordLists: [DiagnosticKind: Wording] = [
    .emptyWordList: Wording(
      nl: "de woordenlijst `{0}` is leeg",
      "schrijf eronder `{words}:`, `{wildcards}:` of `{phrases}:`",
      en: "the word list `{0}` is empty",
      "write `{words}:`, `{wildcards}:` or `{phrases}:` below it"),
    .emptyPattern: Wording(
      nl: "in `{0}` staat geen woord", "schrijf letters of cijfers",
      en: "there is no word in `{0}`", "write letters or digits"),
    .badJoker: Wording(
      nl: "de joker in `{0}` kan daar niet staan",
      "zet `*` aan het begin of het eind van een woord, met letters ernaast",
      en: "the wildcard in `{0}` cannot stand there",
      "put `*` at the start or the end of a word, next to letters"),
    .jokerNotAllowed: Wording(
      nl: "`{0}` heeft een joker, en dat kan hier niet", "zet het woord achter `{wildcards}:`",
      en: "`{0}` has a wildcard, which is not possible here", "put the word after `{wildcards}:`"),
    .gapWithoutWords: Wording(
      nl: "naast `..` ontbreekt een woord",
      "zet aan beide kanten van `..` tekst tussen `\"` en `\"`",
      en: "a word is missing next to `..`", "put text between `\"` and `\"` on both sides of `..`"),
    .patternTooLong: Wording(
      nl: "deze zin heeft meer dan {0} woorden of meer dan {1} gaten", "maak de zin korter",
      en: "this phrase has more than {0} words or more than {1} gaps", "make the phrase shorter"),
    .wordTooLong: Wording(
      nl: "dit woord heeft meer dan {0} letters", "gebruik een korter woord of een joker",
      en: "this word has more than {0} letters", "use a shorter word or a wildcard"),
    .unclosedBracket: Wording(
      nl: "na `[` ontbreekt `]`", "schrijf de naam van een woordenlijst tussen `[` en `]`",
      en: "`]` is missing after `[`", "write the name of a word list between `[` and `]`"),
    .expectedSingleWord: Wording(
      nl: "`{0}` is meer dan een woord", "noem hier losse woorden, met komma's ertussen",
      en: "`{0}` is more than one word", "name single words here, with commas between them"),
    .listWithoutWords: Wording(
      nl: "de woordenlijst `{0}` heeft geen losse woorden en past dus nooit in een zin",
      "voeg er `{words}:` of `{wildcards}:` aan toe",
      en: "the word list `{0}` has no single words and so never fits in a phrase",
      "add `{words}:` or `{wildcards}:` to it"),
    .missingWordForms: Wording(
      nl: "nergens staat welke vormen `{0}` heeft",
      "schrijf `{wordForms} {0}` en daaronder `{words}: {1}`",
      en: "it is not written anywhere which forms `{0}` has",
      "write `{wordForms} {0}` and below it `{words}: {1}`"),
    .staleWordForms: Wording(
      nl: "onder `{wordForms} {0}` ontbreken vormen: {1}",
      "voeg ze toe, of schrijf de vormen die u wilt achter `{words}:` in de woordenlijst",
      en: "forms are missing under `{wordForms} {0}`: {1}",
      "add them, or write the forms you want after `{words}:` in the word list"),
    .repeatedPattern: Wording(
      nl: "`{0}` staat al in deze lijst", "haal de herhaling weg",
      en: "`{0}` is in this list already", "remove the repetition"),
  ]

  private static let networks: [DiagnosticKind: Wording] = [
    .missingOrder: Wording(
      nl: "voor het profiel `{0}` is er geen `{1}`",
      "zet die in een module die het profiel gebruikt",
      en: "there is no `{1}` for the profile `{0}`", "put it in a module that the profile uses"),
    .repeatedOrder: Wording(
      nl: "voor het profiel `{1}` is er al een `{0}`, in {2}", "houd er een over",
      en: "there is already an `{0}` for the profile `{1}`, in {2}", "keep one of them"),
    .missingFromOrder: Wording(
      nl: "`{0}` ontbreekt in de `{1}`", "zet `{0}` op zijn plaats in die volgorde",
      en: "`{0}` is missing from the `{1}`", "put `{0}` in its place in that order"),
    .queueWithoutDesk: Wording(
      nl: "in het profiel `{1}` kijkt niemand naar de wachtrij `{0}`",
      "zet in het profiel `{queue} {0} {forWhom}` en wie ernaar kijkt",
      en: "in the profile `{1}` nobody looks after the queue `{0}`",
      "write `{queue} {0} {forWhom}` and who looks after it in the profile"),
    .repeatedDesk: Wording(
      nl: "de wachtrij `{0}` staat al in het profiel `{1}`", "houd een van beide regels over",
      en: "the queue `{0}` is in the profile `{1}` already", "keep one of the lines"),
    .incompleteProfile: Wording(
      nl: "in het profiel `{0}` ontbreekt een regel met `{1}`",
      "schrijf die regel onder het profiel",
      en: "the profile `{0}` lacks a line with `{1}`", "write that line under the profile"),
    .missingLanguage: Wording(
      nl: "`{0}` heeft geen tekst in de taal `{1}`, en het profiel `{2}` vraagt die",
      "voeg een regel met `{inLanguage} {1}` en de tekst toe",
      en: "`{0}` has no text in the language `{1}`, and the profile `{2}` asks for it",
      "add a line with `{inLanguage} {1}` and the text"),
    .repeatedText: Wording(
      nl: "`{0}` heeft al een tekst in de taal `{1}`", "houd een van beide teksten over",
      en: "`{0}` already has a text in the language `{1}`", "keep one of the texts"),
    .unknownPlaceholder: Wording(
      nl: "in dit bericht kan `[{0}]` niet worden ingevuld",
      "noem een gegeven, een telling, of een van {1}",
      en: "`[{0}]` cannot be filled in in this message",
      "name a field, a history count, or one of {1}"),
    .unclosedPlaceholder: Wording(
      nl: "in deze tekst is `[` of `]` zonder het andere",
      "zet wat moet worden ingevuld tussen `[` en `]`",
      en: "in this text there is `[` or `]` without the other",
      "put what is to be filled in between `[` and `]`"),
    .placeholderAboveAudience: Wording(
      nl: "`[{0}]` mag hier niet staan: wie dit bericht krijgt, mag dat niet weten",
      "haal het weg, of schrijf onder het bericht `{release} {0}, {because}` met de reden",
      en: "`[{0}]` cannot stand here: who gets this message may not know it",
      "remove it, or write `{release} {0}, {because}` with the reason under the message"),
    .deadlineWithoutRoster: Wording(
      nl: "het netwerk `{0}` heeft niet dag en nacht dienst, en belooft hier minuten of uren",
      "schrijf in het profiel `{roster} {dayAndNight}` als dat zo is, of noem werkdagen",
      en: "the network `{0}` is not on duty day and night, and promises minutes or hours here",
      "write `{roster} {dayAndNight}` in the profile if it is, or name working days"),
    .repeatedStep: Wording(
      nl: "wie hier na `{0}` komt, is al eerder aan de beurt", "noem iemand anders",
      en: "who comes after `{0}` here has had a turn already", "name somebody else"),
    .repeatedSetting: Wording(
      nl: "het profiel zet de drempel `{0}` al", "houd een van beide regels over",
      en: "the profile sets the threshold `{0}` already", "keep one of the lines"),
    .acuteWaitsLonger: Wording(
      nl: "voor `{0}` krijgt `{acute}` hier langer de tijd dan `{1}`",
      "geef `{acute}` met een eigen regel een kortere termijn",
      en: "for `{0}`, `{acute}` gets more time here than `{1}`",
      "give `{acute}` a shorter deadline with a line of its own"),
    .noProfile: Wording(
      nl: "er is geen profiel, dus niemand gebruikt deze regels", "voeg een `{profile}` toe",
      en: "there is no profile, so nobody uses these rules", "add a `{profile}`"),
  ]

  private static let guarantees: [DiagnosticKind: Wording] = [
    .noMildestValue: Wording(
      nl: "van `{0}` staat niet vast welke waarde de mildste is",
      "schrijf bij het gegeven een regel met `{moreDangerous}:`",
      en: "it is not known which value of `{0}` is the mildest",
      "write a line with `{moreDangerous}:` under the field"),
    .impossibleText: Wording(
      nl: "over het verhaal kan niets onmogelijk zijn: iemand kan alles schrijven",
      "noem alleen gegevens en tellingen",
      en: "nothing about the story can be impossible: anybody can write anything",
      "name fields and counts only"),
  ]

  private static let examples: [DiagnosticKind: Wording] = [
    .exampleWithoutExpectation: Wording(
      nl: "het voorbeeld `{0}` verwacht niets", "schrijf een regel met `{expect}` en een klasse",
      en: "the example `{0}` expects nothing", "write a line with `{expect}` and a class"),
    .exampleOutOfReach: Wording(
      nl: "het voorbeeld `{0}` wordt nooit uitgevoerd: geen profiel bereikt `{1}`",
      "laat een profiel de module gebruiken",
      en: "the example `{0}` is never run: no profile reaches `{1}`", "let a profile use the module"
    ),
  ]
}
