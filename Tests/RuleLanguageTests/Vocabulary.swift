import RuleLanguage

/// The files that tests build on: a small vocabulary and one network.
enum Vocabulary {
  /// Fields, history, closed lists, queues, messages, advice, readings and the languages.
  static let base = """
    # taal: nl
    module basis versie 1

    gegevens
      gevaar: een van nee, misschien, nu
        vraag altijd "Wanneer moet iemand kijken?"
        antwoord nu "Er is nu gevaar"
        gevaarlijker: nee, misschien, nu
      kinderen: ja of nee
        vraag als gevaar is nu of onbekend "Zijn er kinderen bij?"
      waarneming: meer van verward, vervuild, vermagerd
      leeftijd: getal 0 tot 120 jaar
      bijzonderheid: een van gewoon, geheim
        label vertrouwelijk

    geschiedenis
      eerdere meldingen in 30 dagen: aantal meldingen op hetzelfde adres in 30 dagen, zonder deze
      melders in 30 dagen: aantal verschillende melders over dezelfde persoon in 30 dagen, \
    inclusief deze
      eerder acuut: aantal meldingen met klasse acuut op hetzelfde adres in 90 dagen, zonder deze

    thema's: geweld, eenzaamheid, schulden
    leefgebieden: wonen, geld
    hulpsoorten: vrijwilliger, beroepskracht

    wachtrij oggz
      titel "OGGZ-meldpunt"
    wachtrij buurtnetwerk
    wachtrij aanbod
    wachtrij triage
    volgorde van wachtrijen: oggz, triage, buurtnetwerk, aanbod
    volgorde van berichten: spoed, dank

    bericht dank voor melder
      "Dank u wel."
    bericht spoed voor melder
      "Wij kijken snel."
    bericht intern voor team
      "Lees dit eerst."

    advies 112
      bel "112"
      "Bel nu 112."
    advies Veilig Thuis
      bel "0800 2000"
      "Bel Veilig Thuis."
    """

  /// Readings and the languages in which a text can be read.
  static let readings = """
    # taal: nl
    module lezingen versie 1

    leestaal nl
      woorden: de, het, een, en, is, niet, dat, hij, zij, ze, er, ik, van, in, op, te, met
        geen, haar
    leestaal en
      woorden: the, a, an, and, is, not, that, he, she, there, i, of, in, on, to, with

    lezing ontkend
      ervoor: "niet", "geen", "nooit", "zonder"
      erna: "niet", "nooit"
      schijn: "niet alleen", "niet te missen"
      tot: "maar", "want", "wel", ","
      bereik: 5 woorden
    lezing onzeker
      ervoor: "misschien", "volgens mij", "lijkt"
      tot: "maar"
    lezing verleden
      ervoor: "vroeger", "vorig jaar"
      erna: "vroeger"
    lezing van ander
      ervoor: "zijn broer", "in de krant"

    gewone woorden: slapen, gewoon, leven
    """

  /// One network that uses `modules` besides the vocabulary.
  static func profile(_ modules: [String] = [], languages: String = "nl") -> String {
    """
    # taal: nl
    module zonnedorp versie 1
    gebruikt \((["basis", "lezingen"] + modules).joined(separator: ", "))

    profiel zonnedorp
      netwerk "Zonnedorp"
      afzender "Buurtnetwerk Zonnedorp"
      telefoon "0800 1205"
      leestijden "op werkdagen van 9.00 tot 17.00 uur"
      rooster dag en nacht
      talen: \(languages)
      stilte naar triage, binnen 1 werkdag, bericht dank
      terugkoppeling binnen 10 werkdagen
      wachtrij oggz voor oggz-coördinator
      wachtrij triage voor netwerkcoördinator
      wachtrij buurtnetwerk voor netwerkcoördinator
      wachtrij aanbod voor bemiddelaar
    """
  }

  /// The header of the module that a test writes itself.
  static let header = """
    # taal: nl
    module proef versie 1
    gebruikt basis, lezingen

    """

  /// The vocabulary, a network, and `source` as the module `proef`.
  static func files(_ source: String) -> [SourceFile] {
    [
      file("basis", base), file("lezingen", readings), file("netwerk", profile(["proef"])),
      file("proef", header + source),
    ]
  }

  static func file(_ name: String, _ text: String) -> SourceFile {
    SourceFile(path: name + ".regels", bytes: Array(text.utf8))
  }
}

/// The rule set that `source` makes on top of the vocabulary.
func ruleSet(_ source: String) throws -> RuleSet {
  try ruleSet(Vocabulary.files(source))
}

/// The rule set that `files` make on `day`; throws all errors when there are any.
func ruleSet(_ files: [SourceFile], on day: CalendarDay? = nil) throws -> RuleSet {
  let compilation = RuleCompiler.compile(files, on: day)
  guard let ruleSet = compilation.ruleSet else {
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    throw Refused(text: errors.map { $0.render(language: .english) }.joined(separator: "\n"))
  }
  return ruleSet
}

/// The evaluator of the test network for `source`.
func evaluator(_ source: String) throws -> Evaluator {
  guard let evaluator = try ruleSet(source).evaluator(profile: "zonnedorp") else {
    throw Refused(text: "no profile")
  }
  return evaluator
}

/// A rule set that was expected to compile did not.
struct Refused: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
