internal import GRDB
internal import Signals

/// What a keyed hash in the table `tag` is of.
enum TagKind: String, CaseIterable {
  case address, person, reporter, content, receipt

  init(_ kind: LinkKind) {
    switch kind {
    case .address: self = .address
    case .person: self = .person
    }
  }
}

// Keyed hashes: what signals are about, who reported them, what was sent, and receipts.
extension SQLiteTransaction {
  func tags(of signal: SignalID) throws -> [LinkTag] {
    guard let network = try home(of: signal) else { return [] }
    return try LinkKind.allCases.flatMap { kind in
      try hashes(TagKind(kind), of: signal, in: network).map { LinkTag(kind: kind, bytes: $0) }
    }
  }

  func setTags(_ tags: [LinkTag], subject: SubjectID, of signal: SignalID) throws {
    let network = try existingHome(of: signal)
    for kind in LinkKind.allCases { try forget(TagKind(kind), of: signal, in: network) }
    for (place, tag) in tags.enumerated() where !tags[..<place].contains(tag) {
      try add(tag.bytes, TagKind(tag.kind), of: signal, in: network)
    }
    try run(
      "UPDATE signal SET subject = ? WHERE network = ? AND id = ?",
      [subject.text, network, signal.text])
  }

  func setReporterTag(_ tag: [UInt8], of signal: SignalID) throws {
    let network = try existingHome(of: signal)
    guard try hashes(.reporter, of: signal, in: network).isEmpty else {
      throw StoreFault.alreadyExists
    }
    try add(tag, .reporter, of: signal, in: network)
  }

  func reporterTag(of signal: SignalID) throws -> [UInt8]? {
    guard let network = try home(of: signal) else { return nil }
    return try hashes(.reporter, of: signal, in: network).first
  }

  func linked(
    _ tag: LinkTag, in network: String, since: Instant, limit: Int
  ) throws -> [LinkedSignal] {
    // The index gives the newest tags first, and is read no further than the limit.
    let found = try all(
      """
      SELECT signal.id, subject, received_at, class, themes,
        (SELECT hash FROM tag AS reporter
         WHERE reporter.network = signal.network AND reporter.signal = signal.id
           AND reporter.kind = 'reporter' AND reporter.hash <> zeroblob(length(reporter.hash)))
      FROM tag JOIN signal ON signal.network = tag.network AND signal.id = tag.signal
      WHERE tag.kind = ? AND bucket = ? AND hash = ? AND tag.network = ? AND received_at >= ?
        AND subject IS NOT NULL
      ORDER BY number DESC LIMIT ?
      """,
      [
        TagKind(tag.kind).rawValue, Self.bucket(of: tag.bytes), tag.bytes.blob, network,
        since.milliseconds, max(0, limit),
      ], from: "tag"
    ) { row in
      LinkedSignal(
        signal: try row.signal(0), subject: SubjectID(text: try row.text(1)),
        at: try row.instant(2), signalClass: try row.text(3), themes: try row.lines(4),
        reporter: try row.optionalBytes(5))
    }
    return found.sorted { ($0.at, $0.signal) < ($1.at, $1.signal) }
  }

  func signal(withReceipt hash: [UInt8]) throws -> SignalID? {
    try first(
      "SELECT signal FROM tag WHERE kind = 'receipt' AND bucket = ? AND hash = ?",
      [Self.bucket(of: hash), hash.blob], from: "tag"
    ) { try $0.signal(0) }
  }

  /// The hashes of a kind that were not forgotten, sorted.
  func hashes(_ kind: TagKind, of signal: SignalID, in network: String) throws -> [[UInt8]] {
    try all(
      """
      SELECT hash FROM tag WHERE network = ? AND signal = ? AND kind = ?
        AND hash <> zeroblob(length(hash)) ORDER BY hash
      """, [network, signal.text, kind.rawValue], from: "tag"
    ) { try $0.bytes(0) }
  }

  func add(_ hash: [UInt8], _ kind: TagKind, of signal: SignalID, in network: String) throws {
    try run(
      "INSERT INTO tag (network, signal, kind, bucket, hash) VALUES (?, ?, ?, ?, ?)",
      [network, signal.text, kind.rawValue, Self.bucket(of: hash), hash.blob])
  }

  /// Overwrites the hashes of a kind where they stand: zeros of the same length.
  func forget(_ kind: TagKind, of signal: SignalID, in network: String) throws {
    try run(
      """
      UPDATE tag SET hash = zeroblob(length(hash)) WHERE network = ? AND signal = ? AND kind = ?
      """, [network, signal.text, kind.rawValue])
  }

  /// The first two bytes of a hash as a number: enough to find it among those of 65,536 buckets.
  static func bucket(of hash: [UInt8]) -> Int {
    hash.prefix(2).reduce(0) { $0 << 8 | Int($1) }
  }
}
