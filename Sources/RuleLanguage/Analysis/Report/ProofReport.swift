/// An analysis as lines for the people who write rules: what is refuted or not proved first, with
/// signals as filled-in forms.
package struct ProofReport {
  /// The lines, in Dutch.
  package private(set) var lines: [String] = []
  private let analysis: NetworkAnalysis
  private let form: FilledForm

  /// The report of `analysis`, whose signals are forms of `ruleSet`; unless `isWhole` only with what
  /// keeps the rules from going live.
  package init(_ analysis: NetworkAnalysis, _ ruleSet: RuleSet, isWhole: Bool = true) {
    self.analysis = analysis
    form = FilledForm(ruleSet)
    addHead()
    addStatements()
    addTables()
    addRules(analysis.rules.filter { isWhole || $0.isLocked })
    guard isWhole else { return }
    addGaps()
    addOverlaps()
    addProved()
  }

  private mutating func addHead() {
    let open = analysis.statements.filter { $0.verdict != .proved }
    let proved = analysis.statements.count - open.count
    lines.append("Netwerk \(analysis.profile): \(analysis.ruleCount) regels")
    lines.append(
      "\(proved) uitspraken bewezen, \(open.count(where: \.verdict.isRefuted)) weerlegd, "
        + "\(open.count { !$0.verdict.isRefuted }) niet bewezen")
  }

  private mutating func addStatements() {
    for statement in analysis.statements where statement.verdict != .proved {
      let place = statement.place.map { "\($0.path):\($0.line) " } ?? ""
      let words = StatementWords(statement.claim).text
      lines += ["", "\(statement.verdict.dutch): \(place)\(words)"]
      addSignals(statement.verdict)
    }
  }

  private mutating func addTables() {
    for finding in analysis.tables {
      let place = "\(finding.place.path):\(finding.place.line)"
      lines += ["", "\(finding.kind.dutch(finding.table)) (\(place))"]
      addSignals(finding.verdict)
    }
  }

  private mutating func addRules(_ findings: [RuleFinding]) {
    for finding in findings {
      let place = "\(finding.place.path):\(finding.place.line)"
      let name = "\(finding.isLocked ? "Vergrendelde regel" : "Regel") \(finding.rule.name)"
      lines += ["", "\(name) (\(place)): \(finding.kind.dutch)"]
      if finding.signal != .proved { lines.append("  een signaal waarvoor de voorwaarde geldt:") }
      addSignals(finding.signal)
    }
  }

  private mutating func addGaps() {
    let gaps = analysis.gaps
    guard !gaps.regions.isEmpty else {
      lines += ["", "Voor elk signaal spreekt een regel."]
      return
    }
    let count = (gaps.isExact ? "" : "ten minste ") + FilledForm.grouped(gaps.count)
    lines += [
      "", "Geen regel spreekt, dus onduidelijk: een mens kijkt eerst.",
      "  \(count) van \(FilledForm.grouped(gaps.total)) combinaties, de breedste eerst:",
    ]
    for (index, gap) in gaps.regions.enumerated() {
      let limits = gap.limits.map { limit in
        "\(limit.source ?? "tekst") is \(limit.values.joined(separator: " of "))"
      }
      var words = limits
      if gap.silentLists > 0 {
        words.append(
          gap.freeLists == 0
            ? "geen enkele woordenlijst genoemd"
            : "\(gap.silentLists) woordenlijsten niet genoemd, \(gap.freeLists) vrij")
      }
      let region = words.isEmpty ? "elk signaal" : words.joined(separator: "; ")
      lines.append("  \(index + 1). \(region) (\(FilledForm.grouped(gap.count)) combinaties)")
      addSignals(gap.verdict, indent: "     ")
    }
  }

  private mutating func addOverlaps() {
    guard !analysis.overlaps.isEmpty else { return }
    lines += ["", "Ter informatie: regels van één klasse met verschillende wachtrijen."]
    for overlap in analysis.overlaps {
      lines.append(
        "  \(overlap.signalClass.dutch): \(overlap.queue) krijgt het, \(overlap.other) wordt "
          + "genoemd (\(overlap.pairCount) paren van regels). Voorbeeld:")
      addSignals(overlap.verdict, indent: "     ")
    }
  }

  private mutating func addProved() {
    let proved = analysis.statements.filter { $0.verdict == .proved }
    guard !proved.isEmpty else { return }
    lines += ["", "Bewezen:"]
    for statement in proved { lines.append("  " + StatementWords(statement.claim).text) }
  }

  private mutating func addSignals(_ verdict: ProofResult, indent: String = "  ") {
    guard case .refuted(let witnesses) = verdict else { return }
    for (index, witness) in witnesses.enumerated() {
      if witnesses.count > 1 { lines.append(indent + "signaal \(index + 1):") }
      lines += form.lines(of: witness).map { indent + $0 }
    }
  }
}

extension ProofResult {
  /// The signals that show it does not hold; none for other answers.
  package var witnesses: [Witness] {
    if case .refuted(let witnesses) = self { witnesses } else { [] }
  }

  /// The answer as a word for programs: `proved`, `refuted`, `theoretical` or `notProved`.
  package var key: String {
    switch self {
    case .proved: "proved"
    case .refuted: "refuted"
    case .theoretical: "theoretical"
    case .notProved: "notProved"
    }
  }

  fileprivate var isRefuted: Bool { key == "refuted" }

  fileprivate var dutch: String {
    switch self {
    case .proved: "Bewezen"
    case .refuted: "WEERLEGD"
    case .theoretical: "NIET BEWEZEN (alleen theoretisch: geen tekst gevonden die dit laat zien)"
    case .notProved: "NIET BEWEZEN (te veel werk)"
    }
  }
}

extension RuleFinding.Kind {
  /// What is the matter, in Dutch.
  package var dutch: String {
    switch self {
    case .neverHolds: "de voorwaarde kan nooit waar zijn"
    case .alwaysExcepted: "de uitzonderingen zetten haar altijd uit"
    case .neverDecides: "beslist nooit: waar zij geldt, geldt ook een regel met een hogere klasse"
    case .addsNothing: "voegt niets toe: andere regels zeggen overal al hetzelfde"
    case .notProved: "niet bewezen dat zij ooit beslist (te veel werk)"
    }
  }
}

extension TableFinding.Kind {
  /// What is the matter with `table`, in Dutch.
  package func dutch(_ table: String) -> String {
    switch self {
    case .rowsOverlap(let first, let second):
      "Tabel \(table): rij \(first) en rij \(second) gelden samen"
    case .incomplete: "Tabel \(table): niet elk signaal heeft een rij (voeg een rij anders toe)"
    }
  }
}

extension Statement.Claim {
  /// What is stated, in Dutch.
  package var dutch: String { StatementWords(self).text }
}
