/// The titles of diagnostics: what kind of fault it is, in a few words, without names.
struct DiagnosticTitle: Sendable {
  let dutch: String
  let english: String

  private init(_ dutch: String, _ english: String) {
    self.dutch = dutch
    self.english = english
  }

  /// The title of `kind`; nil when it has none.
  static func title(of kind: DiagnosticKind) -> DiagnosticTitle? {
    all[kind]
  }

  private static let all: [DiagnosticKind: DiagnosticTitle] =
    [files, statements, names, values, rules, words, networks].reduce(into: [:]) { all, part in
      all.merge(part) { first, _ in first }
    }

  private static let files: [DiagnosticKind: DiagnosticTitle] = [
    .fileTooLarge: DiagnosticTitle("bestand te groot", "file too large"),
    .invalidText: DiagnosticTitle("geen leesbare tekst", "unreadable text"),
    .controlCharacter: DiagnosticTitle("onzichtbaar teken", "invisible character"),
    .directionCharacter: DiagnosticTitle(
      "omgekeerde leesrichting", "reversed direction of reading"),
    .unclosedQuote: DiagnosticTitle("tekst niet gesloten", "unclosed text"),
    .curlyQuote: DiagnosticTitle("gekruld aanhalingsteken", "curly quotation mark"),
    .tab: DiagnosticTitle("tab in plaats van spaties", "tab instead of spaces"),
    .indentation: DiagnosticTitle("scheef ingesprongen", "uneven indentation"),
    .nestingTooDeep: DiagnosticTitle(
      "te veel lijsten in elkaar", "too many lists inside each other"),
    .missingHeader: DiagnosticTitle(
      "taal van het bestand ontbreekt", "language of the file missing"),
    .unknownLanguage: DiagnosticTitle("onbekende taal", "unknown language"),
    .tooManyDiagnostics: DiagnosticTitle("nog meer meldingen", "more messages"),
    .mixedScripts: DiagnosticTitle("letters van twee schriften", "letters of two scripts"),
  ]

  private static let statements: [DiagnosticKind: DiagnosticTitle] = [
    .expectedKeyword: DiagnosticTitle("ander woord verwacht", "other word expected"),
    .expectedName: DiagnosticTitle("naam ontbreekt", "name missing"),
    .expectedText: DiagnosticTitle("tekst ontbreekt", "text missing"),
    .expectedNumber: DiagnosticTitle("getal ontbreekt", "number missing"),
    .expectedColon: DiagnosticTitle("dubbele punt ontbreekt", "colon missing"),
    .expectedComma: DiagnosticTitle("komma ontbreekt", "comma missing"),
    .expectedCondition: DiagnosticTitle("voorwaarde ontbreekt", "condition missing"),
    .expectedBullet: DiagnosticTitle("streepje ontbreekt", "dash missing"),
    .expectedComparison: DiagnosticTitle("vergelijking ontbreekt", "comparison missing"),
    .leftover: DiagnosticTitle("te veel op de regel", "too much on the line"),
    .unexpectedBlock: DiagnosticTitle("regel te ver ingesprongen", "line indented too far"),
    .bulletOutsideList: DiagnosticTitle("punt zonder lijst", "item without a list"),
    .emptyList: DiagnosticTitle("lege lijst", "empty list"),
    .secondCondition: DiagnosticTitle("tweede voorwaarde", "second condition"),
    .repeatedLine: DiagnosticTitle("regel staat er twee keer", "line stands twice"),
    .missingModule: DiagnosticTitle("module ontbreekt", "module missing"),
    .deadlineOutOfRange: DiagnosticTitle("termijn te lang", "deadline too long"),
    .expectedWord: DiagnosticTitle("vast woord ontbreekt", "fixed word missing"),
    .unexpectedColon: DiagnosticTitle("dubbele punt te veel", "stray colon"),
    .mixedAndOr: DiagnosticTitle("voorwaarden door elkaar", "mixed conditions"),
    .andInSentence: DiagnosticTitle("voorwaarden in een zin", "conditions in one sentence"),
    .orInSentence: DiagnosticTitle("mogelijkheden in een zin", "alternatives in one sentence"),
    .symbolInSentence: DiagnosticTitle("teken in plaats van woord", "symbol instead of a word"),
    .quotedInSentence: DiagnosticTitle("tekst in een voorwaarde", "text in a condition"),
    .expectedRow: DiagnosticTitle("rij ontbreekt", "row missing"),
    .unclosedRow: DiagnosticTitle("rij niet gesloten", "unclosed row"),
    .wrongCellCount: DiagnosticTitle("verkeerd aantal vakjes", "wrong number of cells"),
    .emptyCell: DiagnosticTitle("leeg vakje", "empty cell"),
    .tableWithoutRows: DiagnosticTitle("tabel zonder rijen", "table without rows"),
    .tableWithoutResult: DiagnosticTitle("tabel zonder besluit", "table without a conclusion"),
    .repeatedColumn: DiagnosticTitle("kolom staat er twee keer", "column stands twice"),
    .tableTooLarge: DiagnosticTitle("tabel te groot", "table too large"),
    .resultWithoutOpinion: DiagnosticTitle(
      "besluit in een rij zonder uitspraak", "conclusion in a row without opinion"),
    .expectedDay: DiagnosticTitle("dag ontbreekt", "day missing"),
    .validityReversed: DiagnosticTitle("dagen omgedraaid", "days reversed"),
    .expectedTime: DiagnosticTitle("tijd ontbreekt", "time missing"),
    .closesBeforeOpening: DiagnosticTitle("sluit voor het opengaat", "closes before it opens"),
    .expectedPoints: DiagnosticTitle("punten ontbreken", "points missing"),
  ]

  private static let names: [DiagnosticKind: DiagnosticTitle] = [
    .unknownName: DiagnosticTitle("onbekende naam", "unknown name"),
    .nameNotImported: DiagnosticTitle("naam uit een ander bestand", "name from another file"),
    .duplicateName: DiagnosticTitle("naam is al bezet", "name already taken"),
    .wrongKindOfName: DiagnosticTitle("verkeerd soort naam", "wrong kind of name"),
    .nameHasKeyword: DiagnosticTitle("vast woord in een naam", "fixed word in a name"),
    .unknownModule: DiagnosticTitle("onbekend bestand", "unknown file"),
    .circularImport: DiagnosticTitle("bestanden in een kring", "files in a circle"),
    .repeatedImport: DiagnosticTitle("bestand twee keer gebruikt", "file used twice"),
    .repeatedPath: DiagnosticTitle("twee bestanden met een naam", "two files with one name"),
    .circularConcept: DiagnosticTitle("begrippen in een kring", "concepts in a circle"),
    .conceptChainTooLong: DiagnosticTitle(
      "keten van begrippen te lang", "chain of concepts too long"),
    .listWithoutTest: DiagnosticTitle(
      "woordenlijst zonder vergelijking", "word list without a test"),
    .fieldWithoutTest: DiagnosticTitle("gegeven zonder vergelijking", "field without a test"),
    .nameOfLanguage: DiagnosticTitle("naam van de regeltaal zelf", "name of the language itself"),
    .tallyWithoutTest: DiagnosticTitle("puntentelling zonder vergelijking", "score without a test"),
    .nestedTally: DiagnosticTitle("puntentelling op een puntentelling", "score on a score"),
    .unusedTally: DiagnosticTitle("ongebruikte puntentelling", "unused score"),
  ]

  private static let values: [DiagnosticKind: DiagnosticTitle] = [
    .wrongValue: DiagnosticTitle("waarde bestaat niet", "no such value"),
    .unfitTest: DiagnosticTitle("vergelijking past niet", "unfit comparison"),
    .severalValues: DiagnosticTitle("meer dan een waarde", "more than one value"),
    .numberOutOfRange: DiagnosticTitle("getal buiten de grenzen", "number out of bounds"),
    .boundsReversed: DiagnosticTitle("grenzen omgedraaid", "bounds reversed"),
    .boundsOutOfRange: DiagnosticTitle("grenzen kunnen niet", "impossible bounds"),
    .wrongUnit: DiagnosticTitle("verkeerde eenheid", "wrong unit"),
    .countOutOfList: DiagnosticTitle(
      "meer punten dan de lijst heeft", "more items than the list has"),
    .repeatedValue: DiagnosticTitle("waarde staat er twee keer", "value stands twice"),
    .tooManyValues: DiagnosticTitle("te veel waarden", "too many values"),
    .askNeedsValues: DiagnosticTitle(
      "vraag zonder ander gegeven", "question without another field"),
    .inexactDuration: DiagnosticTitle("duur is niet rond", "duration is not whole"),
    .wrongPostcode: DiagnosticTitle("geen postcode", "not a postcode"),
    .areasOverlap: DiagnosticTitle("gebieden overlappen", "areas overlap"),
    .areaWithoutPostcodes: DiagnosticTitle("gebied zonder postcodes", "area without postcodes"),
    .standardOutOfRange: DiagnosticTitle("standaard buiten de grenzen", "default out of bounds"),
    .pointsOutOfRange: DiagnosticTitle("aantal punten kan niet", "impossible number of points"),
    .tooManyItems: DiagnosticTitle("puntentelling te lang", "score too long"),
    .repeatedItem: DiagnosticTitle("telt al mee", "counts already"),
    .tallyNeverUnknown: DiagnosticTitle("puntentelling nooit onbekend", "score never unknown"),
    .pointsNeverReached: DiagnosticTitle("punten nooit gehaald", "points never reached"),
    .pointsAlwaysReached: DiagnosticTitle("punten altijd gehaald", "points always reached"),
  ]

  private static let rules: [DiagnosticKind: DiagnosticTitle] = [
    .ruleWithoutCondition: DiagnosticTitle("regel zonder voorwaarde", "rule without a condition"),
    .ruleWithoutConclusion: DiagnosticTitle("regel zonder besluit", "rule without a conclusion"),
    .ruleWithoutReason: DiagnosticTitle("regel zonder reden", "rule without a reason"),
    .incompleteConclusion: DiagnosticTitle("besluit niet compleet", "incomplete conclusion"),
    .tooManyRules: DiagnosticTitle("te veel regels", "too many rules"),
    .messageNotForReporter: DiagnosticTitle(
      "bericht niet voor de melder", "message not for the reporter"),
    .exceptionToLocked: DiagnosticTitle(
      "uitzondering op een vergrendelde regel", "exception to a locked rule"),
    .exceptionToException: DiagnosticTitle(
      "uitzondering op een uitzondering", "exception to an exception"),
    .exceptionWithoutConclusion: DiagnosticTitle(
      "uitzondering zonder besluit", "exception without a conclusion"),
    .ambiguousOtherwise: DiagnosticTitle(
      "dubbelzinnig woord in een tabel", "ambiguous word in a table"),
    .unsignedDeviation: DiagnosticTitle("afwijking zonder handtekening", "unsigned deviation"),
    .deviationOutsideNetwork: DiagnosticTitle(
      "afwijking buiten een netwerk", "deviation outside a network"),
  ]

  private static let words: [DiagnosticKind: DiagnosticTitle] = [
    .emptyWordList: DiagnosticTitle("lege woordenlijst", "empty word list"),
    .emptyPattern: DiagnosticTitle("geen woord", "no word"),
    .badJoker: DiagnosticTitle("joker op de verkeerde plaats", "misplaced wildcard"),
    .jokerNotAllowed: DiagnosticTitle("joker kan hier niet", "no wildcard here"),
    .gapWithoutWords: DiagnosticTitle("gat zonder woorden", "gap without words"),
    .patternTooLong: DiagnosticTitle("zin te lang", "phrase too long"),
    .wordTooLong: DiagnosticTitle("woord te lang", "word too long"),
    .unclosedBracket: DiagnosticTitle("haak niet gesloten", "unclosed bracket"),
    .expectedSingleWord: DiagnosticTitle("meer dan een woord", "more than one word"),
    .listWithoutWords: DiagnosticTitle("lijst zonder losse woorden", "list without single words"),
    .repeatedPattern: DiagnosticTitle("woord staat er twee keer", "word stands twice"),
    .missingWordForms: DiagnosticTitle("woordvormen ontbreken", "word forms missing"),
    .staleWordForms: DiagnosticTitle("woordvormen niet compleet", "word forms incomplete"),
  ]

  private static let networks: [DiagnosticKind: DiagnosticTitle] = [
    .missingOrder: DiagnosticTitle("volgorde ontbreekt", "order missing"),
    .repeatedOrder: DiagnosticTitle("volgorde staat er twee keer", "order stands twice"),
    .missingFromOrder: DiagnosticTitle("ontbreekt in de volgorde", "missing from the order"),
    .queueWithoutDesk: DiagnosticTitle("wachtrij zonder iemand", "queue without anybody"),
    .repeatedDesk: DiagnosticTitle("wachtrij staat er twee keer", "queue stands twice"),
    .incompleteProfile: DiagnosticTitle("profiel niet compleet", "incomplete profile"),
    .missingLanguage: DiagnosticTitle("tekst ontbreekt in een taal", "text missing in a language"),
    .repeatedText: DiagnosticTitle("tekst staat er twee keer", "text stands twice"),
    .noProfile: DiagnosticTitle("geen netwerk", "no network"),
    .unknownPlaceholder: DiagnosticTitle("kan niet worden ingevuld", "cannot be filled in"),
    .unclosedPlaceholder: DiagnosticTitle(
      "haak in een bericht niet gesloten", "unclosed bracket in a message"),
    .placeholderAboveAudience: DiagnosticTitle("bericht vertelt te veel", "message tells too much"),
    .deadlineWithoutRoster: DiagnosticTitle(
      "uren zonder dienst dag en nacht", "hours without duty day and night"),
    .repeatedStep: DiagnosticTitle("twee keer aan de beurt", "two turns"),
    .repeatedSetting: DiagnosticTitle("drempel staat er twee keer", "threshold stands twice"),
    .acuteWaitsLonger: DiagnosticTitle("acuut wacht langer", "acute waits longer"),
    .exampleWithoutExpectation: DiagnosticTitle(
      "voorbeeld zonder verwachting", "example without expectation"),
    .exampleOutOfReach: DiagnosticTitle("voorbeeld zonder netwerk", "example without a network"),
    .noMildestValue: DiagnosticTitle("mildste waarde ontbreekt", "mildest value missing"),
    .impossibleText: DiagnosticTitle(
      "verhaal kan niet onmogelijk zijn", "story cannot be impossible"),
  ]
}
