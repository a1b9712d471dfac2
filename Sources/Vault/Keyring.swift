internal import Crypto

/// Every working key, derived from the master key by HKDF-SHA256, and what they do.
/// A value is cheap to copy and safe to share; nothing in it is ever printed.
package struct Keyring: Sendable {
  private let submissions: SymmetricKey
  private let receipts: SymmetricKey
  private let codes: SymmetricKey
  private let links: SymmetricKey
  private let tags: SymmetricKey
  private let tokens: SymmetricKey
  private let wrapping: SymmetricKey
  private let tickets: SymmetricKey
  private let wrappedHeader: [UInt8]
  /// A name of the master key that tells two keys apart and nothing about either; kept beside what is
  /// sealed, so that a start with another key is noticed.
  package let mark: [UInt8]
  private let random: RandomBytes

  /// The keys under `master`. `random` makes data keys; only tests pass another than the default.
  package init(master: MasterKey, random: @escaping RandomBytes = SecureRandom.bytes) {
    submissions = Self.derive(from: master.secret, for: "submission")
    receipts = Self.derive(from: master.secret, for: "receipt")
    codes = Self.derive(from: master.secret, for: "code lookup")
    links = Self.derive(from: master.secret, for: "link lookup")
    tags = Self.derive(from: master.secret, for: "tag")
    tokens = Self.derive(from: master.secret, for: "token lookup")
    wrapping = Self.derive(from: master.secret, for: "wrapping")
    tickets = Self.derive(from: master.secret, for: "ticket")
    // The key's own name: enough to tell two master keys apart, and nothing about either.
    let name = Self.derive(from: master.secret, for: "name", byteCount: 4)
    wrappedHeader = [SealedBytes.version] + name.withUnsafeBytes { Array($0) }
    mark = Self.derive(from: master.secret, for: "mark", byteCount: 16).withUnsafeBytes {
      Array($0)
    }
    self.random = random
  }

  // MARK: Submissions and receipts

  /// What is stored of a submission's id: HMAC-SHA256 under a key of its own. The id is a secret
  /// its sender made; equal ids give equal keys, and the stored key tells nobody the id.
  package func submissionKey(_ id: String) -> [UInt8] {
    Self.hash(Array(id.utf8), with: submissions)
  }

  /// The secrets that belong to a submission: the same id gives the same ones, now or next year,
  /// and without the master key nobody can make them.
  package func receipt(for id: String) -> ReceiptSecrets {
    let stream = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: receipts, info: Array(id.utf8),
      outputByteCount: ReceiptSecrets.streamLength)
    return ReceiptSecrets(stream: stream.withUnsafeBytes { Array($0) })
  }

  /// The keyed hash by which a receipt code is looked up.
  /// Pass what `ReceiptSecrets.code(typed:)` returned.
  package func codeHash(_ code: String) -> [UInt8] {
    Self.hash(Array(code.utf8), with: codes)
  }

  /// The keyed hash by which a receipt link is looked up.
  /// Pass what `ReceiptSecrets.link(received:)` returned.
  package func linkHash(_ link: String) -> [UInt8] {
    Self.hash(Array(link.utf8), with: links)
  }

  // MARK: Tags

  /// The pseudonym of `value` (an address, a person) of one kind within one network: equal values
  /// give equal tags there, and another network's or another kind's tag cannot be compared.
  /// The value must have been normalised.
  package func tag(network: String, kind: String, value: String) -> [UInt8] {
    let key = Self.derive(from: tags, for: network)
    let kindBytes = Array(kind.utf8)
    // The length in front keeps kind "ab" with value "c" apart from kind "a" with value "bc".
    let length = withUnsafeBytes(of: UInt32(kindBytes.count).bigEndian) { Array($0) }
    return Self.hash(length + kindBytes + Array(value.utf8), with: key)
  }

  /// A keyed hash by which the same content is recognised for as long as its data key lives.
  package func contentTag(_ content: [UInt8], under key: DataKey) -> [UInt8] {
    Self.hash(content, with: key.derived(for: "content tag"))
  }

  /// The keyed hash by which a session, invitation or API token is looked up.
  package func tokenHash(_ token: String) -> [UInt8] {
    Self.hash(Array(token.utf8), with: tokens)
  }

  /// A new token of 256 random bits as 43 characters that are safe in a cookie, header or link.
  package static func newToken(random: RandomBytes = SecureRandom.bytes) -> String {
    Base64URL.text(of: random(32))
  }

  // MARK: Sealing

  /// A new random key for the personal data of one signal or one reporter.
  package func newDataKey() -> DataKey {
    guard let key = DataKey(bytes: random(DataKey.byteCount)) else {
      preconditionFailure("the random source returned another number of bytes than asked")
    }
    return key
  }

  /// The data key, sealed under the master key for `context` (what it belongs to).
  package func wrap(_ key: DataKey, for context: String) -> [UInt8] {
    let bytes = key.secret.withUnsafeBytes { Array($0) }
    return SealedBytes.seal(bytes, with: wrapping, header: wrappedHeader, context: context)
  }

  /// The data key that `wrap` sealed for the same context.
  /// Throws `otherKey` when it was wrapped under another master key, `refused` when the bytes were
  /// altered or the context differs, `unknownFormat` when they are no wrapped key at all.
  package func unwrap(
    _ wrapped: [UInt8], for context: String
  ) throws(SealFault) -> DataKey {
    let bytes = try SealedBytes.open(
      wrapped, with: wrapping, header: wrappedHeader, context: context)
    guard let key = DataKey(bytes: bytes) else { throw .unknownFormat }
    return key
  }

  /// `bytes` sealed by AES-256-GCM under `key`, bound to `context` (the signal and which part of
  /// it). Sealing twice gives different bytes.
  package func seal(
    _ bytes: [UInt8], under key: DataKey, for context: String
  ) -> [UInt8] {
    SealedBytes.seal(
      bytes, with: key.derived(for: "seal"), header: [SealedBytes.version], context: context)
  }

  /// What `seal` sealed under the same key for the same context.
  /// Throws `refused` or `unknownFormat` when anything differs.
  package func open(
    _ sealed: [UInt8], under key: DataKey, for context: String
  ) throws(SealFault) -> [UInt8] {
    try SealedBytes.open(
      sealed, with: key.derived(for: "seal"), header: [SealedBytes.version], context: context)
  }

  // MARK: Tickets

  /// The longest ticket that is looked at: what fits one cookie.
  package static let ticketLengthMax = 4096

  /// A sealed note to ourselves that a browser carries (a receipt, a form's origin), readable
  /// until `expires` (seconds since 1970) and only for the same purpose.
  package func sealTicket(_ bytes: [UInt8], purpose: String, expires: Int64) -> String {
    let expiry = withUnsafeBytes(of: expires.bigEndian) { Array($0) }
    return Base64URL.text(
      of: SealedBytes.seal(
        expiry + bytes, with: tickets, header: [SealedBytes.version], context: purpose))
  }

  /// What a ticket holds; nil when it is expired at `now`, of another purpose, altered, or no
  /// ticket of ours.
  package func openTicket(_ ticket: String, purpose: String, now: Int64) -> [UInt8]? {
    guard ticket.utf8.count <= Self.ticketLengthMax, let sealed = Base64URL.bytes(of: ticket),
      let plain = try? SealedBytes.open(
        sealed, with: tickets, header: [SealedBytes.version], context: purpose),
      plain.count >= 8
    else { return nil }
    let expires = plain.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    return now < expires ? Array(plain.dropFirst(8)) : nil
  }

  // MARK: Derivation

  private static func derive(
    from key: SymmetricKey, for purpose: String, byteCount: Int = 32
  ) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Array("vault.1.\(purpose)".utf8), outputByteCount: byteCount)
  }

  private static func hash(_ bytes: [UInt8], with key: SymmetricKey) -> [UInt8] {
    HMAC<SHA256>.authenticationCode(for: bytes, using: key).withUnsafeBytes { Array($0) }
  }
}
