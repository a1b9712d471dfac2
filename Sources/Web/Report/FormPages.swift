import Signals
import Synchronization

/// The empty forms, each rendered once: only the id of the submission differs between visitors, so
/// that a flood of them costs next to nothing.
package final class FormPages: Sendable {
  /// What decides what a form looks like.
  struct Key: Hashable {
    let rules: String
    let network: String
    let wasJustSent: Bool
    var kind = ReportKind.report
  }

  /// A form in two parts, between which the id goes.
  struct Form: Sendable {
    let before: Gzip.Block
    let after: Gzip.Block

    /// The page with an id.
    func text(id: String) -> [UInt8] { before.plain + Array(id.utf8) + after.plain }

    /// The page with an id, compressed.
    func compressed(id: String) -> [UInt8] {
      Gzip.member(of: [before, Gzip.stored(Array(id.utf8)), after])
    }
  }

  /// What stands in a rendered form where the id goes.
  static let mark = "hier-komt-het-id"

  private let forms = Mutex<[Key: Form]>([:])

  init() {}

  /// The form of a key: kept, or cut from what `render` returns. Forms of other rules are forgotten.
  func form(_ key: Key, render: () throws(PageError) -> String) throws(PageError) -> Form {
    if let form = forms.withLock({ $0[key] }) { return form }
    let text = try render()
    guard let mark = text.firstRange(of: Self.mark) else { throw .unavailable }
    let form = Form(
      before: Gzip.block(Array(text[..<mark.lowerBound].utf8)),
      after: Gzip.block(Array(text[mark.upperBound...].utf8)))
    forms.withLock { forms in
      forms = forms.filter { $0.key.rules == key.rules }
      forms[key] = form
    }
    return form
  }
}
