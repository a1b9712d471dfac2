/// What a fixed word means, in one sentence for the people who write rules.
struct KeywordMeaning: Sendable {
  let keywords: [Keyword]
  let dutch: String
  let english: String

  init(_ keywords: [Keyword], _ dutch: String, _ english: String) {
    self.keywords = keywords
    self.dutch = dutch
    self.english = english
  }

  /// The sentence about `keyword`; empty when there is none.
  static func sentence(about keyword: Keyword, in language: KeywordLanguage) -> String {
    guard let meaning = byKeyword[keyword] else { return "" }
    return language == .dutch ? meaning.dutch : meaning.english
  }

  private static let byKeyword: [Keyword: KeywordMeaning] = {
    let all = declarations + fieldLines + textLines + ruleLines + conditions + others
    var byKeyword: [Keyword: KeywordMeaning] = [:]
    for meaning in all {
      for keyword in meaning.keywords { byKeyword[keyword] = meaning }
    }
    return byKeyword
  }()

  private static let declarations = [
    KeywordMeaning(
      [.module], "Geeft dit bestand een naam en een versie.",
      "Gives this file a name and a version."),
    KeywordMeaning(
      [.version], "Het nummer van deze versie; verhoog het als u iets wijzigt.",
      "The number of this version; raise it when you change something."),
    KeywordMeaning(
      [.valid, .from, .validThrough],
      "De dagen waarop dit bestand meedoet, begin en eind inbegrepen.",
      "The days on which this file takes part, both ends included."),
    KeywordMeaning(
      [.uses], "De bestanden waarvan u hier de namen gebruikt.",
      "The files whose names you use here."),
    KeywordMeaning(
      [.fields], "De vragen over een signaal, met de antwoorden die er zijn.",
      "The questions about a signal, with the answers there are."),
    KeywordMeaning(
      [.area], "Een stuk van het land, in postcodes.", "A part of the country, in postcodes."),
    KeywordMeaning(
      [.history], "Tellingen van eerdere meldingen over hetzelfde adres of dezelfde persoon.",
      "Counts of earlier signals about the same address or person."),
    KeywordMeaning(
      [.themes], "De thema's die regels mogen geven.", "The themes that rules may give."),
    KeywordMeaning(
      [.lifeDomains], "De leefgebieden die regels mogen geven.",
      "The life domains that rules may give."),
    KeywordMeaning(
      [.helpers], "De soorten hulp die regels mogen geven.",
      "The kinds of helper that rules may give."),
    KeywordMeaning(
      [.queue], "Een plek waar signalen wachten op iemand die kijkt.",
      "A place where signals wait for somebody to look."),
    KeywordMeaning(
      [.queueOrder],
      "Bij gelijke klasse en termijn krijgt de hoogste van deze wachtrijen het signaal.",
      "With equal class and deadline the highest of these queues gets the signal."),
    KeywordMeaning(
      [.messageOrder], "Van de berichten die mogen, krijgt de melder het eerste uit deze volgorde.",
      "Of the messages that may be sent, the reporter gets the first in this order."),
    KeywordMeaning(
      [.message, .sendMessage], "Een vaste tekst voor wie meldde of voor iemand anders.",
      "A standing text for the reporter or for somebody else."),
    KeywordMeaning(
      [.advice, .advise],
      "Wie de melder ook moet bellen; elk advies van elke regel die geldt, komt erbij.",
      "Whom the reporter should call as well; every advice of every rule that holds is given."),
    KeywordMeaning(
      [.readingLanguage], "Woorden waaraan te zien is in welke taal een verhaal is.",
      "Words by which the language of a story is known."),
    KeywordMeaning(
      [.reading],
      "Woorden die zeggen hoe een treffer bedoeld is: ontkend, onzeker, vroeger of over een ander.",
      "Words that say how a mention is meant: denied, uncertain, past or about another."),
    KeywordMeaning(
      [.commonWords], "Bekende woorden: een tikfout wordt nooit gelezen als een van deze.",
      "Known words: a typing error is never read as one of these."),
    KeywordMeaning(
      [.wordList], "Een lijst van woorden en zinnen waarnaar in het verhaal wordt gezocht.",
      "A list of words and phrases that are looked for in the story."),
    KeywordMeaning(
      [.wordForms], "Alle vormen van een woord, uitgeschreven.",
      "All forms of a word, written out."),
    KeywordMeaning(
      [.concept], "Een voorwaarde met een naam, die u in regels bij die naam noemt.",
      "A condition with a name, by which rules call it."),
    KeywordMeaning(
      [.rule],
      "Wat er met een signaal gebeurt als iets zo is; de volgorde van regels maakt niet uit.",
      "What happens to a signal when something is so; the order of rules does not matter."),
    KeywordMeaning(
      [.locked], "Op deze regel kan geen uitzondering worden gemaakt.",
      "This rule can have no exceptions."),
    KeywordMeaning(
      [.exceptionTo], "Zet precies die ene regel uit waar dit geldt, en zegt wat er dan gebeurt.",
      "Switches off exactly that one rule where this holds, and says what happens instead."),
    KeywordMeaning(
      [.deviationFrom], "Een uitzondering van één netwerk op de basis, met handtekening.",
      "An exception of one network to the base, signed."),
    KeywordMeaning(
      [.signedBy], "Wie voor deze afwijking getekend heeft, en wanneer.",
      "Who signed for this deviation, and when."),
    KeywordMeaning(
      [.threshold, .standard],
      "Een getal dat elk netwerk zelf kan zetten, binnen grenzen; zonder dat geldt de standaard.",
      "A number each network can set for itself, within bounds; otherwise the default counts."),
    KeywordMeaning(
      [.table], "Een tabel waarvan elke rij een regel is.", "A table of which every row is a rule."),
    KeywordMeaning(
      [.guarantee], "Iets dat altijd moet gelden; het wordt bewezen of met een signaal weerlegd.",
      "Something that must always hold; it is proved, or refuted by a signal."),
    KeywordMeaning(
      [.impossible], "Een signaal dat niet kan bestaan; bewijzen slaan het over.",
      "A signal that cannot exist; proofs leave it out."),
    KeywordMeaning(
      [.example, .examples], "Een signaal met wat u ervan verwacht; bij elke controle nagerekend.",
      "A signal with what you expect of it; worked out at every check."),
    KeywordMeaning(
      [.profile], "Alles wat één netwerk zelf bepaalt.",
      "Everything that one network decides for itself."),
  ]

  private static let fieldLines = [
    KeywordMeaning(
      [.oneOf, .anyOf], "Eén van wat volgt: als voorwaarde genoeg als er één geldt.",
      "One of what follows: as a condition it is enough that one holds."),
    KeywordMeaning(
      [.yesOrNo], "Een vraag met de antwoorden ja en nee.", "A question answered by yes or no."),
    KeywordMeaning(
      [.severalOf], "Een vraag waarop meer antwoorden tegelijk mogen.",
      "A question that can have several answers at once."),
    KeywordMeaning(
      [.number], "Een heel getal tussen twee grenzen.", "A whole number between two bounds."),
    KeywordMeaning(
      [.upTo, .until, .through],
      "Tot waar iets loopt.", "How far something goes."),
    KeywordMeaning(
      [.duration], "Hoe lang iets duurt.", "How long something lasts."),
    KeywordMeaning(
      [.weeks, .months, .years, .days],
      "Een tijdsduur; een maand telt als 30 dagen, een jaar als 365.",
      "A length of time; a month counts as 30 days, a year as 365."),
    KeywordMeaning(
      [.areaOf, .postcodes], "In welk gebied een postcode ligt.",
      "In which area a postcode lies."),
    KeywordMeaning(
      [.elsewhere], "Elke postcode buiten de genoemde gebieden.",
      "Every postcode outside the areas named."),
    KeywordMeaning(
      [.ask], "Wanneer het formulier deze vraag stelt, en met welke woorden.",
      "When the form asks this question, and in which words."),
    KeywordMeaning([.always], "Op elk formulier.", "On every form."),
    KeywordMeaning([.never], "Op geen enkel formulier.", "On no form."),
    KeywordMeaning(
      [.hint], "Een regel uitleg onder de vraag.", "A line of help under the question."),
    KeywordMeaning(
      [.answer], "Hoe een antwoord op het formulier staat.", "How an answer is put on the form."),
    KeywordMeaning(
      [.label, .labelPublic, .labelReporter, .labelTeam, .labelConfidential],
      "Wie dit mag weten: openbaar, melder, team of vertrouwelijk.",
      "Who may know this: public, reporter, team or confidential."),
    KeywordMeaning(
      [.moreDangerous], "De antwoorden van minst naar meest gevaarlijk.",
      "The answers from least to most dangerous."),
    KeywordMeaning(
      [
        .countSignals, .countReporters, .withClass, .withTheme, .atSameAddress, .aboutSamePerson,
        .inWindow,
      ],
      "Wat er geteld wordt, over wie, en over hoeveel dagen terug.",
      "What is counted, about whom, and how many days back."),
    KeywordMeaning(
      [.withoutThisOne, .includingThisOne], "Of dit signaal zelf meetelt.",
      "Whether this signal counts itself."),
  ]

  private static let textLines = [
    KeywordMeaning(
      [.words], "Losse woorden die tellen als treffer.", "Single words that count as a mention."),
    KeywordMeaning(
      [.formsOf], "Alle vormen van deze woorden tellen als treffer.",
      "All forms of these words count as a mention."),
    KeywordMeaning(
      [.wildcards], "Woorden met een sterretje voor of achter, waar letters mogen staan.",
      "Words with a star before or after them, where letters may stand."),
    KeywordMeaning(
      [.phrases], "Woorden die na elkaar staan; twee punten laten er andere tussen.",
      "Words one after another; two dots let others stand between."),
    KeywordMeaning(
      [.exclusions], "Wat op een treffer lijkt maar er geen is.",
      "What looks like a mention but is none."),
    KeywordMeaning(
      [.typingErrors], "Woorden van zes letters of meer mogen één tikfout hebben.",
      "Words of six letters or more may have one typing error."),
    KeywordMeaning(
      [.danger],
      "Een treffer die ontkend, onzeker, vroeger of van een ander is, maakt acuut hooguit onduidelijk.",
      "A mention that is denied, uncertain, past or another's turns acute into unclear at most."),
    KeywordMeaning(
      [.denied, .uncertain, .past, .aboutAnother],
      "Hoe de treffer bedoeld is: ontkend, onzeker, vroeger, of over iemand anders.",
      "How the mention is meant: denied, uncertain, past, or about somebody else."),
    KeywordMeaning(
      [.before, .after, .pseudo, .scope],
      "Waar deze woorden staan ten opzichte van de treffer, en hoever zij reiken.",
      "Where these words stand seen from the mention, and how far they reach."),
  ]

  private static let ruleLines = [
    KeywordMeaning(
      [.when, .ifCase], "Wanneer dit geldt.", "When this holds."),
    KeywordMeaning(
      [.then], "Wat er dan besloten is: klasse, wachtrij, termijn en bericht.",
      "What is decided then: class, queue, deadline and message."),
    KeywordMeaning(
      [.className], "Hoe ernstig het is: acuut, onduidelijk, complex of licht.",
      "How grave it is: acute, unclear, complex or light."),
    KeywordMeaning(
      [.toQueue], "Naar welke wachtrij het signaal gaat.", "To which queue the signal goes."),
    KeywordMeaning(
      [.within], "Binnen welke tijd; in een regel: tot iemand voor het eerst kijkt.",
      "Within what time; in a rule: until somebody looks for the first time."),
    KeywordMeaning(
      [.theme], "Waar het signaal over gaat.", "What the signal is about."),
    KeywordMeaning(
      [.lifeDomain], "Op welk gebied van het leven het speelt.",
      "On which area of life it plays."),
    KeywordMeaning(
      [.helper], "Wat voor hulp past.", "What kind of helper is fit."),
    KeywordMeaning(
      [.because], "De reden in gewone woorden; zij staat bij elk besluit.",
      "The reason in plain words; it stands with every decision."),
    KeywordMeaning(
      [.source], "Waar deze regel vandaan komt.", "Where this rule comes from."),
    KeywordMeaning(
      [.minutes, .hours], "Tijd die doorloopt, ook 's nachts.", "Time that runs on, at night too."),
    KeywordMeaning(
      [.workingDays], "Dagen waarop het netwerk werkt; 1 werkdag is het eind van de volgende.",
      "Days on which the network works; 1 is the end of the next one."),
    KeywordMeaning(
      [.acute], "Er is snel iemand nodig; wint van alle andere klassen.",
      "Somebody is needed soon; wins from all other classes."),
    KeywordMeaning(
      [.unclear], "Eerst kijkt een mens; dit geldt ook als geen regel iets zegt.",
      "A person looks first; this also holds when no rule speaks."),
    KeywordMeaning(
      [.complex], "Meer problemen tegelijk, niet acuut: het buurtnetwerk.",
      "Several problems at once, not acute: the neighbourhood network."),
    KeywordMeaning(
      [.light], "Eén praktische of sociale vraag: informele hulp.",
      "One practical or social need: informal help."),
    KeywordMeaning(
      [.otherwise], "Deze rij geldt waar geen andere rij geldt.",
      "This row holds where no other row does."),
    KeywordMeaning(
      [.noOpinion], "Deze rij zegt niets.", "This row says nothing."),
    KeywordMeaning(
      [.reason], "De reden van de rij.", "The reason of the row."),
  ]
}
