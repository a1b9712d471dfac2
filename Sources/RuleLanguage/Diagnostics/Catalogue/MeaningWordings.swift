/// The sentences about names, values and rules (R03, R04, R05).
enum MeaningWordings {
  static let all: [DiagnosticKind: Wording] =
    names.merging(values) { first, _ in first }.merging(rules) { first, _ in first }

  private static let names: [DiagnosticKind: Wording] = [
    .unknownName: Wording(
      nl: "er is geen {1} `{0}`", "verbeter de naam, of geef hem eerst op",
      en: "there is no {1} `{0}`", "correct the name, or declare it first"),
    .nameNotImported: Wording(
      nl: "{1} `{0}` staat in `{2}`, en die module gebruikt dit bestand niet",
      "zet bovenaan `{uses} {2}`",
      en: "{1} `{0}` stands in `{2}`, and this file does not use that module",
      "put `{uses} {2}` at the top"),
    .duplicateName: Wording(
      nl: "de naam `{0}` is al die van een {1}, in {2}", "kies een andere naam",
      en: "the name `{0}` is already that of a {1}, in {2}", "choose another name"),
    .wrongKindOfName: Wording(
      nl: "`{0}` is een {1}, en hier hoort een {2}", "noem hier een {2}",
      en: "`{0}` is a {1}, and a {2} belongs here", "name a {2} here"),
    .nameHasKeyword: Wording(
      nl: "in de naam `{0}` staat `{1}`, dat in zinnen een betekenis heeft",
      "kies een naam zonder `{1}`",
      en: "the name `{0}` has `{1}` in it, which has a meaning in sentences",
      "choose a name without `{1}`"),
    .unknownModule: Wording(
      nl: "er is geen bestand `{0}.regels`",
      "schrijf het pad vanaf de map met regels, zonder `.regels`",
      en: "there is no file `{0}.regels`", "write the path from the rules folder, without `.regels`"
    ),
    .circularImport: Wording(
      nl: "de module `{0}` gebruikt zichzelf, rechtstreeks of via andere",
      "zet wat beide nodig hebben in een eigen bestand",
      en: "the module `{0}` uses itself, directly or through others",
      "put what both need in a file of its own"),
    .repeatedImport: Wording(
      nl: "`{0}` wordt hier al gebruikt", "haal de herhaling weg",
      en: "`{0}` is used here already", "remove the repetition"),
    .repeatedPath: Wording(
      nl: "er zijn twee bestanden `{0}`", "geef een van beide een andere naam",
      en: "there are two files `{0}`", "give one of them another name"),
    .circularConcept: Wording(
      nl: "het begrip `{0}` noemt zichzelf, rechtstreeks of via andere", "breek de kring",
      en: "the concept `{0}` names itself, directly or through others", "break the circle"),
    .conceptChainTooLong: Wording(
      nl: "het begrip `{0}` rust op een keten van meer dan {1} begrippen", "maak de keten korter",
      en: "the concept `{0}` rests on a chain of more than {1} concepts", "make the chain shorter"),
    .listWithoutTest: Wording(
      nl: "`{0}` is een woordenlijst; er staat niet wat ermee is", "schrijf `{mentions} {0}`",
      en: "`{0}` is a word list; it is not said what about it", "write `{mentions} {0}`"),
    .fieldWithoutTest: Wording(
      nl: "er staat niet welke waarde `{0}` heeft", "schrijf bijvoorbeeld `{0} {equals} {unknown}`",
      en: "it is not said which value `{0}` has", "write for example `{0} {equals} {unknown}`"),
    .nameOfLanguage: Wording(
      nl: "`{0}` is al een gegeven van de regeltaal zelf", "kies een andere naam",
      en: "`{0}` is a field of the rule language itself already", "choose another name"),
  ]

  private static let values: [DiagnosticKind: Wording] = [
    .wrongValue: Wording(
      nl: "`{1}` kan niet `{0}` zijn; wel {2}", "kies een van die waarden",
      en: "`{1}` cannot be `{0}`; it can be {2}", "choose one of those values"),
    .unfitTest: Wording(
      nl: "zo kan `{0}` niet worden vergeleken; wel met {1}", "gebruik een van die woorden",
      en: "`{0}` cannot be compared like this; it can with {1}", "use one of those words"),
    .severalValues: Wording(
      nl: "`{0}` wordt hier met meer dan een waarde vergeleken",
      "schrijf `{1}` voor een rij waarden",
      en: "`{0}` is compared with more than one value here", "write `{1}` before a row of values"),
    .numberOutOfRange: Wording(
      nl: "{0} ligt buiten de grenzen {1} en {2}", "kies een getal van {1} tot en met {2}",
      en: "{0} lies outside the bounds {1} and {2}", "choose a number from {1} to {2}"),
    .boundsReversed: Wording(
      nl: "er ligt geen getal tussen {0} en {1}", "zet het kleinste getal vooraan",
      en: "there is no number between {0} and {1}", "put the smaller number first"),
    .boundsOutOfRange: Wording(
      nl: "een getal van {0} tot {1} kan niet", "begin bij het kleinste, en ga niet verder dan {2}",
      en: "a number from {0} to {1} is not possible", "start with the smaller, and stay below {2}"),
    .wrongUnit: Wording(
      nl: "verwachtte de eenheid `{1}`, vond `{0}`", "schrijf `{1}`, of laat de eenheid weg",
      en: "expected the unit `{1}`, found `{0}`", "write `{1}`, or leave the unit out"),
    .countOutOfList: Wording(
      nl: "er worden {0} punten gevraagd van een lijst met {1}",
      "kies een getal van 1 tot en met {1}",
      en: "{0} items are asked for of a list with {1}", "choose a number from 1 to {1}"),
    .repeatedValue: Wording(
      nl: "`{1}` heeft de waarde `{0}` al", "haal de herhaling weg",
      en: "`{1}` has the value `{0}` already", "remove the repetition"),
    .tooManyValues: Wording(
      nl: "`{0}` heeft {1} waarden; er kunnen er {2}", "verdeel de waarden over meer gegevens",
      en: "`{0}` has {1} values; it can have {2}", "spread the values over more fields"),
    .askNeedsValues: Wording(
      nl: "de vraag bij `{0}` kan alleen afhangen van de waarde van een ander gegeven",
      "schrijf `{ask} {ifCase}` met een ander gegeven, `{equals}` of `{contains}` en waarden",
      en: "the question of `{0}` can only depend on the value of another field",
      "write `{ask} {ifCase}` with another field, `{equals}` or `{contains}` and values"),
    .inexactDuration: Wording(
      nl: "`{0}` is geen heel aantal {1}, en daarin wordt `{2}` gegeven",
      "schrijf een aantal {1}, of vergelijk met `{atLeast}` of `{atMost}`",
      en: "`{0}` is no whole number of {1}, in which `{2}` is given",
      "write a number of {1}, or compare with `{atLeast}` or `{atMost}`"),
    .standardOutOfRange: Wording(
      nl: "de standaard {0} van de drempel `{1}` ligt niet van {2} tot en met {3}",
      "kies een standaard binnen de grenzen",
      en: "the default {0} of the threshold `{1}` does not lie from {2} to {3}",
      "choose a default within the bounds"),
    .wrongPostcode: Wording(
      nl: "verwachtte een postcode, vond `{0}`",
      "schrijf vier cijfers, een hele postcode als `1234 AB`, of twee met `{through}` ertussen",
      en: "expected a postcode, found `{0}`",
      "write four digits, a full postcode like `1234 AB`, or two with `{through}` between them"),
    .areasOverlap: Wording(
      nl: "`{0}` en `{1}` hebben postcodes gemeen, en zijn hier waarden van hetzelfde gegeven",
      "haal die postcodes uit een van beide gebieden",
      en: "`{0}` and `{1}` have postcodes in common, and are values of the same field here",
      "remove those postcodes from one of the areas"),
    .areaWithoutPostcodes: Wording(
      nl: "het gebied `{0}` heeft geen postcodes", "schrijf eronder `{postcodes}:`",
      en: "the area `{0}` has no postcodes", "write `{postcodes}:` below it"),
  ]

  private static let rules: [DiagnosticKind: Wording] = [
    .ruleWithoutCondition: Wording(
      nl: "de regel `{0}` zegt niet wanneer hij geldt", "schrijf een regel met `{when}`",
      en: "the rule `{0}` does not say when it holds", "write a line with `{when}`"),
    .ruleWithoutConclusion: Wording(
      nl: "de regel `{0}` besluit niets",
      "schrijf een regel met `{then} {className}`, of voeg een thema of advies toe",
      en: "the rule `{0}` concludes nothing",
      "write a line with `{then} {className}`, or add a theme or advice"),
    .ruleWithoutReason: Wording(
      nl: "de regel `{0}` geeft geen reden",
      "schrijf `{because}` en daarachter de reden tussen `\"` en `\"`",
      en: "the rule `{0}` gives no reason", "write `{because}` and the reason between `\"` and `\"`"
    ),
    .incompleteConclusion: Wording(
      nl: "in het besluit van `{0}` ontbreekt `{1}`",
      "schrijf de klasse, `{toQueue}` een wachtrij en `{within}` een termijn, met komma's ertussen",
      en: "the conclusion of `{0}` lacks `{1}`",
      "write the class, `{toQueue}` a queue and `{within}` a deadline, with commas between them"),
    .tooManyRules: Wording(
      nl: "er zijn meer dan {0} regels", "voeg regels samen die hetzelfde besluiten",
      en: "there are more than {0} rules", "join rules that conclude the same"),
    .messageNotForReporter: Wording(
      nl: "het bericht `{0}` is niet voor de melder",
      "noem een bericht voor de melder",
      en: "the message `{0}` is not for the reporter",
      "name a message for the reporter"),
    .ambiguousOtherwise: Wording(
      nl: "`{0}` betekent hier: in alle andere gevallen, maar het is ook een waarde van `{1}`",
      "zet een andere kolom vooraan, of noem de waarden die over zijn",
      en: "`{0}` means here: in all other cases, but it is also a value of `{1}`",
      "put another column first, or name the values that remain"),
    .unsignedDeviation: Wording(
      nl: "niemand tekende voor de afwijking `{0}`",
      "schrijf een regel met `{signedBy}`, een naam tussen `\"` en `\"`, en `{onDay}` een dag",
      en: "nobody signed for the deviation `{0}`",
      "write a line with `{signedBy}`, a name between `\"` and `\"`, and `{onDay}` a day"),
    .deviationOutsideNetwork: Wording(
      nl: "de afwijking `{0}` staat niet bij een netwerk",
      "zet haar in het bestand van het netwerk dat afwijkt, of in de map met de naam daarvan",
      en: "the deviation `{0}` does not stand with a network",
      "put it in the file of the network that deviates, or in the folder with its name"),
    .exceptionToLocked: Wording(
      nl: "de regel `{0}` is vergrendeld en kan geen uitzondering hebben",
      "haal de uitzondering weg, of overleg met wie de regel vergrendelde",
      en: "the rule `{0}` is locked and can have no exception",
      "remove the exception, or consult whoever locked the rule"),
    .exceptionToException: Wording(
      nl: "`{0}` is zelf een uitzondering, en daar kan geen uitzondering op zijn",
      "schrijf een tweede uitzondering op `{1}`, en maak de voorwaarde van `{0}` smaller",
      en: "`{0}` is an exception itself, and there can be no exception to that",
      "write a second exception to `{1}`, and make the condition of `{0}` narrower"),
    .exceptionWithoutConclusion: Wording(
      nl: "de uitzondering `{0}` zegt niet wat er geldt in plaats van `{1}`",
      "schrijf een regel met `{then} {className}`",
      en: "the exception `{0}` does not say what holds instead of `{1}`",
      "write a line with `{then} {className}`"),
  ]
}
