/// Finds the earlier signals about the same address or person by their keyed tags.
struct Linker {
  let network: String
  let seal: Seal

  /// The longest window, in days, that a rule may count over; older links are not looked at.
  static let daysMax = 400
  /// The earlier signals with one tag that are looked at: far more than any rule counts to, and few
  /// enough that a flood about one address holds nothing up.
  static let linkedMax = 500

  /// The tags of a subject; empty where neither address nor person is known.
  func tags(of subject: Subject) -> [LinkTag] {
    subject.linkValues.map { kind, value in
      LinkTag(kind: kind, bytes: seal.tag(network, kind.rawValue, value))
    }
  }

  /// The earlier signals with these tags, besides `signal` itself.
  func history(
    _ tags: [LinkTag], _ reporter: Reporter, besides signal: SignalID? = nil, now: Instant,
    in store: any StoreReader
  ) throws -> SubjectHistory {
    var earlier: [LinkKind: [LinkedSignal]] = [:]
    for tag in tags {
      earlier[tag.kind] = try store.linked(
        tag, in: network, since: now.adding(days: -Self.daysMax), limit: Self.linkedMax
      ).filter { $0.signal != signal }
    }
    // A reporter is known again by the way they are reached; without one they are anonymous.
    return SubjectHistory(earlier: earlier, reporter: reporter.address.map(tag(ofReporterAt:)))
  }

  /// The tag of a reporter who is reached at an address.
  func tag(ofReporterAt address: String) -> [UInt8] {
    seal.tag(network, "reporter", address.lowercased())
  }
}
