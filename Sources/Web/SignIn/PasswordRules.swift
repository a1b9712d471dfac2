/// What a password must be: long, and not one that somebody would try first. Nothing is asked about
/// capitals, digits or signs (ASVS 5.0, 6.2.5).
struct PasswordRules: Sendable {
  /// The characters that a password has at least.
  static let lengthMin = 12
  /// The characters that are advised.
  static let lengthAdvised = 15
  /// The characters that a password has at most.
  static let lengthMax = 128
  /// The characters that must be left when a word about the person or the product is taken out.
  static let ownLengthMin = 8
  /// The different characters that a password has at least.
  static let differentMin = 5

  enum Fault: Sendable, Equatable {
    case tooShort, tooLong, tooSimple, common
    /// It is little more than a word that anybody would try for this person.
    case contextWord
    /// The two fields differ.
    case differs
  }

  /// Words that anybody would try: product, network, and the parts of the person's own names.
  let contextWords: [String]

  /// The rules for somebody of a network.
  init(name: String, loginName: String, network: String) {
    let own = [name, loginName, network, "buurtsignaal", "coordinator", "coördinator"]
    contextWords = own.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }
      .filter { $0.count >= 4 }.map(String.init).sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// What is wrong with a password that was typed twice; nil where it will do.
  func fault(in password: String, repeated: String) -> Fault? {
    if password.count < Self.lengthMin { return .tooShort }
    if password.count > Self.lengthMax || password.utf8.count > Self.lengthMax * 4 {
      return .tooLong
    }
    let lower = password.lowercased()
    if Set(lower).count < Self.differentMin || Self.isSequence(lower) { return .tooSimple }
    if CommonPasswords.contains(lower) { return .common }
    if contextWords.contains(where: { Self.length(of: lower, without: $0) < Self.ownLengthMin }) {
      return .contextWord
    }
    return password == repeated ? nil : .differs
  }

  /// Whether every character is one after, or one before, the one in front of it.
  private static func isSequence(_ text: String) -> Bool {
    let values = text.unicodeScalars.map { Int($0.value) }
    let steps = Set(zip(values.dropFirst(), values).map { $0 - $1 })
    return steps.count == 1 && abs(steps.first ?? 0) <= 1
  }

  private static func length(of text: String, without word: String) -> Int {
    var left = 0
    var rest = Substring(text)
    while let first = rest.first {
      if rest.hasPrefix(word) {
        rest = rest.dropFirst(word.count)
      } else {
        if first.isLetter || first.isNumber { left += 1 }
        rest = rest.dropFirst()
      }
    }
    return left
  }
}
