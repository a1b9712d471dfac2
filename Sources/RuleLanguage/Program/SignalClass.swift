/// How grave a signal is; compared by which of two rules wins (decision 1).
package enum SignalClass: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// One practical or social need: informal help.
  case light
  /// Problems on several life domains, not acute: the neighbourhood network.
  case complex
  /// No rule could tell: a person looks first.
  case unclear
  /// Acute, or about to escalate.
  case acute

  /// The class in the Dutch words of rules and pages.
  package var dutch: String {
    switch self {
    case .acute: "acuut"
    case .unclear: "onduidelijk"
    case .complex: "complex"
    case .light: "licht"
    }
  }

  /// Whether `left` loses from `right`: light < complex < unclear < acute.
  package static func < (left: SignalClass, right: SignalClass) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Whether this class is milder than `other` where guarantees, profiles and scoring compare:
  /// complex and unclear are equally grave there.
  package func isMilder(than other: SignalClass) -> Bool {
    graveness < other.graveness
  }

  private var graveness: Int {
    switch self {
    case .light: 0
    case .complex, .unclear: 1
    case .acute: 2
    }
  }
}
