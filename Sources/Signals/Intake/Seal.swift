/// What the domain needs of the keys, without knowing them. The executable makes it from `Vault`.
///
/// A context names what bytes belong to; bytes that are opened under another context are refused.
package struct Seal: Sendable {
  /// The key under which a submission of a caller is known (`decisions.md` 19 and 36).
  package let submissionKey: @Sendable (_ scope: String, SubmissionID) -> [UInt8]
  /// The code and the link of a submission, the same each time.
  package let receipt: @Sendable (_ scope: String, SubmissionID) -> ReceiptSecrets
  /// The keyed hash under which a code is kept.
  package let codeHash: @Sendable (String) -> [UInt8]
  /// The keyed hash under which the secret of a link is kept.
  package let linkHash: @Sendable (String) -> [UInt8]
  /// The linking tag of a normalised value in a network.
  package let tag: @Sendable (_ network: String, _ kind: String, _ value: String) -> [UInt8]
  /// A new data key for one compartment of a signal, wrapped.
  package let newKey: @Sendable (_ context: String) throws -> [UInt8]
  /// `bytes` sealed under a wrapped key.
  package let seal:
    @Sendable (
      _ bytes: [UInt8], _ key: [UInt8], _ keyContext: String, _ context: String
    ) throws -> [UInt8]
  /// The bytes that `seal` sealed. Throws where key, context or bytes do not fit.
  package let open:
    @Sendable (
      _ sealed: [UInt8], _ key: [UInt8], _ keyContext: String, _ context: String
    ) throws -> [UInt8]
  /// A keyed hash of a content, which cannot be made any more once the key is erased.
  package let contentTag:
    @Sendable (
      _ content: [UInt8], _ key: [UInt8], _ keyContext: String
    ) throws -> [UInt8]

  /// A seal of these functions.
  package init(
    submissionKey: @escaping @Sendable (String, SubmissionID) -> [UInt8],
    receipt: @escaping @Sendable (String, SubmissionID) -> ReceiptSecrets,
    codeHash: @escaping @Sendable (String) -> [UInt8],
    linkHash: @escaping @Sendable (String) -> [UInt8],
    tag: @escaping @Sendable (String, String, String) -> [UInt8],
    newKey: @escaping @Sendable (String) throws -> [UInt8],
    seal: @escaping @Sendable ([UInt8], [UInt8], String, String) throws -> [UInt8],
    open: @escaping @Sendable ([UInt8], [UInt8], String, String) throws -> [UInt8],
    contentTag: @escaping @Sendable ([UInt8], [UInt8], String) throws -> [UInt8]
  ) {
    self.submissionKey = submissionKey
    self.receipt = receipt
    self.codeHash = codeHash
    self.linkHash = linkHash
    self.tag = tag
    self.newKey = newKey
    self.seal = seal
    self.open = open
    self.contentTag = contentTag
  }
}

/// What opens the status of a signal; shown once, kept only as keyed hashes (`decisions.md` 18).
package struct ReceiptSecrets: Sendable, Equatable {
  /// The 16 digits to type.
  package let code: String
  /// The 130 random bits of the link, as text.
  package let link: String

  /// A code and a link.
  package init(code: String, link: String) {
    self.code = code
    self.link = link
  }
}

extension SignalID {
  /// The context of the data key of a compartment.
  func keyContext(_ compartment: Compartment) -> String { "\(text)/\(compartment.rawValue)" }

  /// The context of a sealed part.
  func context(_ part: SealedPart) -> String { "\(text)/\(part.stored)" }
}
