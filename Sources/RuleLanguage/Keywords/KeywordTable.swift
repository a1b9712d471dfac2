/// How every keyword is written in one language.
///
/// The parser, the messages and the reference all read this one table, so a word that is changed
/// here is changed everywhere. Alternatives are separated by `|`; the first is the one shown in
/// messages.
struct KeywordTable: Sendable {
  let language: KeywordLanguage
  private let forms: [Keyword: [[String]]]

  static let dutch = KeywordTable(language: .dutch)
  static let english = KeywordTable(language: .english)

  private init(language: KeywordLanguage) {
    self.language = language
    var forms: [Keyword: [[String]]] = [:]
    for row in KeywordRow.all {
      let written = language == .dutch ? row.dutch : row.english
      forms[row.keyword] = written.split(separator: "|").map { form in
        form.split(separator: " ").map(String.init)
      }
    }
    self.forms = forms
  }

  static func table(for language: KeywordLanguage) -> KeywordTable {
    language == .dutch ? dutch : english
  }

  /// The ways to write `keyword`, each as lower-case words.
  func forms(of keyword: Keyword) -> [[String]] {
    forms[keyword] ?? []
  }

  /// The way `keyword` is shown in messages.
  func shown(_ keyword: Keyword) -> String {
    forms(of: keyword).first?.joined(separator: " ") ?? ""
  }
}

/// One keyword with its Dutch and its English form.
struct KeywordRow: Sendable {
  let keyword: Keyword
  let dutch: String
  let english: String

  private init(_ keyword: Keyword, _ dutch: String, _ english: String) {
    self.keyword = keyword
    self.dutch = dutch
    self.english = english
  }

  static let all: [KeywordRow] =
    declarations + fieldLines + networkLines + textLines + ruleLines + tableWords + conditionWords
    + exampleLines + profileLines + caseWords + fixedValues

  private static let declarations = [
    KeywordRow(.module, "module", "module"),
    KeywordRow(.version, "versie", "version"),
    KeywordRow(.valid, "geldig", "valid"),
    KeywordRow(.from, "vanaf", "from"),
    KeywordRow(.validThrough, "t/m", "to|through"),
    KeywordRow(.uses, "gebruikt", "uses"),
    KeywordRow(.fields, "gegevens", "fields"),
    KeywordRow(.area, "gebied", "area"),
    KeywordRow(.history, "geschiedenis", "history"),
    KeywordRow(.themes, "thema's", "themes"),
    KeywordRow(.lifeDomains, "leefgebieden", "life domains"),
    KeywordRow(.helpers, "hulpsoorten", "helpers"),
    KeywordRow(.queue, "wachtrij", "queue"),
    KeywordRow(.queueOrder, "volgorde van wachtrijen", "order of queues"),
    KeywordRow(.messageOrder, "volgorde van berichten", "order of messages"),
    KeywordRow(.message, "bericht", "message"),
    KeywordRow(.advice, "advies", "advice"),
    KeywordRow(.readingLanguage, "leestaal", "reading language"),
    KeywordRow(.reading, "lezing", "reading"),
    KeywordRow(.commonWords, "gewone woorden", "common words"),
    KeywordRow(.wordList, "woorden", "words"),
    KeywordRow(.wordForms, "woordvormen", "word forms"),
    KeywordRow(.concept, "begrip", "concept"),
    KeywordRow(.tally, "puntentelling", "score"),
    KeywordRow(.points, "punten|punt", "points|point"),
    KeywordRow(.minus, "min", "minus"),
    KeywordRow(.rule, "regel", "rule"),
    KeywordRow(.locked, "vergrendeld", "locked"),
    KeywordRow(.exceptionTo, "uitzondering op", "exception to"),
    KeywordRow(.deviationFrom, "afwijking op", "deviation from"),
    KeywordRow(.signedBy, "getekend door", "signed by"),
    KeywordRow(.threshold, "drempel", "threshold"),
    KeywordRow(.standard, "standaard", "default"),
    KeywordRow(.table, "tabel", "table"),
    KeywordRow(.guarantee, "garantie", "guarantee"),
    KeywordRow(.impossible, "kan niet", "impossible"),
    KeywordRow(.example, "voorbeeld", "example"),
    KeywordRow(.examples, "voorbeelden", "examples"),
    KeywordRow(.profile, "profiel", "profile"),
  ]

  private static let fieldLines = [
    KeywordRow(.oneOf, "een van", "one of"),
    KeywordRow(.yesOrNo, "ja of nee", "yes or no"),
    KeywordRow(.severalOf, "meer van", "several of"),
    KeywordRow(.number, "getal", "number"),
    KeywordRow(.upTo, "tot", "to"),
    KeywordRow(.duration, "duur", "duration"),
    KeywordRow(.weeks, "weken|week", "weeks|week"),
    KeywordRow(.months, "maanden|maand", "months|month"),
    KeywordRow(.years, "jaar|jaren", "years|year"),
    KeywordRow(.areaOf, "gebied van", "area of"),
    KeywordRow(.postcodes, "postcodes", "postcodes"),
    KeywordRow(.through, "t/m", "through"),
    KeywordRow(.ask, "vraag", "ask"),
    KeywordRow(.always, "altijd", "always"),
    KeywordRow(.never, "nooit", "never"),
    KeywordRow(.ifCase, "als", "if"),
    KeywordRow(.hint, "hint", "hint"),
    KeywordRow(.answer, "antwoord", "answer"),
    KeywordRow(.label, "label", "label"),
    KeywordRow(.moreDangerous, "gevaarlijker", "more dangerous"),
    KeywordRow(.labelPublic, "openbaar", "public"),
    KeywordRow(.labelReporter, "melder", "reporter"),
    KeywordRow(.labelTeam, "team", "team"),
    KeywordRow(.labelConfidential, "vertrouwelijk", "confidential"),
    KeywordRow(.countSignals, "aantal meldingen", "number of signals"),
    KeywordRow(.countReporters, "aantal verschillende melders", "number of different reporters"),
    KeywordRow(.withClass, "met klasse", "with class"),
    KeywordRow(.withTheme, "met thema", "with theme"),
    KeywordRow(.atSameAddress, "op hetzelfde adres", "at the same address"),
    KeywordRow(.aboutSamePerson, "over dezelfde persoon", "about the same person"),
    KeywordRow(.inWindow, "in", "in"),
    KeywordRow(.days, "dagen|dag", "days|day"),
    KeywordRow(.withoutThisOne, "zonder deze", "without this one"),
    KeywordRow(.includingThisOne, "inclusief deze", "including this one"),
  ]

  private static let networkLines = [
    KeywordRow(.title, "titel", "title"),
    KeywordRow(.forWhom, "voor", "for"),
    KeywordRow(.inLanguage, "taal", "language"),
    KeywordRow(.call, "bel", "call"),
    KeywordRow(.intermediary, "tussenpersoon", "intermediary"),
    KeywordRow(.volunteer, "vrijwilliger", "volunteer"),
    KeywordRow(.resident, "bewoner", "resident"),
    KeywordRow(.partner, "partner", "partner"),
    KeywordRow(.release, "vrijgave", "release"),
    KeywordRow(.reference, "kenmerk", "reference"),
  ]

  private static let textLines = [
    KeywordRow(.words, "woorden", "words"),
    KeywordRow(.formsOf, "vormen van", "forms of"),
    KeywordRow(.wildcards, "met jokers", "with wildcards"),
    KeywordRow(.phrases, "zinnen", "phrases"),
    KeywordRow(.exclusions, "telt niet", "does not count"),
    KeywordRow(.typingErrors, "tikfouten", "typing errors"),
    KeywordRow(.danger, "gevaar", "danger"),
    KeywordRow(.denied, "ontkend", "denied"),
    KeywordRow(.uncertain, "onzeker", "uncertain"),
    KeywordRow(.past, "verleden", "past"),
    KeywordRow(.aboutAnother, "van ander", "about another"),
    KeywordRow(.before, "ervoor", "before"),
    KeywordRow(.after, "erna", "after"),
    KeywordRow(.pseudo, "schijn", "lookalikes"),
    KeywordRow(.until, "tot", "until"),
    KeywordRow(.scope, "bereik", "scope"),
  ]

  private static let ruleLines = [
    KeywordRow(.when, "als", "when"),
    KeywordRow(.then, "dan", "then"),
    KeywordRow(.className, "klasse", "class"),
    KeywordRow(.toQueue, "naar", "to"),
    KeywordRow(.within, "binnen", "within"),
    KeywordRow(.sendMessage, "bericht", "message"),
    KeywordRow(.advise, "advies", "advise"),
    KeywordRow(.theme, "thema", "theme"),
    KeywordRow(.lifeDomain, "leefgebied", "life domain"),
    KeywordRow(.helper, "hulp", "helper"),
    KeywordRow(.because, "omdat", "because"),
    KeywordRow(.source, "bron", "source"),
    KeywordRow(.minutes, "minuten|minuut", "minutes|minute"),
    KeywordRow(.hours, "uur", "hours|hour"),
    KeywordRow(.workingDays, "werkdagen|werkdag", "working days|working day"),
  ]

  private static let tableWords = [
    KeywordRow(.otherwise, "anders", "otherwise"),
    KeywordRow(.noOpinion, "geen uitspraak", "no opinion"),
    KeywordRow(.reason, "reden", "reason"),
    KeywordRow(
      .unknownNeverMilder, "onbekend nooit milder dan nee voor",
      "unknown never milder than no for"),
    KeywordRow(.more, "meer", "more"),
    KeywordRow(.neverMilder, "nooit milder", "never milder"),
    KeywordRow(
      .messageIndependent, "bericht aan melder hangt niet af van",
      "message to reporter does not depend on"),
    KeywordRow(.moreThan, "meer dan", "more than"),
  ]

  private static let conditionWords = [
    KeywordRow(.allOf, "alle van", "all of"),
    KeywordRow(.anyOf, "een van", "any of"),
    KeywordRow(.noneOf, "geen van", "none of"),
    KeywordRow(.atLeastOf, "ten minste", "at least"),
    KeywordRow(.atLeastOfEnd, "van", "of"),
    KeywordRow(.equals, "is", "is"),
    KeywordRow(.isNot, "is niet", "is not"),
    KeywordRow(.isOneOf, "is een van", "is one of"),
    KeywordRow(.orUnknown, "of onbekend", "or unknown"),
    KeywordRow(.atLeast, "minstens", "at least"),
    KeywordRow(.atMost, "hoogstens", "at most"),
    KeywordRow(.between, "tussen", "between"),
    KeywordRow(.and, "en", "and"),
    KeywordRow(.or, "of", "or"),
    KeywordRow(.contains, "bevat", "contains"),
    KeywordRow(.containsOneOf, "bevat een van", "contains one of"),
    KeywordRow(.containsNot, "bevat niet", "contains not"),
    KeywordRow(.containsAllOf, "bevat alle van", "contains all of"),
    KeywordRow(.containsNoneOf, "bevat geen van", "contains none of"),
    KeywordRow(.mentions, "tekst noemt", "text mentions"),
    KeywordRow(.alsoUncertain, "ook onzeker", "also uncertain"),
    KeywordRow(.inAnyWay, "hoe dan ook", "in any way"),
    KeywordRow(.textIsEmpty, "tekst is leeg", "text is empty"),
    KeywordRow(.textIsUnreadable, "tekst is onleesbaar", "text is unreadable"),
  ]

  private static let exampleLines = [
    KeywordRow(.given, "gegeven", "given"),
    KeywordRow(.expect, "verwacht", "expect"),
    KeywordRow(.by, "door", "by"),
    KeywordRow(.not, "niet", "not"),
    KeywordRow(.text, "tekst", "text"),
    KeywordRow(.forProfile, "voor profiel", "for profile"),
    KeywordRow(.onDay, "op", "on"),
    KeywordRow(.silence, "stilte", "silence"),
  ]

  private static let profileLines = [
    KeywordRow(.network, "netwerk", "network"),
    KeywordRow(.sender, "afzender", "sender"),
    KeywordRow(.phone, "telefoon", "phone"),
    KeywordRow(.readingTimes, "leestijden", "reading times"),
    KeywordRow(.languages, "talen", "languages"),
    KeywordRow(.feedback, "terugkoppeling", "feedback"),
    KeywordRow(.decision, "beslissing", "decision"),
    KeywordRow(.handover, "overdracht", "handover"),
    KeywordRow(.action, "actie", "action"),
    KeywordRow(.keyPersonAsked, "sleutelpersoon gevraagd", "key person asked"),
    KeywordRow(.times, "keer", "times|time"),
    KeywordRow(
      .mayKnowHelpStarted, "melder mag weten dat hulp is gestart",
      "reporter may know that help has started"),
    KeywordRow(.dutyCoordinator, "oggz-coördinator", "oggz coordinator"),
    KeywordRow(.networkCoordinator, "netwerkcoördinator", "network coordinator"),
    KeywordRow(.broker, "bemiddelaar", "broker"),
    KeywordRow(.thenTo, "daarna", "then to"),
    KeywordRow(.afterTime, "na", "after"),
    KeywordRow(.roster, "rooster", "roster"),
    KeywordRow(.dayAndNight, "dag en nacht", "day and night"),
    KeywordRow(.openingHours, "openingstijden", "opening hours"),
    KeywordRow(.open, "open", "open"),
    KeywordRow(.closed, "gesloten", "closed"),
    KeywordRow(.fromTime, "van", "from"),
    KeywordRow(.monday, "maandag", "monday"),
    KeywordRow(.tuesday, "dinsdag", "tuesday"),
    KeywordRow(.wednesday, "woensdag", "wednesday"),
    KeywordRow(.thursday, "donderdag", "thursday"),
    KeywordRow(.friday, "vrijdag", "friday"),
    KeywordRow(.saturday, "zaterdag", "saturday"),
    KeywordRow(.sunday, "zondag", "sunday"),
    KeywordRow(.privacy, "privacy", "privacy"),
    KeywordRow(.anonymous, "anoniem", "anonymous"),
    KeywordRow(.byAddress, "op adres", "by address"),
    KeywordRow(.byName, "op naam", "by name"),
  ]

  private static let caseWords = [
    KeywordRow(.sinceTakenUp, "sinds opgepakt", "since taken up"),
    KeywordRow(.attempts, "pogingen", "attempts"),
    KeywordRow(.caseStatus, "stand", "status"),
    KeywordRow(.statusNew, "nieuw", "new"),
    KeywordRow(.statusTakenUp, "opgepakt", "taken up"),
    KeywordRow(.statusOffered, "aangeboden", "offered"),
    KeywordRow(.statusClosed, "afgesloten", "closed"),
  ]

  private static let fixedValues = [
    KeywordRow(.elsewhere, "elders", "elsewhere"),
    KeywordRow(.yes, "ja", "yes"),
    KeywordRow(.no, "nee", "no"),
    KeywordRow(.unknown, "onbekend", "unknown"),
    KeywordRow(.acute, "acuut", "acute"),
    KeywordRow(.unclear, "onduidelijk", "unclear"),
    KeywordRow(.complex, "complex", "complex"),
    KeywordRow(.light, "licht", "light"),
  ]
}
