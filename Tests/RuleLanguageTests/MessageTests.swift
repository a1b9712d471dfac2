import Testing

@testable import RuleLanguage

/// Who gets which text, and what may be filled in in it.
@Suite struct MessageTests {
  @Test func `a message is for one audience, and says what is filled in`() throws {
    let set = try ruleSet(
      """
      bericht help voor vrijwilliger
        "Bel [afzender]: [telefoon]. Het gaat om [waarneming]."
        taal en "Call [sender]."
      bericht overdracht voor partner
        "Klasse [klasse], [eerder acuut] keer, reden: [reden]."
      bericht door voor tussenpersoon
        "Zeg het door."
      bericht bewoner voor bewoner
        "Er is naar u gevraagd."
      """)
    let messages = set.messages.suffix(4)
    #expect(messages.map(\.audience) == [.volunteer, .partner, .intermediary, .resident])
    #expect(
      messages.first?.texts.first?.parts == [
        .text("Bel "), .placeholder(.sender), .text(": "), .placeholder(.phone),
        .text(". Het gaat om "), .placeholder(.field("waarneming")), .text("."),
      ])
    let filled = messages.first?.texts.first?.filled { placeholder in
      switch placeholder {
      case .sender: "Dorp"
      case .phone: "0800"
      default: "?"
      }
    }
    #expect(filled == "Bel Dorp: 0800. Het gaat om ?.")
  }

  @Test func `what the audience may not know is not filled in`() {
    check(
      """
      bericht een voor vrijwilliger
        ‹R0712:"Het is [klasse]."›
      bericht twee voor melder
        ‹R0712:"Er waren er [eerder acuut]."›
        taal en ‹R0712:"[bijzonderheid]"›
      bericht drie voor team
        "Het is [klasse], [eerder acuut]."
        taal en ‹R0712:"[bijzonderheid]"›
      bericht vier voor melder
        ‹R0710:"Dag [naam]."›
      bericht vijf voor melder
        ‹R0711:"Dag [netwerk."›
      bericht zes voor melder
        ‹R0711:"Dag netwerk]."›
      advies zeven
        ‹R0712:"Bel over [wachtrij]."›
      bericht acht voor ‹R0201:iedereen›
        "x"
      """)
  }

  @Test func `a release lets a message tell it, with a reason`() throws {
    check(
      """
      bericht een voor melder
        vrijgave klasse, omdat "Het netwerk sprak dit af."
        "Het is [klasse]."
      bericht twee voor melder
        vrijgave ‹R0710:kleur›, omdat "x"
        vrijgave klasse‹R0218:›
        "x"
      """)
    let set = try ruleSet(
      "bericht een voor melder\n  vrijgave klasse omdat \"Zo is het.\"\n  \"Het is [klasse].\"")
    #expect(
      set.messages.last?.releases == [.init(placeholder: .signalClass, because: "Zo is het.")])
  }

  @Test func `a message that releases a source is sent by rules that depend on it`() throws {
    let source = """
      bericht vaker voor melder
        vrijgave eerder acuut, omdat "De melder belde zelf vaker."
        "Wij kijken nu sneller."
      regel vaak
        als eerder acuut minstens 2
        dan klasse complex, naar oggz, binnen 1 werkdag, bericht vaker
        omdat "x"
      regel vaak en geheim
        als alle van:
          - eerder acuut minstens 5
          - bijzonderheid is geheim
        dan klasse complex, naar oggz, binnen 1 werkdag, bericht spoed
        omdat "x"
      """
    func message(_ source: String) throws -> String? {
      let base = Vocabulary.base.replacing("volgorde van berichten: spoed, dank", with: "")
      let order = "volgorde van berichten: vaker, spoed, dank\n"
      let files = Vocabulary.files(order + source).filter { $0.path != "basis.regels" }
      return try ruleSet(files + [Vocabulary.file("basis", base)]).evaluator(profile: "zonnedorp")?
        .decide(Facts(history: ["eerder acuut": 2])).message
    }
    #expect(try message(source) == "vaker")
    let release = "  vrijgave eerder acuut, omdat \"De melder belde zelf vaker.\"\n"
    #expect(try message(source.replacing(release, with: "")) == "dank")
  }

  @Test func `texts for people outside exist in every language of the network`() {
    check(files: [
      "basis": Vocabulary.base, "lezingen": Vocabulary.readings,
      "netwerk": Vocabulary.profile(["los"]),
      "los": """
      # taal: nl
      module los versie 1
      bericht ‹R0707:een› voor vrijwilliger
        taal en "x"
      bericht twee voor partner
        taal en "x"
      """,
    ])
  }
}
