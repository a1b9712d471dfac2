import Signals
import Vault

extension Seal {
  /// The seal of a keyring.
  init(_ keyring: Keyring) {
    self.init(
      submissionKey: { scope, id in keyring.submissionKey(Self.scoped(scope, id)) },
      receipt: { scope, id in
        let secrets = keyring.receipt(for: Self.scoped(scope, id))
        return Signals.ReceiptSecrets(code: secrets.code, link: secrets.link)
      },
      codeHash: { keyring.codeHash($0) },
      linkHash: { keyring.linkHash($0) },
      tag: { network, kind, value in keyring.tag(network: network, kind: kind, value: value) },
      newKey: { context in keyring.wrap(keyring.newDataKey(), for: context) },
      seal: { bytes, wrapped, keyContext, context in
        keyring.seal(bytes, under: try keyring.unwrap(wrapped, for: keyContext), for: context)
      },
      open: { sealed, wrapped, keyContext, context in
        try keyring.open(
          sealed, under: try keyring.unwrap(wrapped, for: keyContext), for: context)
      },
      contentTag: { content, wrapped, keyContext in
        keyring.contentTag(content, under: try keyring.unwrap(wrapped, for: keyContext))
      })
  }

  /// An id within the scope of its caller; the length keeps scope and id apart.
  private static func scoped(_ scope: String, _ id: SubmissionID) -> String {
    scope.isEmpty ? id.text : "\(scope.utf8.count):\(scope)\(id.text)"
  }
}
