import Testing

@testable import RuleLanguage

@Suite struct WordFormTests {
  @Test(arguments: [
    ("slaan", "slaan sla slaat sloeg sloegen geslagen slaand slaande"),
    ("schoppen", "schoppen schop schopt schopte schopten geschopt schoppend schoppende"),
    ("steken", "steken steek steekt stak staken gestoken stekend stekende"),
    (
      "bedreigen",
      "bedreigen bedreig bedreigt bedreigde bedreigden bedreigd bedreigend bedreigende"
    ),
    (
      "mishandelen",
      "mishandelen mishandel mishandelt mishandelde mishandelden mishandeld mishandelend "
        + "mishandelende"
    ),
    ("leven", "leven leef leeft leefde leefden geleefd levend levende"),
    ("reizen", "reizen reis reist reisde reisden gereisd reizend reizende"),
    ("praten", "praten praat praatte praatten gepraat pratend pratende"),
    ("branden", "branden brand brandt brandde brandden gebrand brandend brandende"),
    ("verslaan", "verslaan versla verslaat versloeg versloegen verslagen verslaand verslaande"),
    (
      "herstellen",
      "herstellen herstel herstelt herstelde herstelden hersteld herstellend herstellende"
    ),
    ("bellen", "bellen bel belt belde belden gebeld bellend bellende"),
    (
      "controleren",
      "controleren controleer controleert controleerde controleerden gecontroleerd controlerend controlerende"
    ),
    (
      "luisteren",
      "luisteren luister luistert luisterde luisterden geluisterd luisterend luisterende"
    ),
    (
      "veranderen",
      "veranderen verander verandert veranderde veranderden veranderd veranderend veranderende"
    ),
    (
      "beledigen", "beledigen beledig beledigt beledigde beledigden beledigd beledigend beledigende"
    ),
    ("spelen", "spelen speel speelt speelde speelden gespeeld spelend spelende"),
    ("missen", "missen mis mist miste misten gemist missend missende"),
    (
      "gebruiken", "gebruiken gebruik gebruikt gebruikte gebruikten gebruikt gebruikend gebruikende"
    ),
    (
      "schreeuwen",
      "schreeuwen schreeuw schreeuwt schreeuwde schreeuwden geschreeuwd schreeuwend schreeuwende"
    ),
    ("oefenen", "oefenen oefen oefent oefende oefenden geoefend oefenend oefenende"),
    ("vallen", "vallen val valt viel vielen gevallen vallend vallende"),
  ])
  func `forms follow the rules, or the table`(infinitive: String, forms: String) {
    var seen: Set<String> = []
    let expected = forms.split(separator: " ").map(String.init).filter { seen.insert($0).inserted }
    #expect(DutchVerb(infinitive)?.words == expected)
    #expect(DutchVerb(infinitive)?.splits == [])
  }

  @Test func `a verb that falls apart has its parts too`() {
    let verb = DutchVerb("opsluiten")
    #expect(
      verb?.words == [
        "opsluiten", "opsluit", "opsloot", "opsloten", "opgesloten", "opsluitend", "opsluitende",
        "op te sluiten",
      ])
    #expect(
      verb?.splits == [
        ["sluiten", "op"], ["sluit", "op"], ["sloot", "op"], ["sloten", "op"],
      ])
    #expect(DutchVerb("uitschelden")?.words.contains("uitgescholden") == true)
    #expect(DutchVerb("openen")?.splits == [])
  }

  @Test(arguments: ["", "mes", "slaan hard", "élan", "kind"])
  func `what does not look like a verb is none`(word: String) {
    #expect(DutchVerb(word) == nil)
  }

  @Test func `a list counts all written forms of a word`() throws {
    let source = """
      woorden geweld
        vormen van: slaan, opsluiten
        woorden: klap
      regel r
        als tekst noemt geweld
        thema geweld

      """
    let forms = ["slaan", "opsluiten"].compactMap { WordFormWriter.block(for: $0) }.joined()
    let evaluator = try evaluator(source + forms)
    for text in [
      "Hij sloeg haar", "Zij is geslagen", "Hij sluit het kind op", "opgesloten", "een klap",
      "om haar op te sluiten",
    ] {
      #expect(evaluator.decide(Facts(text: text)).themes == ["geweld"], "\(text)")
    }
    for text in ["slag", "Hij sluit de deur", "op"] {
      #expect(evaluator.decide(Facts(text: text)).themes == [], "\(text)")
    }
  }

  @Test func `the block is written the same each time, within a line's width`() {
    #expect(
      WordFormWriter.block(for: "opsluiten") == """
        woordvormen opsluiten
          woorden: opsluiten, opsluit, opsloot, opsloten, opgesloten, opsluitend, opsluitende, \
        op te sluiten
          zinnen: "sluiten" .. "op", "sluit" .. "op", "sloot" .. "op", "sloten" .. "op"

        """)
    #expect(WordFormWriter.block(for: "mes") == nil)
  }

  @Test func `the list has the verbs that are asked for, and is in order once it is written`() {
    var files = Vocabulary.files(
      """
      woorden geweld
        vormen van: slaan, Opsluiten, mes, steken
      woordvormen steken
        woorden: steken, steekt, steek, stak, staken, gestoken, stekend, stekende
      """)
    let path = "woordvormen.regels"
    let list = WordFormList(files, at: path)
    #expect(list.verbs == ["opsluiten", "slaan"])
    #expect(list.others == ["mes"])
    files.append(SourceFile(path: path, bytes: list.bytes))
    #expect(WordFormList(files, at: path).bytes == list.bytes)
    let left = RuleCompiler.compile(files).diagnostics.map(\.code)
    #expect(left == ["R0612"])
    let stale = list.bytes.split(separator: Array(", sloeg".utf8)).joined()
    files[files.count - 1] = SourceFile(path: path, bytes: Array(stale))
    let found = RuleCompiler.compile(files).diagnostics.filter { $0.code == "R0613" }
    #expect(found.map(\.severity) == [.error])
    #expect(WordFormList(files, at: path).bytes == list.bytes)
  }

  @Test func `forms that fall apart are missed too`() {
    check(
      """
      woordvormen ‹R0613:opsluiten›
        woorden: opsluiten, opsluit, opsloot, opsloten, opgesloten, opsluitend, opsluitende,
          op te sluiten
        zinnen: "sluiten" .. "op", "sluit" .. "op", "sloot" .. "op"
      """)
  }

  @Test func `forms are written somewhere, and completely`() {
    check(
      """
      woorden geweld
        vormen van: ‹R0612:slaan›, steken, ‹R0612:mes›
      woordvormen ‹R0613:steken›
        woorden: steken, steekt, stak
      woordvormen ‹R0601:leeg›
      woordvormen fout
        ‹R0201:met› jokers: a*
      woordvormen ‹R0303:steken›
        woorden: x
      """.replacing("‹R0303:steken›\n  woorden: x", with: "‹R0303 R0613:steken›\n  woorden: x"))
    let found = RuleCompiler.compile(
      Vocabulary.files("woorden geweld\n  vormen van: slaan")
    ).diagnostics
    #expect(
      found.first?.help(in: .dutch)
        == "schrijf `woordvormen slaan` en daaronder `woorden: slaan, sla, slaat, sloeg, sloegen, "
        + "geslagen, slaand, slaande`")
  }
}
