import RuleLanguage
import Testing

/// Faults in names, values, rules, word lists, networks and examples (R03 to R08).
@Suite struct MeaningDiagnosticTests {
  @Test func `unknown names are found everywhere at once`() {
    check(
      """
      begrip a
        tekst noemt ‹R0301:mesje›, ‹R0301:slag›
      regel r
        als ‹R0301:gevaren› is nu
        dan klasse licht, naar ‹R0301:aanbot›, binnen 1 uur, bericht ‹R0301:bedankt›
        thema geweld, ‹R0301:lawaai›
        advies ‹R0301:113›
        leefgebied ‹R0301:werk›
        hulp ‹R0301:robot›
        omdat "x"
      """)
  }

  @Test func `a name of a module that is not used says which, once`() {
    let other = Vocabulary.file(
      "woorden/mes",
      "# taal: nl\nmodule mes versie 1\nwoorden mes\n  woorden: mes\nwoorden bijl\n  woorden: bijl")
    check(
      """
      regel r
        als tekst noemt ‹R0302:mes›, bijl
        thema geweld
      """, others: [other])
    let found = RuleCompiler.compile(
      Vocabulary.files("regel r\n  als tekst noemt mes\n  thema geweld") + [other])
    #expect(found.diagnostics.first?.help(in: .dutch) == "zet bovenaan `gebruikt woorden/mes`")
  }

  @Test func `only direct imports are visible`() {
    check(files: [
      "a": "# taal: nl\nmodule a versie 1\nwoorden mes\n  woorden: mes",
      "b": "# taal: nl\nmodule b versie 1\ngebruikt a",
      "c": "# taal: nl\nmodule c versie 1\ngebruikt b\nbegrip x\n  tekst noemt ‹R0302:mes›",
    ])
  }

  @Test func `a name is declared once`() {
    check(
      """
      begrip a
        kinderen is ja
      begrip ‹R0303:A›
        kinderen is ja
      begrip ‹R0303:gevaar›
        kinderen is ja
      regel a
        als a
        thema geweld
      regel ‹R0303:a›
        als a
        thema geweld
      wachtrij ‹R0303:oggz›
      """)
  }

  @Test func `a name of another kind is told apart`() {
    check(
      """
      woorden slag
        woorden: slaat
      regel r
        als ‹R0312:slag›
        thema ‹R0304:oggz›
      regel s
        als ‹R0313:kinderen›
        thema geweld
      regel t
        als tekst noemt ‹R0304:kinderen›
        thema geweld
      """)
  }

  @Test func `names of fields have no words with a meaning in sentences`() {
    check(
      """
      gegevens
        ‹R0305:wie het is›: ja of nee
        ‹R0305:age at least ten›: ja of nee
      geschiedenis
        ‹R0305:minstens gemeld›: aantal meldingen op hetzelfde adres in 30 dagen, zonder deze
      """)
  }

  @Test func `concepts do not name themselves`() {
    check(
      """
      begrip ‹R0310:a›
        b
      begrip ‹R0310:b›
        alle van:
          - a
          - kinderen is ja
      begrip c
        a
      begrip ‹R0310:d›
        d
      """)
  }

  @Test func `a chain of concepts is bounded`() {
    var source = "begrip c0\n  kinderen is ja\n"
    for index in 1..<16 { source += "begrip c\(index)\n  c\(index - 1)\n" }
    check(source)
    check(source + "begrip ‹R0311:te ver›\n  c15\n")
  }

  @Test func `values fit their field`() {
    check(
      """
      begrip a
        een van:
          - gevaar is ‹R0401:groot›
          - gevaar is een van nu, ‹R0401:straks›
          - kinderen is ‹R0401:misschien›
          - waarneming bevat ‹R0401:blij›
          - ‹R0402:waarneming› is verward
          - ‹R0402:gevaar› minstens 3
          - ‹R0402:leeftijd› bevat 3
          - gevaar is nu, ‹R0403:nee›
          - leeftijd minstens ‹R0404:130›
          - leeftijd minstens ‹R0204:oud›
          - leeftijd minstens ‹R0407:70 dagen›
          - leeftijd tussen ‹R0405:70› en 60
          - eerder acuut minstens ‹R0204:-1›
      begrip b
        ‹R0408:ten minste 3 van:›
          - kinderen is ja
          - kinderen is nee
      """)
  }

  @Test func `fields are declared soundly`() {
    check(
      """
      gegevens
        kleur: een van rood, blauw, ‹R0409:Rood›
          antwoord ‹R0401:groen› "Groen"
          gevaarlijker: rood, ‹R0401:zwart›
          label ‹R0201:geheim›
        maat: getal 10 tot ‹R0406:5›
        ‹R0411:vorm›: ja of nee
          vraag als leeftijd minstens 3 "Hoe groot?"
        soort: ‹R0201:ongeveer› iets
      """)
  }

  @Test func `durations, areas and what the language itself declares`() {
    check(
      """
      gebied noord
        postcodes: 1011, ‹R0413:101›, 1020 t/m 1029, ‹R0413:1029 t/m 1020›, ‹R0413:0123 AB›
      gebied zuid
        postcodes: 1025 AB
        ‹R0218:huizen›: 1
      gebied ‹R0415:leeg›
      gegevens
        hoe lang: duur 0 tot 52 weken
        te lang: duur 0 tot 5 ‹R0201:eeuwen›
        wijk: gebied van noord, ‹R0414:zuid›, ‹R0409:noord›, ‹R0301:west›
        ‹R0314:pogingen›: ja of nee
      begrip ‹R0314:stand›
        kinderen is ja
      begrip a
        een van:
          - hoe lang is ‹R0412:10 dagen›
          - hoe lang minstens 10 dagen
          - hoe lang minstens ‹R0404:53›
          - hoe lang minstens ‹R0407:3 dozijn›
          - wijk is ‹R0401:west›
          - stand is ‹R0401:onderweg›
          - pogingen minstens ‹R0204:vaak›
          - sinds opgepakt minstens 2 dagen
          - waarneming bevat niet verward, ‹R0403:vervuild›
      """.replacing("verward, ‹R0403:vervuild›", with: "‹R0401:blij›"))
  }

  @Test func `a rule has a condition, a conclusion and a reason`() {
    check(
      """
      regel ‹R0501:een›
        dan klasse licht, naar aanbod, binnen 1 uur
        omdat "x"
      regel ‹R0502:twee›
        als kinderen is ja
        omdat "x"
      regel ‹R0503:drie›
        als kinderen is ja
        dan klasse licht, naar aanbod, binnen 1 uur
      regel vier
        als kinderen is ja
        ‹R0504:dan klasse licht›
        omdat "x"
      regel vijf
        als kinderen is ja
        ‹R0504:dan naar aanbod, binnen 1 uur›
        omdat "x"
      regel zes
        als kinderen is ja
        dan klasse ‹R0201:erg›, naar aanbod, binnen 1 uur
        omdat "x"
      regel zeven
        als kinderen is ja
        dan klasse licht, naar aanbod, binnen 1 uur, bericht ‹R0506:intern›
        omdat "x"
      """.replacing("‹R0504:dan klasse licht›", with: "‹R0504 R0504:dan klasse licht›"))
  }

  @Test func `an exception names a rule that can have one, and says what happens instead`() {
    check(
      """
      regel open
        als kinderen is ja
        dan klasse licht, naar aanbod, binnen 1 uur
        omdat "x"
      regel dicht, vergrendeld
        als kinderen is ja
        dan klasse licht, naar aanbod, binnen 1 uur
        omdat "x"
      uitzondering op open: een
        als leeftijd minstens 3
        dan klasse licht, naar aanbod, binnen 1 uur
        omdat "x"
      uitzondering op ‹R0507:dicht›: twee
        als leeftijd minstens 3
        dan klasse licht, naar aanbod, binnen 1 uur
        omdat "x"
      uitzondering op ‹R0508:een›: drie
        als leeftijd minstens 3
        dan klasse licht, naar aanbod, binnen 1 uur
        omdat "x"
      uitzondering op open: ‹R0509:vier›
        als leeftijd minstens 3
        thema geweld
      uitzondering op ‹R0301:dichtt›: vijf
        als leeftijd minstens 3
        dan klasse licht, naar aanbod, binnen 1 uur
        omdat "x"
      uitzondering op open: zes‹R0210:,› vergrendeld
        als leeftijd minstens 3
        dan klasse licht, naar aanbod, binnen 1 uur
        omdat "x"
      regel zeven, ‹R0218:gesloten›
        als leeftijd minstens 3
        thema geweld
      """.replacing("‹R0210:,› vergrendeld", with: "‹R0210:, vergrendeld›"))
  }

  @Test func `word lists hold words, jokers where they mean something, and phrases`() {
    check(
      """
      woorden ‹R0601:leeg›
      woorden vol
        woorden: a, ‹R0604:b*›, ‹R0611:A›
        met jokers: c*, ‹R0603:d*e›, ‹R0603:*›
        zinnen: "‹›e", ‹R0605:"f" ..›, ‹R0602:"?!"›, ‹R0301:"[niets] g"›, ‹R0608:"[h"›
        telt niet: ‹R0203:los›
        tikfouten: ‹R0201:soms›
      woorden zinnetjes
        zinnen: "een twee"
      woorden wijst
        zinnen: ‹R0610:"[zinnetjes] drie"›
      gewone woorden: x, ‹R0609:y z›
      """.replacing("‹›", with: ""))
  }

  @Test func `readings have triggers and a bounded scope`() {
    check(
      """
      lezing ‹R0201:boos›
        ervoor: "x"
      lezing ontkend
        ervoor: "x"
        bereik: ‹R0404:50› woorden
        ‹R0201:buiten›: "y"
      """)
  }

  @Test func `examples give facts that fit and expect something`() {
    check(
      """
      regel r
        als kinderen is ja
        thema geweld
      voorbeeld: ‹R0801:een›
        gegeven kinderen is ja
      voorbeeld: twee
        gegeven kinderen is ‹R0401:vaak›, ‹R0301:weer› is nat, gevaar is nee, ‹R0209:nu›
        gegeven leeftijd is ‹R0404:200›, eerder acuut is ‹R0204:vaak›
        en tekst "x"
        verwacht acuut, ‹R0301:aanbot›, door ‹R0301:q›, thema ‹R0301:z›, niet door r, binnen 1 uur
      """)
  }
}
