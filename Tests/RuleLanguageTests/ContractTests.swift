import RuleLanguage
import Testing

/// The two pages by which the language was agreed on, word for word, on a vocabulary that fits them.
@Suite struct ContractTests {
  private static let vocabulary = """
    # taal: nl
    module melding versie 1
    gegevens
      gevaar: een van nee, misschien, nu
        gevaarlijker: nee, misschien, nu
      kinderen: ja of nee
      wanneer: een van vandaag, later
      politie ter plaatse: ja of nee
      vervuiling: een van nee, licht, ernstig
    thema's: kindveiligheid
    wachtrij oggz
    wachtrij buurtnetwerk
    volgorde van wachtrijen: oggz, buurtnetwerk
    """
  private static let messages = """
    # taal: nl
    module melder versie 1
    volgorde van berichten: acuut, dank
    bericht acuut voor melder
      "Wij kijken meteen."
    bericht dank voor melder
      "Dank u wel."
    advies 112
      bel "112"
      "Bel 112."
    advies Veilig Thuis
      bel "0800 2000"
      "Bel Veilig Thuis."
    """
  private static let danger = """
    # taal: nl
    module acuut-geweld versie 4, geldig vanaf 2026-01-01
    gebruikt gegevens/melding, woorden/algemeen, berichten/melder

    woorden geweld
      vormen van: slaan, schoppen, steken, bedreigen, mishandelen
      met jokers: geweld*, *mishandel*
      zinnen: "mes getrokken", "dreigt" .. "mes"
      telt niet: "vuurwerkgeweld", "met geweld open"
      tikfouten: ja

    begrip direct gevaar
      een van:
        - gevaar is nu
        - alle van:
            - tekst noemt geweld
            - wanneer is een van vandaag, onbekend

    regel kind in direct gevaar, vergrendeld
      als alle van:
        - direct gevaar
        - kinderen is ja of onbekend
      dan klasse acuut, naar oggz, binnen 30 minuten, bericht acuut
      advies 112, Veilig Thuis
      thema kindveiligheid
      omdat "Direct gevaar, en mogelijk is er een kind bij: eerst veiligheid."
      bron "LESI 2013, 4.2.1"

    regel direct gevaar
      als direct gevaar
      dan klasse acuut, naar oggz, binnen 30 minuten, bericht acuut
      advies 112
      omdat "Iemand loopt nu gevaar."

    uitzondering op direct gevaar: politie is er al
      als alle van:
        - politie ter plaatse is ja
        - gevaar is nee
      dan klasse complex, naar oggz, binnen 1 werkdag, bericht dank
      omdat "De acute situatie is overgenomen; opvolging blijft nodig."

    garantie: als gevaar is nu dan klasse minstens acuut
    garantie: onbekend nooit milder dan nee voor gevaar, kinderen
    garantie: als gevaar is nu dan advies 112

    voorbeeld: mes op straat
      gegeven wanneer is vandaag, kinderen is nee
      en tekst "Hij zwaait met een mes en dreigt de buurman te steken"
      verwacht acuut, oggz, door direct gevaar
    """
  private static let quiet = """
    # taal: nl
    module stille problematiek versie 2
    gebruikt gegevens/melding, woorden/wonen

    geschiedenis
      meldingen in 30 dagen: aantal meldingen op hetzelfde adres in 30 dagen, inclusief deze
      melders in 30 dagen: aantal verschillende melders op hetzelfde adres in 30 dagen
      kan niet: melders in 30 dagen meer dan meldingen in 30 dagen

    tabel vervuiling en herhaling
      | vervuiling      | meldingen in 30 dagen | klasse         | wachtrij     | binnen       |
      | ernstig         | -                     | acuut          | oggz         | 24 uur       |
      | licht, onbekend | minstens 3            | complex        | oggz         | 5 werkdagen  |
      | licht, onbekend | hoogstens 2, onbekend | complex        | buurtnetwerk | 10 werkdagen |
      | nee             | -                     | geen uitspraak | -            | -            |

    garantie: meer meldingen in 30 dagen nooit milder
    garantie: bericht aan melder hangt niet af van geschiedenis

    voorbeeld: ernstig vervuild
      gegeven vervuiling is ernstig
      verwacht acuut, oggz, binnen 24 uur, door vervuiling en herhaling/1
    """
  private static let network = """
    # taal: nl
    module dorp versie 1
    gebruikt gegevens/melding, berichten/melder, acuut, stil
    profiel dorp
      netwerk "Dorp"
      afzender "Dorp"
      telefoon "0800"
      leestijden "altijd"
      rooster dag en nacht
      talen: nl
      stilte naar oggz, binnen 1 werkdag, bericht dank
      terugkoppeling binnen 10 werkdagen
      wachtrij oggz voor oggz-coördinator, daarna netwerkcoördinator na 30 minuten
      wachtrij buurtnetwerk voor netwerkcoördinator
    """

  @Test func `the pages compile, and their examples pass`() throws {
    let verbs = ["slaan", "schoppen", "steken", "bedreigen", "mishandelen"]
    let forms = verbs.compactMap { WordFormWriter.block(for: $0) }.joined()
    let files = [
      ("gegevens/melding", Self.vocabulary), ("berichten/melder", Self.messages),
      ("woorden/algemeen", "# taal: nl\nmodule algemeen versie 1\n" + forms),
      ("woorden/wonen", "# taal: nl\nmodule wonen versie 1\n"), ("acuut", Self.danger),
      ("stil", Self.quiet), ("dorp", Self.network),
    ].map { Vocabulary.file($0.0, $0.1) }
    #expect(RuleCompiler.compile(files).diagnostics == [])
    let set = try ruleSet(files)
    #expect(set.runExamples().map(\.unmet) == [[], []])
    #expect(set.rules.filter(\.isLocked).map(\.id.name) == ["kind in direct gevaar"])
    let facts = Facts(
      text: "Hij wil steken",
      answers: ["politie ter plaatse": .choice("ja"), "gevaar": .choice("nee")])
    let decision = set.evaluator(profile: "dorp")?.decide(facts)
    #expect(decision?.deciding.map(\.name) == ["kind in direct gevaar"])
  }
}
