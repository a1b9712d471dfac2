import Foundation
package import RuleLanguage

/// The sealed part about the resident: the story and whom it is about.
package struct ResidentData: Codable, Sendable, Equatable {
  /// The story, in the reporter's words.
  package var text: String
  /// Whom it is about.
  package var subject: Subject
}

/// The sealed values that the rules saw: with the story they are the facts of the decision.
package struct SeenValues: Codable, Sendable, Equatable {
  /// Choices and yes/no answers by field.
  package var choices: [String: String] = [:]
  /// Multiple-choice answers by field.
  package var several: [String: [String]] = [:]
  /// Numbers by field.
  package var numbers: [String: Int] = [:]
  /// The counts over earlier signals, by name.
  package var history: [String: Int] = [:]

  /// The whole hours since somebody took the signal up, where somebody had.
  package var hoursSinceTakenUp: Int?
  /// How often somebody tried to reach the resident; nil in values of before it was kept.
  package var attempts: Int?
  /// The word for where the work stood; nil in values of before it was kept.
  package var status: String?

  /// The values of answers and counts, and of the work.
  package init(
    answers: [String: Answer], history: [String: Int], work: CaseFacts = CaseFacts()
  ) {
    for (field, answer) in answers {
      switch answer {
      case .choice(let value): choices[field] = value
      case .several(let values): several[field] = values
      case .number(let number): numbers[field] = number
      }
    }
    self.history = history
    hoursSinceTakenUp = work.hoursSinceTakenUp
    attempts = work.attempts
    status = work.status?.stored
  }

  /// What the rules knew of the work.
  package var work: CaseFacts {
    CaseFacts(
      hoursSinceTakenUp: hoursSinceTakenUp, attempts: attempts,
      status: CaseFacts.Status.allCases.first { $0.stored == status })
  }

  /// The answers by field.
  package var answers: [String: Answer] {
    var answers: [String: Answer] = choices.mapValues { .choice($0) }
    answers.merge(several.mapValues { .several($0) }) { first, _ in first }
    answers.merge(numbers.mapValues { .number($0) }) { first, _ in first }
    return answers
  }
}

extension Facts {
  /// What the rules saw of a signal.
  init(_ resident: ResidentData, _ seen: SeenValues) {
    self.init(
      text: resident.text, answers: seen.answers, history: seen.history,
      postcode: resident.subject.postcode.flatMap { Postcode($0) }, work: seen.work)
  }
}

extension CaseFacts.Status {
  /// The word under which it is sealed; these words are kept for ever.
  fileprivate var stored: String {
    switch self {
    case .new: "new"
    case .takenUp: "takenUp"
    case .offered: "offered"
    case .closed: "closed"
    }
  }
}

/// Seals and opens the personal data of one signal within a read or write of a store.
struct SealedFile {
  let signal: SignalID
  let seal: Seal

  /// Seals a content and keeps it. Throws `missing` after erasure.
  func write<Content: Encodable>(
    _ content: Content, _ part: SealedPart, in store: any StoreWriter
  ) throws {
    guard let key = try store.wrappedKey(of: signal, part.compartment) else {
      throw StoreFault.missing
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let sealed = try seal.seal(
      Array(try encoder.encode(content)), key, signal.keyContext(part.compartment),
      signal.context(part))
    try store.setSealed(sealed, part, of: signal)
  }

  /// The content of a part; nil where there is none or it is erased. Throws where the seal is broken.
  func read<Content: Decodable>(
    _ type: Content.Type, _ part: SealedPart, in store: any StoreReader
  ) throws -> Content? {
    guard let key = try store.wrappedKey(of: signal, part.compartment),
      let sealed = try store.sealed(part, of: signal)
    else { return nil }
    let plain = try seal.open(
      sealed, key, signal.keyContext(part.compartment), signal.context(part))
    return try JSONDecoder().decode(type, from: Data(plain))
  }
}
