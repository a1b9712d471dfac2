/// Writes a short Dutch text that the real matcher reads as a point wants it.
struct StoryWriter {
  /// Sentences that mention little, to make a text readable.
  private static let fillers = [
    "Dit is een bericht.", "Het is zo.", "Ik schrijf dit op.", "De en het en een.",
  ]
  /// Words of no language.
  private static let nonsense = "xqzw wqxz zvqx qzxw vxqz qwzx xzvq zqwv"
  /// How often nonsense is added before a text is given up as readable.
  private static let nonsenseCountMax = 6

  private let signals: SignalSpace
  private let reader: SignalReader
  private var book: SentenceBook

  init(_ model: NetworkModel) {
    signals = model.signals
    reader = SignalReader(model)
    book = SentenceBook(model)
  }

  /// Lists that cannot be mentioned without others, as far as sentences were found: for each list
  /// mentioned at `point` those it takes along.
  mutating func takenAlong(at point: CellPoint) -> [(list: Int, others: [Int])] {
    mentioned(at: point).map { ($0.list, book.alwaysWith($0.list).sorted()) }
  }

  /// A text for `point`. It may be read otherwise: the caller looks.
  mutating func text(for point: CellPoint) -> String {
    var sentences: [SentenceBook.Sentence] = []
    for (list, variable) in mentioned(at: point) {
      guard let readings = signals.readings(in: point[variable], list: variable).first else {
        continue
      }
      for reading in Reading.allCases where readings.contains(reading) {
        let isThere = sentences.contains { sentence in
          sentence.mentions.contains { $0.list == list && $0.readings.contains(reading) }
        }
        if isThere { continue }
        let best = book.sentences(list, reading).enumerated().min {
          (unwanted($0.element, point), $0.offset) < (unwanted($1.element, point), $1.offset)
        }
        if let best { sentences.append(best.element) }
      }
    }
    return finished(sentences.map(\.text).joined(separator: " "), point)
  }

  /// How many mentions of a sentence `point` does not want.
  private func unwanted(_ sentence: SentenceBook.Sentence, _ point: CellPoint) -> Int {
    sentence.mentions.count { mention in
      guard let variable = signals.variableOfList[mention.list] else { return false }
      let wanted = signals.readings(in: point[variable], list: variable)
      return !wanted.contains { $0.isSuperset(of: mention.readings) }
    }
  }

  /// The lists that `point` wants mentioned, in order.
  private func mentioned(at point: CellPoint) -> [(list: Int, variable: Int)] {
    signals.variableOfList.filter { point[$0.value] != 0 }.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value)
    }
  }

  /// `text` made readable, or unreadable, as `point` wants.
  private func finished(_ text: String, _ point: CellPoint) -> String {
    guard let variable = signals.textVariable,
      let wanted = SignalSpace.TextCell(rawValue: point[variable])
    else { return text }
    func fits(_ text: String) -> Bool {
      reader.point(of: Facts(text: text), otherwise: point)[variable] == wanted.rawValue
    }
    if fits(text) { return text }
    switch wanted {
    case .empty: return ""
    case .readable:
      let mentions = book.read(text).mentions
      let longer = Self.fillers.map { text.isEmpty ? $0 : text + " " + $0 }
      return longer.first { fits($0) && book.read($0).mentions == mentions }
        ?? longer.first(where: fits) ?? text
    case .unreadable:
      var longer = text
      for _ in 0..<Self.nonsenseCountMax where !fits(longer) {
        longer += (longer.isEmpty ? "" : " ") + Self.nonsense + "."
      }
      return longer
    }
  }
}
