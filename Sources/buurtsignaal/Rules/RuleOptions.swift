import ArgumentParser
import Foundation
import RuleLanguage
import Signals

/// The options of every command that reads rules.
struct RuleOptions: ParsableArguments {
  @Option(help: "De map met regels (of omgevingsvariabele BUURTSIGNAAL_RULES).")
  var rules: String?

  @Option(help: "Het netwerkprofiel; niet nodig als de regels er één hebben.")
  var profile: String?

  /// The folder: flag, else environment, else `rules`.
  var folder: String {
    rules ?? ProcessInfo.processInfo.environment["BUURTSIGNAAL_RULES"] ?? "rules"
  }

  /// The compiled rules of the folder, as they are today. Prints diagnostics to standard error; throws `StartFault`
  /// where they are not free of errors.
  func published() throws -> PublishedRules {
    let files = try RuleFolder(at: folder).files
    let today = WorkingCalendar()?.calendarDay(of: Surroundings.system.now())
    let compilation = RuleCompiler.compile(files, on: today)
    DiagnosticPrinter().print(compilation.diagnostics.filter { $0.severity == .error })
    guard let ruleSet = compilation.ruleSet else {
      throw StartFault.brokenRules(
        folder, faults: compilation.diagnostics.count { $0.severity == .error })
    }
    return PublishedRules(
      hash: RuleFolder.hash(ofArchive: RuleArchive.bytes(of: files)), ruleSet: ruleSet)
  }

  /// The network of the profile that was asked for, or the only one.
  func network(in published: PublishedRules) throws -> Network {
    let known = published.networks.map(\.id)
    if let profile {
      guard let network = published.network(profile) else {
        throw StartFault.unknownProfile(profile, known: known)
      }
      return network
    }
    guard let only = published.networks.first, known.count == 1 else {
      throw StartFault.unknownProfile(nil, known: known)
    }
    return only
  }
}
