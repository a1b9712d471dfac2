import Foundation

/// The files that the tests of the editor work on: a vocabulary, words, rules and one network.
enum EditorFiles {
  static let base = """
    # taal: nl
    module basis versie 1

    gegevens
      gevaar: een van nee, misschien, nu
        vraag altijd "Is er gevaar?"
        antwoord nu "Er is nu gevaar"
        gevaarlijker: nee, misschien, nu
      kinderen: ja of nee
        vraag altijd "Zijn er kinderen bij?"

    thema's: geweld, schulden
    leefgebieden: wonen
    hulpsoorten: vrijwilliger

    wachtrij oggz
      titel "OGGZ-meldpunt"
    wachtrij triage
    volgorde van wachtrijen: oggz, triage
    volgorde van berichten: dank

    bericht dank voor melder
      "Dank u wel."

    """

  static let words = """
    # taal: nl
    module woorden versie 1

    leestaal nl
      woorden: de, het, een, en, is, hij, met, op, er

    woorden ruzie
      woorden: ruzie, schreeuwen, slaan
      zinnen: "harde klap"
      telt niet: "ruzie op tv"

    """

  static let rules = """
    # taal: nl
    module regels versie 1
    gebruikt basis, woorden

    begrip er is ruzie
      een van:
        - tekst noemt ruzie
        - gevaar is misschien

    regel ruzie met kind
      als alle van:
        - er is ruzie
        - kinderen is ja
      dan klasse acuut, naar oggz, binnen 1 werkdag, bericht dank
      thema geweld
      omdat "Er is ruzie en er is een kind bij."

    regel alleen ruzie
      als er is ruzie
      dan klasse complex, naar triage, binnen 2 werkdagen
      omdat "Er is ruzie."

    voorbeeld: ruzie bij de buren
      gegeven kinderen is ja
      en tekst "Er is ruzie met de buren"
      verwacht acuut, door ruzie met kind

    """

  static let network = """
    # taal: nl
    module dorp versie 1
    gebruikt basis, woorden, regels

    profiel dorp
      netwerk "Dorp"
      afzender "Buurtnetwerk Dorp"
      telefoon "0800 1205"
      leestijden "op werkdagen"
      talen: nl
      stilte naar triage, binnen 1 werkdag, bericht dank
      terugkoppeling binnen 10 werkdagen
      wachtrij oggz voor oggz-coördinator
      wachtrij triage voor netwerkcoördinator

    """

  static let all: KeyValuePairs = [
    "basis.regels": base, "woorden.regels": words, "regels.regels": rules, "dorp.regels": network,
  ]

  /// The position of `found` in `text`, and so many characters further, counted in UTF-16.
  static func position(of found: String, in text: String, after offset: Int = 0) -> [String: Int] {
    guard let range = text.range(of: found) else { return ["line": -1, "character": -1] }
    let before = text[..<range.lowerBound]
    let line = before.split(separator: "\n", omittingEmptySubsequences: false)
    return ["line": line.count - 1, "character": (line.last?.utf16.count ?? 0) + offset]
  }
}
