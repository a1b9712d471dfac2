import Foundation
import RuleLanguage
import Signals

/// Where the rules of a comparison come from.
enum RuleSource {
  /// A folder.
  case folder(String)
  /// The archive of a state folder, under a hash or its first digits.
  case archived(hash: String, state: String?)

  /// The folder at `text`, or, where there is none, the version it names.
  init(_ text: String, state: String?) {
    let isHash =
      text.count >= RuleShelf.digitsMin && text.allSatisfy { $0.isHexDigit && !$0.isUppercase }
    let isThere = FileManager.default.fileExists(atPath: text)
    self = isHash && !isThere ? .archived(hash: text, state: state) : .folder(text)
  }

  /// The files. Throws `StartFault`.
  func files() async throws -> [SourceFile] {
    switch self {
    case .folder(let path): try RuleFolder(at: path).files
    case .archived(let hash, let state): try await ArchiveReader(state: state).files(hash)
    }
  }

  /// The rules as they are today. Prints diagnostics to standard error; throws `StartFault` where
  /// they are not free of errors.
  func ruleSet() async throws -> RuleSet {
    let today = WorkingCalendar()?.calendarDay(of: Surroundings.system.now())
    let compilation = RuleCompiler.compile(try await files(), on: today)
    DiagnosticPrinter().print(compilation.diagnostics.filter { $0.severity == .error })
    guard let ruleSet = compilation.ruleSet else {
      throw StartFault.brokenRules(
        name, faults: compilation.diagnostics.count { $0.severity == .error })
    }
    return ruleSet
  }

  private var name: String {
    switch self {
    case .folder(let path): path
    case .archived(let hash, _): hash
    }
  }
}
