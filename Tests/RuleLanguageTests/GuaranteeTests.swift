import Testing

@testable import RuleLanguage

@Suite struct GuaranteeTests {
  private static let rule = """
    begrip ernstig
      een van:
        - gevaar is nu
        - leeftijd hoogstens 3
    regel r
      als ernstig
      dan klasse acuut, naar oggz, binnen 1 uur
      advies 112
      omdat "x"

    """

  private func program(_ source: String) throws -> CheckedProgram {
    try evaluator(Self.rule + source).program
  }

  @Test func `a guarantee about the class, the deadline, the queue and the advice`() throws {
    let program = try program(
      """
      garantie: als gevaar is nu dan klasse minstens acuut, binnen 1 uur, advies 112
      garantie: als ernstig dan klasse hoogstens acuut
      garantie: als kinderen is nee dan niet wachtrij oggz, niet advies Veilig Thuis, bericht dank
      garantie: jonge kinderen
        als alle van:
          - leeftijd hoogstens 2
          - kinderen is ja of onbekend
        dan klasse minstens acuut, naar oggz, binnen hoogstens 30 minuten
      """)
    var consequences: [Guarantee.Consequence] = []
    for guarantee in program.guarantees {
      guard case .whenever(_, let consequence) = guarantee.value.claim else { continue }
      consequences.append(consequence)
    }
    #expect(
      consequences == [
        .classAtLeast(.acute), .within(.hours(1)), .advice("112", isDenied: false),
        .classAtMost(.acute), .queue("oggz", isDenied: true),
        .advice("Veilig Thuis", isDenied: true), .message("dank", isDenied: false),
        .classAtLeast(.acute), .queue("oggz", isDenied: false), .within(.minutes(30)),
      ])
    #expect(program.guarantees[0].value.text.hasPrefix("als gevaar is nu dan klasse"))
    #expect(program.guarantees[0].value.place.line == 13)
  }

  @Test func `guarantees about what is unknown, about more signals and about messages`() throws {
    let program = try program(
      """
      garantie: onbekend nooit milder dan nee voor gevaar, kinderen
      garantie: meer eerder acuut, melders in 30 dagen nooit milder
      garantie: bericht aan melder hangt niet af van geschiedenis
      garantie: bericht aan melder hangt niet af van bijzonderheid, eerder acuut
      """)
    let claims = program.guarantees.map(\.value.claim)
    guard case .unknownNeverMilder(let fields) = claims[0],
      case .moreNeverMilder(let histories) = claims[1],
      case .messageIndependent(let none, let all) = claims[2],
      case .messageIndependent(let hidden, let one) = claims[3]
    else {
      Issue.record("\(claims)")
      return
    }
    #expect(fields == [0, 1])
    #expect(fields.map { program.mildest(of: $0) } == [0, 1])
    #expect(histories == [2, 1])
    #expect(none == [] && all == [0, 1, 2])
    #expect(hidden == [4] && one == [2])
  }

  @Test func `what cannot be is said among fields, counts or on its own`() throws {
    let program = try program(
      """
      gegevens
        woont alleen: ja of nee
        kan niet: alle van:
          - woont alleen is ja
          - kinderen is ja
      geschiedenis
        veel: aantal meldingen op hetzelfde adres in 90 dagen, zonder deze
        kan niet: eerder acuut meer dan veel
      kan niet: leeftijd minstens 119
      """)
    var forms: [String] = []
    for impossible in program.impossible {
      switch impossible.value.form {
      case .condition(let condition): forms.append(condition.text)
      case .countExceeds(let larger, let smaller): forms.append("\(larger) > \(smaller)")
      }
    }
    #expect(forms == ["alle van:", "2 > 3", "leeftijd minstens 119"])
  }

  @Test func `decisions do not look at guarantees or at what cannot be`() throws {
    let source = "garantie: als gevaar is nu dan klasse hoogstens licht\nkan niet: gevaar is nu"
    let facts = Facts(answers: ["gevaar": .choice("nu")])
    #expect(try evaluator(Self.rule + source).decide(facts).signalClass == .acute)
  }

  @Test func `faults in guarantees`() {
    check(
      """
      begrip story
        tekst is leeg
      garantie: ‹R0201:altijd› goed
      garantie: als gevaar is nu ‹R0218:›
      garantie: als gevaar is nu dan klasse ‹R0201:acuut›
      garantie: als gevaar is nu dan ‹R0201:erg›
      garantie: als ‹R0301:gevaren› is nu dan advies ‹R0301:113›
      garantie: als gevaar is nu dan niet ‹R0201:klasse minstens acuut›
      garantie: onbekend nooit milder dan nee voor ‹R0304:oggz›, ‹R0901:bijzonderheid›
      garantie: meer eerder acuut‹R0218:›
      garantie: bericht aan melder hangt niet af van ‹R0301:weer›
      garantie: zonder dan‹R0218:›
        als gevaar is nu
      ‹R0902:kan niet: story›
      ‹R0902:kan niet: tekst is leeg›
      kan niet: eerder acuut meer dan ‹R0301:veel›
      """.replacing("nu ‹R0218:›", with: "nu‹R0218:›")
        .replacing("niet ‹R0201:klasse minstens acuut›", with: "niet ‹R0201:klasse› minstens acuut")
    )
  }
}
