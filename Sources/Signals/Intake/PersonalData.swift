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

  /// The values of answers and counts.
  package init(answers: [String: Answer], history: [String: Int]) {
    for (field, answer) in answers {
      switch answer {
      case .choice(let value): choices[field] = value
      case .several(let values): several[field] = values
      case .number(let number): numbers[field] = number
      }
    }
    self.history = history
  }

  /// The answers by field.
  package var answers: [String: Answer] {
    var answers: [String: Answer] = choices.mapValues { .choice($0) }
    answers.merge(several.mapValues { .several($0) }) { first, _ in first }
    answers.merge(numbers.mapValues { .number($0) }) { first, _ in first }
    return answers
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
