package import RuleLanguage

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

  /// The same rules as they decide on another day.
  package func on(_ day: CalendarDay?) -> PublishedRules {
    PublishedRules(hash: hash, ruleSet: ruleSet.on(day))
  }

  /// The network of a name.
  package func network(_ id: String) -> Network? {
    networks.first { $0.id == id }
  }
}

/// The rules that are live at one moment, and why a newer version of the folder is not.
package struct LiveRules: Sendable {
  /// The rules that are live.
  package var published: PublishedRules
  /// Why the folder's rules are not live; nil where they are. Names files and faults, no persons.
  package var alarm: String?

  /// Live rules, with an alarm where the folder holds others that cannot go live.
  package init(_ published: PublishedRules, alarm: String? = nil) {
    self.published = published
    self.alarm = alarm
  }
}

/// Where every part of the product looks up the rules. Which ones are live comes in as a function,
/// as the clock does: the executable publishes, and nothing here can.
package struct RuleBook: Sendable {
  private let live: @Sendable () -> LiveRules
  private let older = OlderRules()

  /// A book of the rules that `live` returns at the moment it is asked.
  package init(_ live: @escaping @Sendable () -> LiveRules) {
    self.live = live
  }

  /// The rules that are live.
  package var current: PublishedRules { live().published }

  /// Why the folder's rules are not live; nil where they are.
  package var alarm: String? { live().alarm }

  /// The rules of a hash as they decided on a day, from memory, else compiled from the archive.
  ///
  /// Returns nil where the archive has none, or a newer version of the product wrote them. Throws
  /// `StoreFault`.
  package func rules(
    _ hash: String, on day: LocalDate?, archive store: any Store
  ) async throws -> PublishedRules? {
    let current = current
    let day = day?.calendarDay
    if current.hash == hash && current.ruleSet.holds(on: day) { return current }
    return try await older.rules(hash, on: day, archive: store)
  }
}

/// The rule sets kept in memory beside the live one, to explain older decisions: each with the days
/// for which it is.
private actor OlderRules {
  private static let countMax = 4

  private var kept: [PublishedRules] = []

  func rules(
    _ hash: String, on day: CalendarDay?, archive store: any Store
  ) async throws -> PublishedRules? {
    if let rules = kept.first(where: { $0.hash == hash && $0.ruleSet.holds(on: day) }) {
      return rules
    }
    guard let archived = try await store.read({ try $0.rules(hash) }),
      let files = RuleArchive.files(in: archived.bytes),
      let ruleSet = RuleCompiler.compile(files, on: day).ruleSet
    else { return nil }
    let rules = PublishedRules(hash: hash, ruleSet: ruleSet)
    // Whoever asked for the same rules meanwhile has put them here already.
    kept.removeAll { $0.hash == hash && $0.ruleSet.holds(on: day) }
    kept.append(rules)
    if kept.count > Self.countMax { kept.removeFirst() }
    return rules
  }
}
