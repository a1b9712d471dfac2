import Foundation
import Testing

@testable import RuleLanguage

/// The invented networks in `deploy/voorbeeldnetwerken`, one for each way of working of the sources,
/// on the base that is shipped. Their examples are run by `deploy/test`.
@Suite struct ExampleNetworksTests {
  private let ruleSet: RuleSet

  init() throws {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("deploy/voorbeeldnetwerken")
    var files = try ShippedRules.files().filter { !$0.path.hasPrefix("netwerken/") }
    for name in try FileManager.default.contentsOfDirectory(atPath: root.path + "/netwerken") {
      let data = try Data(contentsOf: root.appendingPathComponent("netwerken/" + name))
      files.append(SourceFile(path: "netwerken/" + name, bytes: Array(data)))
    }
    let compilation = RuleCompiler.compile(files)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    ruleSet = try #require(compilation.ruleSet, "\(errors.map(\.code))")
  }

  @Test func `each network has rules of its own, with a reason and a source, and guarantees`() {
    #expect(ruleSet.profiles.count >= 6)
    for profile in ruleSet.profiles {
      let module = "netwerken/" + profile.name
      let own = ruleSet.rules.filter { $0.module == module }
      #expect(!own.isEmpty, "\(profile.name)")
      for rule in own {
        #expect(!rule.because.isEmpty && rule.source != nil, "\(rule.id)")
      }
      let guarantees = ruleSet.program.guarantees.filter {
        ruleSet.program.modules[$0.module].key == module
      }
      #expect(guarantees.count >= 2, "\(profile.name)")
    }
  }

  @Test func `no two networks work in the same way`() {
    for first in ruleSet.profiles {
      for second in ruleSet.profiles where second.name != first.name {
        let sameDesks = first.desks == second.desks
        let sameTexts = first.languages == second.languages && first.privacy == second.privacy
        let sameTimes =
          first.openingHours == second.openingHours && first.feedback == second.feedback
        #expect(!sameDesks && !(sameTexts && sameTimes), "\(first.name), \(second.name)")
      }
    }
  }
}
