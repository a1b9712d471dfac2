import Signals

/// What one open page of the desk is told: counts, and names of colleagues; nothing of any signal.
struct LiveHint: Sendable, Equatable {
  /// The signal of a page, and who else is there.
  struct AtSignal: Sendable, Equatable {
    var hint: SignalHint
    var others: [Presence.Present]
  }

  /// Who is told.
  let reader: AccountID
  var desk: DeskHint
  var signal: AtSignal?
  /// The names of the colleagues that `signal` mentions.
  var names: [AccountID: String] = [:]
  /// Whether the page is a list of signals.
  var isList: Bool

  /// The hint as the script of the page reads it, on one line.
  var text: String {
    let counts = desk.counts
    return JSONValue.object([
      ("tab", .string(LiveWords.tab(desk))),
      ("laat", .number(counts.late)),
      (
        "tel",
        .object([
          ("nu", .number(counts.all)), ("laat", .number(counts.late)),
          ("vrij", .number(counts.free)),
          ("mijn", .number(counts.owned)), ("aangeboden", .number(counts.offered)),
        ])
      ),
      ("aanwezig", .string(LiveWords.present(others { _ in true }))),
      ("regels", .array(lines)),
    ]).text
  }

  /// The lines of the bar, each of a kind that is there once.
  private var lines: [JSONValue] {
    var lines: [JSONValue] = []
    func add(_ kind: String, _ words: String?, to path: String?, isUrgent: Bool = false) {
      guard let words, !words.isEmpty else { return }
      lines.append(
        .object([
          ("soort", .string(kind)), ("tekst", .string(words)),
          ("naar", path.map { .string($0) } ?? .null), ("dringend", .bool(isUrgent)),
        ]))
    }
    let onlyOffered = desk.acute + desk.arrived == 0
    add(
      "werk", LiveWords.work(desk), to: onlyOffered ? "/desk?lijst=aangeboden" : "/desk",
      isUrgent: desk.acute > 0)
    if desk.calls > 0 {
      add("bellen", TelephonePages.summary(desk.calls), to: TelephonePages.path, isUrgent: true)
    }
    if let signal {
      add(
        "signaal", LiveWords.signal(signal.hint, to: reader, name: name),
        to: signal.hint == .gone ? "/desk" : "")
      add("schrijft", LiveWords.typing(others(\.isTyping)), to: nil)
    }
    if isList && lines.isEmpty && desk.touched > 0 {
      add("lijst", "De lijst is veranderd.", to: "")
    }
    return lines
  }

  private func others(_ isWanted: (Presence.Present) -> Bool) -> [String] {
    (signal?.others ?? []).filter(isWanted).map { name($0.account) }
  }

  private func name(_ account: AccountID) -> String {
    names[account].map(StoryText.line) ?? "Een collega"
  }
}
