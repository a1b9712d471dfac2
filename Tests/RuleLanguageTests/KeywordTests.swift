import Testing

@testable import RuleLanguage

@Suite struct KeywordTests {
  static let dutch = """
    # taal: nl
    module proef versie 3, geldig vanaf 2026-01-01 t/m 2026-12-31
    gebruikt basis, lezingen
    woorden slag, gevaar
      woorden: slaat
      met jokers: *geweld*
      zinnen: "mes" .. "getrokken"
      telt niet: "met geweld open"
      tikfouten: ja
    begrip ernstig
      een van:
        - gevaar is een van nu, onbekend
        - alle van:
            - tekst noemt ook onzeker slag
            - geen van:
                - kinderen is niet ja of onbekend
                - leeftijd tussen 18 en 60 jaar
        - ten minste 2 van:
            - waarneming bevat een van verward, vervuild
            - melders in 30 dagen minstens 3 of onbekend
            - tekst is leeg
            - tekst is onleesbaar
            - tekst noemt hoe dan ook slag
            - tekst noemt van ander slag
    puntentelling nood
      - 5 punten: tekst noemt slag
      - 1 punt: alle van:
          - gevaar is nu
          - ernstig
      - min 2 punten: kinderen is nee
    regel op punten
      als alle van:
        - nood minstens 3 punten
        - nood tussen min 1 en 5
      thema geweld
    regel ernstig, vergrendeld
      als ernstig
      dan klasse acuut, naar oggz, binnen 30 minuten, bericht spoed
      advies 112
      thema geweld
      leefgebied wonen
      hulp beroepskracht
      omdat "Ernstig."
      bron "Boek"
    regel kinderen
      als kinderen is ja
      dan klasse complex, naar oggz, binnen 1 werkdag
      omdat "Kinderen."
    uitzondering op kinderen: oud genoeg
      als leeftijd minstens 16
      dan klasse licht, naar aanbod, binnen 1 werkdag
      omdat "Oud genoeg."
    tabel leeftijden
      | leeftijd          | begrip mag | klasse         | wachtrij | binnen | thema  | reden |
      | hoogstens 3       | nee        | complex        | oggz     | 2 uur  | geweld | "jong" |
      | tussen 4 en 5, 20 | -          | geen uitspraak | -        | -      | -      | - |
      | anders            | -          | licht          | aanbod   | 1 uur  | -      | - |
    begrip begrip mag
      kinderen is nee
    garantie: als ernstig dan klasse minstens complex, niet advies Veilig Thuis, binnen 5 werkdagen
    garantie: onbekend nooit milder dan nee voor gevaar, kinderen
    garantie: meer melders in 30 dagen nooit milder
    garantie: bericht aan melder hangt niet af van geschiedenis, bijzonderheid
    kan niet: melders in 30 dagen meer dan eerdere meldingen in 30 dagen
    voorbeelden: nog een
      | gevaar | tekst       | klasse | door    |
      | nu     | "Hij slaat" | acuut  | ernstig |
    voorbeeld: mes
      op 2026-12-31
      gegeven gevaar is nu, kinderen is ja, waarneming is onbekend
      en tekst "Hij slaat"
      verwacht minstens complex, oggz, binnen 30 minuten, door ernstig, niet door stilte, advies 112
    """

  static let english = """
    # language: en
    module proef version 3, valid from 2026-01-01 to 2026-12-31
    uses basis, lezingen
    words slag, danger
      words: slaat
      with wildcards: *geweld*
      phrases: "mes" .. "getrokken"
      does not count: "met geweld open"
      typing errors: yes
    concept ernstig
      any of:
        - gevaar is one of nu, unknown
        - all of:
            - text mentions also uncertain slag
            - none of:
                - kinderen is not yes or unknown
                - leeftijd between 18 and 60 jaar
        - at least 2 of:
            - waarneming contains one of verward, vervuild
            - melders in 30 dagen at least 3 or unknown
            - text is empty
            - text is unreadable
            - text mentions in any way slag
            - text mentions about another slag
    score nood
      - 5 points: text mentions slag
      - 1 point: all of:
          - gevaar is nu
          - ernstig
      - minus 2 points: kinderen is no
    rule op punten
      when all of:
        - nood at least 3 points
        - nood between minus 1 and 5
      theme geweld
    rule ernstig, locked
      when ernstig
      then class acute, to oggz, within 30 minutes, message spoed
      advise 112
      theme geweld
      life domain wonen
      helper beroepskracht
      because "Ernstig."
      source "Boek"
    rule kinderen
      when kinderen is yes
      then class complex, to oggz, within 1 working day
      because "Kinderen."
    exception to kinderen: oud genoeg
      when leeftijd at least 16
      then class light, to aanbod, within 1 working day
      because "Oud genoeg."
    table leeftijden
      | leeftijd           | begrip mag | class      | queue  | within  | theme  | reason |
      | at most 3          | no         | complex    | oggz   | 2 hours | geweld | "jong" |
      | between 4 and 5, 20 | -         | no opinion | -      | -       | -      | - |
      | otherwise          | -          | light      | aanbod | 1 hour  | -      | - |
    concept begrip mag
      kinderen is no
    guarantee: when ernstig then class at least complex, not advise Veilig Thuis, \
    within 5 working days
    guarantee: unknown never milder than no for gevaar, kinderen
    guarantee: more melders in 30 dagen never milder
    guarantee: message to reporter does not depend on history, bijzonderheid
    impossible: melders in 30 dagen more than eerdere meldingen in 30 dagen
    examples: nog een
      | gevaar | text        | class | by      |
      | nu     | "Hij slaat" | acute | ernstig |
    example: mes
      on 2026-12-31
      given gevaar is nu, kinderen is yes, waarneming is unknown
      and text "Hij slaat"
      expect at least complex, oggz, within 30 minutes, by ernstig, not by silence, advise 112
    """

  @Test func `English keywords give the same program`() throws {
    let rest = Vocabulary.files("").filter { $0.path != "proef.regels" }
    let dutch = try ruleSet(rest + [Vocabulary.file("proef", Self.dutch)])
    let english = try ruleSet(rest + [Vocabulary.file("proef", Self.english)])
    #expect(dutch.rules.map(\.outcome) == english.rules.map(\.outcome))
    #expect(dutch.rules.map(\.id) == english.rules.map(\.id))
    #expect(dutch.runExamples().map(\.decision) == english.runExamples().map(\.decision))
    #expect(dutch.runExamples().filter { !$0.passes }.isEmpty)
    guard let left = dutch.evaluator(profile: "zonnedorp"),
      let right = english.evaluator(profile: "zonnedorp")
    else {
      Issue.record("no profile")
      return
    }
    #expect(left.code.tree.tests == right.code.tree.tests)
    #expect(left.code.tree.ruleStarts == right.code.tree.ruleStarts)
    for text in ["", "hij slaat", "mes snel getrokken", "zijn broer slaat"] {
      let facts = Facts(text: text, answers: ["leeftijd": .number(8)])
      #expect(left.decide(facts) == right.decide(facts))
    }
  }

  @Test func `declarations and profiles can be written in English`() throws {
    let base = """
      # language: en
      module base version 1
      fields
        danger now: one of no, maybe, now
          ask always "When?"
          hint "Look again."
          answer now "Right now"
          label reporter
          more dangerous: no, maybe, now
        age: number 0 to 120 years
          ask if danger now is now or unknown "How old?"
        children: yes or no
          ask never
        seen: several of filth, hunger
          label confidential
        how long: duration 0 to 52 weeks
        place: area of north, south
      area north
        postcodes: 1011, 1020 through 1029
      area south
        postcodes: 1031 AB
      concept late
        all of:
          - since taken up at least 2 days
          - attempts at least 3
          - status is one of taken up, offered
          - place is elsewhere
          - how long at most 3 months
          - seen contains all of filth, hunger
          - seen contains not filth
          - seen contains none of filth, hunger
      history
        earlier: number of signals with class acute at the same address in 30 days, without this one
        reporters: number of different reporters about the same person in 7 days, including this one
        money: number of signals with theme debts at the same address in 30 days, without this one
      themes: debts
      life domains: housing
      helpers: volunteer
      queue desk
        title "The desk"
      order of queues: desk
      order of messages: thanks
      message thanks for reporter
        "Thank you."
        language nl "Dank u."
      message inside for team
        "Read [class], [queue], [within], [theme], [life domain], [helper], [reason]."
      message out for volunteer
        release class, because "Agreed."
        "Call [sender] of [network] at [phone], [reading times]: [class]."
        language nl "Bel."
      message by for intermediary
        "Hear by [feedback]: [reference]."
        language nl "Bel."
      message other for partner
        "x"
      message self for resident
        "x"
        language nl "x"
      advice 112
        call "112"
        "Call 112."
        language nl "Bel 112."
      reading language en
        words: the, a
      reading denied
        before: "no"
        after: "not"
        lookalikes: "not only"
        until: "but"
        scope: 4 words
      reading about another
        before: "his brother"
      common words: people
      words hits
        forms of: hit
      word forms hit
        words: hit, hits, hitting
        phrases: "hit" .. "hard"
      profile town
        network "Town"
        sender "Town"
        phone "0800"
        reading times "always"
        languages: en, nl
        silence to desk, within 2 working days, message thanks
        feedback within 10 working days
        roster day and night
        open monday through friday from 9.00 to 17.00
        open saturday, sunday from 10 to 12.30
        closed 2026-12-24 through 2027-01-02, 2027-05-05
        privacy by address
        threshold often is 4
        decision within 3 working days
        handover acute within 1 hour
        action within 10 working days
        key person asked at most 1 time in 30 days
        reporter may know that help has started
        queue desk for oggz coordinator, then to network coordinator after 30 minutes
          then to broker after 2 hours
          open monday from 8.00 to 24.00
          decision light within 5 working days
      threshold often: number 2 to 5, default 3
      rule r
        when earlier at least often
        then class complex, to desk, within 1 hour
        because "x"
      deviation from r: less
        when children is yes
        then class light, to desk, within 2 working days
        because "x"
        signed by "A. Jansen", "B. de Vries" on 2026-03-01
      """
    let set = try ruleSet([Vocabulary.file("base", base)])
    #expect(
      set.fields.map(\.kind) == [
        .choice(["no", "maybe", "now"]), .number(0...120, unit: "years"), .yesNo,
        .several(["filth", "hunger"]), .number(0...52, unit: "weeks"),
        .choice(["north", "south", "elders"]),
      ])
    #expect(set.fields.map(\.duration) == [nil, nil, nil, nil, .weeks, nil])
    #expect(set.fields[1].ask == .when(field: "danger now", isOneOf: ["now", "onbekend"]))
    let labels: [Field.Label] = [.reporter, .reporter, .reporter, .confidential]
    #expect(set.fields.map(\.label) == labels + [.reporter, .reporter])
    #expect(set.histories.map(\.filter) == [.signalClass(.acute), .all, .theme("debts")])
    #expect(set.histories.map(\.includesThisOne) == [false, true, false])
    #expect(set.profiles.first?.silence.within == .workingDays(2))
    let profile = set.profiles.first
    #expect(profile?.roster == .aroundTheClock)
    #expect(profile?.openingHours.count == 7)
    #expect(profile?.openingHours.last?.minutes == 600..<750)
    #expect(profile?.closedDays.count == 2)
    #expect(profile?.privacy == .address)
    #expect(profile?.settings.map(\.value) == [4])
    #expect(profile?.deadlines.map(\.purpose) == [.decision, .handover, .action])
    #expect(profile?.deadline(.handover, queue: "desk", class: .acute) == .hours(1))
    #expect(profile?.deadline(.decision, queue: "desk", class: .light) == .workingDays(5))
    #expect(profile?.askLimit == AskLimit(count: 1, days: 30))
    #expect(profile?.tellsHelpStarted == true)
    #expect(profile?.desks.first?.chain.map(\.after) == [.minutes(30), .hours(2)])
    #expect(profile?.desks.first?.openingHours.map(\.minutes) == [480..<1440])
    #expect(set.rules.map(\.deviation?.by) == [["A. Jansen", "B. de Vries"], nil])
    #expect(set.messages.first?.texts.map(\.language) == ["en", "nl"])
  }

  @Test func `every keyword is written in both languages`() {
    for keyword in Keyword.allCases {
      for table in [KeywordTable.dutch, .english] {
        #expect(!table.shown(keyword).isEmpty, "\(keyword)")
      }
    }
  }

  @Test func `words that can stand in the same place differ`() {
    let places: [[Keyword]] = [
      [
        .module, .uses, .fields, .area, .history, .themes, .lifeDomains, .helpers, .queue,
        .queueOrder,
        .messageOrder, .message, .advice, .readingLanguage, .reading, .commonWords, .wordList,
        .wordForms, .concept, .tally, .rule, .exceptionTo, .deviationFrom, .threshold, .table,
        .guarantee,
        .impossible,
        .examples,
        .example, .profile,
      ],
      [.when, .then, .advise, .theme, .lifeDomain, .helper, .because, .source],
      [
        .isOneOf, .isNot, .equals, .atLeast, .atMost, .between, .containsOneOf, .contains,
        .containsNot, .containsAllOf, .containsNoneOf,
      ],
      [.minutes, .hours, .days, .weeks, .months, .years, .workingDays],
      [.oneOf, .yesOrNo, .severalOf, .number, .duration, .areaOf],
      [
        .network, .sender, .phone, .readingTimes, .languages, .silence, .feedback, .queue, .roster,
        .open, .closed, .privacy, .threshold, .decision, .handover, .action, .keyPersonAsked,
        .mayKnowHelpStarted,
      ],
      [.anonymous, .byAddress, .byName],
      [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday],
      [.denied, .uncertain, .past, .aboutAnother, .alsoUncertain, .inAnyWay],
    ]
    for table in [KeywordTable.dutch, .english] {
      for place in places {
        let forms = place.flatMap(table.forms).map { $0.joined(separator: " ") }
        #expect(Set(forms).count == forms.count)
      }
    }
  }
}
