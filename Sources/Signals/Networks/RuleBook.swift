package import RuleLanguage
import Synchronization

/// A rule set that is or was live, with the networks it describes.
package struct PublishedRules: Sendable {
  /// The hash of its files.
  package let hash: String
  /// The checked rules.
  package let ruleSet: RuleSet
  /// The networks, by name.
  package let networks: [Network]

  /// The rules under a hash.
  package init(hash: String, ruleSet: RuleSet) {
    self.hash = hash
    self.ruleSet = ruleSet
    networks = ruleSet.profiles.compactMap { profile in
      ruleSet.evaluator(profile: profile.name).map {
        Network(profile, evaluator: $0)
      }
    }.sorted { $0.id < $1.id }
  }

  /// The network of a name.
  package func network(_ id: String) -> Network? {
    networks.first { $0.id == id }
  }
}

/// The rules that are live, and why a newer version of the folder is not.
package final class RuleBook: Sendable {
  private struct Contents {
    var current: PublishedRules
    var alarm: String?
    var older: [PublishedRules] = []
  }

  /// The rule sets kept in memory beside the live one, to explain older decisions.
  private static let olderMax = 4

  private let contents: Mutex<Contents>

  /// A book with its first rules, and an alarm if they came from the archive.
  package init(_ first: PublishedRules, alarm: String? = nil) {
    contents = Mutex(Contents(current: first, alarm: alarm))
  }

  /// The rules that are live.
  package var current: PublishedRules { contents.withLock { $0.current } }

  /// Why the folder's rules are not live; nil where they are. Names files and faults, no persons.
  package var alarm: String? { contents.withLock { $0.alarm } }

  /// Makes rules live from the next decision on.
  package func publish(_ rules: PublishedRules) {
    contents.withLock {
      $0.current = rules
      $0.alarm = nil
    }
  }

  /// Notes that the folder does not check; the live rules stay.
  package func raise(alarm: String) {
    contents.withLock { $0.alarm = alarm }
  }

  /// The rules of a hash, from memory, else compiled from the archive.
  ///
  /// Returns nil where the archive has none, or a newer version of the product wrote them. Throws
  /// `StoreFault`.
  package func rules(_ hash: String, archive store: any Store) async throws -> PublishedRules? {
    let inMemory = contents.withLock { contents in
      ([contents.current] + contents.older).first { $0.hash == hash }
    }
    if let inMemory { return inMemory }
    guard let archived = try await store.read({ try $0.rules(hash) }),
      let files = RuleArchive.files(in: archived.bytes),
      let ruleSet = RuleCompiler.compile(files).ruleSet
    else { return nil }
    let rules = PublishedRules(hash: hash, ruleSet: ruleSet)
    contents.withLock { contents in
      contents.older.append(rules)
      if contents.older.count > Self.olderMax { contents.older.removeFirst() }
    }
    return rules
  }
}
